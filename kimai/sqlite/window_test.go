package sqlite_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// diary is a user with records of a minute up to several days, some of which
// begin together, overlap, end where others begin and are cleared; the last has
// run for two days.
func diary(t *testing.T) *sqlite.User {
	t.Helper()
	user, clock := local(t)
	pair := firstPair(t, user)
	lengths := []time.Duration{time.Minute, time.Hour, 24 * time.Hour, 24*time.Hour + time.Second, 100 * time.Hour}
	for day := -12; day < 4; day++ {
		for i, length := range lengths {
			from := start.Add(time.Duration(day) * 24 * time.Hour)
			change := span(pair, from, from.Add(length))
			change.Cleared = new((day+i)%2 == 0)
			_, err := user.AddEntry(t.Context(), change)
			must(t, err)
		}
	}
	begin(t, user, pair)
	clock.Advance(48 * time.Hour)
	return user
}

// fits says by the words of [kimai.EntryQuery] whether an entry fits.
func fits(e kimai.Entry, q kimai.EntryQuery) bool {
	return (q.From.IsZero() || e.End.IsZero() || e.End.After(q.From)) &&
		(q.To.IsZero() || e.Start.Before(q.To)) &&
		(q.Cleared == nil || e.Cleared == *q.Cleared)
}

func TestWindows(t *testing.T) {
	user := diary(t)
	all, err := user.Entries(t.Context(), kimai.EntryQuery{})
	must(t, err)
	if len(all) != 81 || !slices.IsSortedFunc(all, func(a, b kimai.Entry) int {
		return cmp.Or(b.Start.Compare(a.Start), cmp.Compare(b.ID, a.ID))
	}) {
		t.Fatalf("%d entries, or they are not sorted", len(all))
	}

	var bounds []time.Time
	for _, hours := range []int{-400, -240, -24, 0, 1, 24, 100} {
		bounds = append(bounds, start.Add(time.Duration(hours)*time.Hour))
	}
	bounds = append(bounds, time.Time{}, start.Add(-time.Second))
	for _, from := range bounds {
		for _, to := range bounds {
			for _, cleared := range []*bool{nil, new(true), new(false)} {
				checkWindow(t, user, all, kimai.EntryQuery{Query: kimai.Query{From: from, To: to}, Cleared: cleared})
			}
		}
	}
}

// checkWindow checks the whole of what is between the bounds, and a page of it.
func checkWindow(t *testing.T, user *sqlite.User, all []kimai.Entry, query kimai.EntryQuery) {
	t.Helper()
	var want []kimai.Entry
	for _, e := range all {
		if fits(e, query) {
			want = append(want, e)
		}
	}
	name := fmt.Sprintf("%v to %v", query.From, query.To)
	got, err := user.Entries(t.Context(), query)
	must(t, err)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
	count, err := user.CountEntries(t.Context(), query)
	must(t, err)
	if count != len(want) {
		t.Errorf("%s: count %d, want %d", name, count, len(want))
	}
	query.Limit, query.Offset = 10, 5
	got, err = user.Entries(t.Context(), query)
	must(t, err)
	if diff := gocmp.Diff(want[min(5, len(want)):min(15, len(want))], got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("page of %s (-want +got):\n%s", name, diff)
	}
}

// Records and entries are the same, seen from nearer or farther away.
func TestRecordsAreEntries(t *testing.T) {
	user := diary(t)
	query := kimai.Query{From: start.Add(-240 * time.Hour), To: start, Limit: 50}
	entries, err := user.Entries(t.Context(), kimai.EntryQuery{Query: query})
	must(t, err)
	var want []kimai.Record
	for _, e := range entries {
		want = append(want, e.Record())
	}
	got, err := user.Records(t.Context(), query)
	must(t, err)
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}
