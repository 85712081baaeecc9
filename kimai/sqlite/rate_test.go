package sqlite_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// ledger is a database with a pair to record on.
func ledger(t *testing.T) (*sqlite.DB, *sqlite.User, kimai.Pair) {
	t.Helper()
	db := open(t, newPath(t))
	user := localOf(t, db)
	return db, user, firstPair(t, user)
}

// Which of many rates is taken is up to [kimai.RateFor]; here is which are seen.
func TestRateOfRecord(t *testing.T) {
	for _, test := range []struct {
		name   string
		hourly func(p kimai.ProjectID, k kimai.TaskID) kimai.Rate
		fits   bool
	}{
		{"for all", func(kimai.ProjectID, kimai.TaskID) kimai.Rate { return kimai.Rate{} }, true},
		{"user", func(kimai.ProjectID, kimai.TaskID) kimai.Rate { return kimai.Rate{User: 1} }, true},
		{"project", func(p kimai.ProjectID, _ kimai.TaskID) kimai.Rate { return kimai.Rate{Project: p} }, true},
		{"task", func(_ kimai.ProjectID, k kimai.TaskID) kimai.Rate { return kimai.Rate{Task: k} }, true},
		{"all three", func(p kimai.ProjectID, k kimai.TaskID) kimai.Rate { return kimai.Rate{User: 1, Project: p, Task: k} }, true},
		{"another user", func(kimai.ProjectID, kimai.TaskID) kimai.Rate { return kimai.Rate{User: 2} }, false},
		{"another project", func(p kimai.ProjectID, _ kimai.TaskID) kimai.Rate { return kimai.Rate{Project: p + 1} }, false},
		{"another task", func(_ kimai.ProjectID, k kimai.TaskID) kimai.Rate { return kimai.Rate{User: 1, Task: k + 1} }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			db, user, pair := ledger(t)
			must(t, db.AddUser(t.Context(), "other", "secret"))
			r := test.hourly(pair.Project.ID, pair.Task.ID)
			r.Hourly = 8050
			must(t, db.SetRate(t.Context(), r))
			want := kimai.Amount(0)
			if test.fits {
				want = 8050
			}
			entry, err := user.Entry(t.Context(), begin(t, user, pair).ID)
			must(t, err)
			if entry.Rate != want {
				t.Errorf("rate %v, want %v", entry.Rate, want)
			}
		})
	}
}

func TestFixedRateOfRecord(t *testing.T) {
	db, user, pair := ledger(t)
	wantFixed := func(id kimai.RecordID, want *kimai.Amount) {
		t.Helper()
		entry, err := user.Entry(t.Context(), id)
		must(t, err)
		if diff := cmp.Diff(want, entry.FixedRate); diff != "" {
			t.Errorf("fixed rate (-want +got):\n%s", diff)
		}
	}
	wantFixed(begin(t, user, pair).ID, nil)
	must(t, db.SetFixedRate(t.Context(), kimai.FixedRate{Project: pair.Project.ID, Amount: 9990}))
	wantFixed(begin(t, user, pair).ID, new(kimai.Amount(9990)))

	// It is looked up at a start only.
	id, err := user.AddEntry(t.Context(), span(pair, start, start.Add(time.Hour)))
	must(t, err)
	wantFixed(id, new(kimai.Amount(0)))
}

// span is a change that says when and on what.
func span(pair kimai.Pair, from, to time.Time) kimai.EntryChange {
	return kimai.EntryChange{Change: kimai.Change{Project: &pair.Project.ID, Task: &pair.Task.ID, Start: &from, End: &to}}
}

// A changed entry that is sent without a rate gets the one of today.
func TestRateIsLookedUpAgain(t *testing.T) {
	db, user, pair := ledger(t)
	ctx := t.Context()
	wantRate := func(what string, id kimai.RecordID, want kimai.Amount) {
		t.Helper()
		entry, err := user.Entry(ctx, id)
		must(t, err)
		if entry.Rate != want {
			t.Errorf("%s: rate %v, want %v", what, entry.Rate, want)
		}
	}
	must(t, db.SetRate(ctx, kimai.Rate{Hourly: 1000}))
	change := span(pair, start, start.Add(time.Hour))
	id, err := user.AddEntry(ctx, change)
	must(t, err)
	wantRate("added", id, 1000)

	must(t, db.SetRate(ctx, kimai.Rate{Hourly: 2000}))
	wantRate("rate raised", id, 1000)
	must(t, user.ChangeEntry(ctx, id, kimai.EntryChange{Comment: new("changed")}))
	wantRate("changed", id, 2000)
	must(t, user.ChangeEntry(ctx, id, kimai.EntryChange{Rate: new(kimai.Amount(0))}))
	wantRate("rate given", id, 0)

	running := begin(t, user, pair)
	must(t, db.SetRate(ctx, kimai.Rate{Hourly: 3000}))
	_, err = user.Edit(ctx, running.ID, kimai.Change{Description: new("edited")})
	must(t, err)
	wantRate("edited", running.ID, 2000)

	change.Rate = new(kimai.Amount(5))
	id, err = user.AddEntry(ctx, change)
	must(t, err)
	wantRate("added with a rate", id, 5)
}
