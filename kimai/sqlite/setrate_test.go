package sqlite_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

func wantRates(t *testing.T, db *sqlite.DB, hourly []kimai.Rate, fixed []kimai.FixedRate) {
	t.Helper()
	gotHourly, gotFixed, err := db.Rates(t.Context())
	must(t, err)
	if diff := cmp.Diff(hourly, gotHourly); diff != "" {
		t.Errorf("rates (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(fixed, gotFixed); diff != "" {
		t.Errorf("fixed rates (-want +got):\n%s", diff)
	}
}

func TestRates(t *testing.T) {
	db, _, pair := ledger(t)
	ctx, project, task := t.Context(), pair.Project.ID, pair.Task.ID
	wantRates(t, db, nil, nil)
	for _, r := range []kimai.Rate{{User: 1, Hourly: 1}, {Hourly: 2}, {User: 1, Project: project, Task: task, Hourly: 3}, {Hourly: 4}} {
		must(t, db.SetRate(ctx, r))
	}
	for _, r := range []kimai.FixedRate{{Project: project, Amount: 5}, {Amount: 0}, {Project: project, Amount: 7}} {
		must(t, db.SetFixedRate(ctx, r))
	}
	wantRates(t, db,
		[]kimai.Rate{{Hourly: 4}, {User: 1, Hourly: 1}, {User: 1, Project: project, Task: task, Hourly: 3}},
		[]kimai.FixedRate{{Amount: 0}, {Project: project, Amount: 7}})

	must(t, db.RemoveRate(ctx, kimai.Rate{User: 1, Hourly: 99}))
	must(t, db.RemoveFixedRate(ctx, kimai.FixedRate{Project: project}))
	for _, test := range []struct {
		name string
		err  error
	}{
		{"set: user", db.SetRate(ctx, kimai.Rate{User: 99})},
		{"set: project", db.SetRate(ctx, kimai.Rate{Project: 99})},
		{"set: task", db.SetRate(ctx, kimai.Rate{Task: 99})},
		{"set fixed: project", db.SetFixedRate(ctx, kimai.FixedRate{Project: 99})},
		{"set fixed: task", db.SetFixedRate(ctx, kimai.FixedRate{Task: 99})},
		{"remove: again", db.RemoveRate(ctx, kimai.Rate{User: 1})},
		{"remove fixed: again", db.RemoveFixedRate(ctx, kimai.FixedRate{Project: project})},
	} {
		if kimai.CodeOf(test.err) != kimai.NotFound {
			t.Errorf("%s: error %v, want code not_found", test.name, test.err)
		}
	}
	wantRates(t, db,
		[]kimai.Rate{{Hourly: 4}, {User: 1, Project: project, Task: task, Hourly: 3}},
		[]kimai.FixedRate{{Amount: 0}})
}

// A rate is listed as long as something can be recorded that it fits.
func TestRatesOfWhatIsGone(t *testing.T) {
	db, user, _ := ledger(t)
	ctx := t.Context()
	must(t, db.AddUser(ctx, "Ana", "secret"))
	ana := listed(t, db)["Ana"].ID
	web, tasks := add(t, user, "Acme", "Web", "Design")
	app, _ := add(t, user, "Acme", "App")
	for _, r := range []kimai.Rate{{User: ana, Hourly: 1}, {Project: web.ID, Hourly: 2}, {Project: app.ID, Hourly: 3}, {Task: tasks[0].ID, Hourly: 4}} {
		must(t, db.SetRate(ctx, r))
	}
	for _, r := range []kimai.FixedRate{{Project: web.ID, Amount: 5}, {Project: app.ID, Amount: 6}, {Task: tasks[0].ID, Amount: 7}} {
		must(t, db.SetFixedRate(ctx, r))
	}
	must(t, db.RemoveUser(ctx, "Ana"))
	must(t, user.ArchiveProject(ctx, app.ID))
	must(t, user.ArchiveTask(ctx, tasks[0].ID))
	must(t, user.ShowProject(ctx, web.ID, false))
	wantRates(t, db, []kimai.Rate{{Project: web.ID, Hourly: 2}}, []kimai.FixedRate{{Project: web.ID, Amount: 5}})
}
