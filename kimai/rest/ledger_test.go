package rest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest/resttest"
)

// noon is when the stand-in is asked in these tests.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// keeps puts a record of anna's on the first pair into a server.
func keeps(t resttest.Timesheet) func(*resttest.Data) {
	return func(d *resttest.Data) {
		t.User, t.Project, t.Activity = 1, 1, 1
		d.Add(t)
	}
}

func entryIDs(entries []kimai.Entry) []int {
	var list []int
	for _, e := range entries {
		list = append(list, int(e.ID))
	}
	return list
}

func TestEntry(t *testing.T) {
	client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, func(d *resttest.Data) {
		d.User(1).Alias = new("Anna Ä.")
		d.Project(1).Comment = new("Since 2019")
	}, keeps(resttest.Timesheet{Begin: noon.Add(-time.Hour), End: noon, Description: "what I did", Tags: []string{"b", "a"}, Exported: true})), "anna")
	want := kimai.Entry{
		ID:   1,
		User: kimai.User{ID: 1, Name: "anna", Alias: new("Anna Ä."), Zone: "Europe/Berlin"},
		Pair: kimai.Pair{
			Project: kimai.Project{ID: 1, Name: "Website", Customer: kimai.Customer{ID: 1, Name: "acme & Sons <GmbH>"}},
			Task:    kimai.Task{ID: 1, Name: "Design"},
		},
		ProjectComment: new("Since 2019"),
		Start:          noon.Add(-time.Hour),
		End:            noon,
		Description:    new("what I did"),
		Tags:           []string{"a", "b"},
		Cleared:        true,
		Billable:       new(100),
	}
	got, err := client.Entry(t.Context(), 1)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Entry (-want +got):\n%s", diff)
	}
	list, err := client.Entries(t.Context(), kimai.EntryQuery{})
	must(t, err)
	if diff := cmp.Diff([]kimai.Entry{want}, list); diff != "" {
		t.Errorf("Entries (-want +got):\n%s", diff)
	}
}

// Kimai 2.24 tells everybody the rates: of one record both, in a list only what
// it comes to.
func TestRates(t *testing.T) {
	const list = `[{"id":8,"user":{"id":3},"begin":%q,"end":%q,"duration":2820,"rate":66.975,
		"project":{"id":1,"name":"P","customer":{"id":1,"name":"C"}},"activity":{"id":5,"name":"A"},"billable":false}]`
	const one = `{"id":8,"user":3,"begin":%q,"end":%q,"duration":2820,"rate":66.975,"hourlyRate":85.5,"fixedRate":null,"project":1,"activity":5,"billable":false}`
	const fixed = `{"id":8,"user":3,"begin":%q,"end":%q,"duration":2820,"rate":120.0,"hourlyRate":null,"fixedRate":120.0,"project":1,"activity":5}`
	ask := func(record string) (kimai.Entry, []kimai.Entry) {
		c := newServer(t).on("GET /api/timesheets/{id}", 200, fmt.Sprintf(record, earlier, begin)).
			on("GET /api/users/me", 200, `{"id":3}`).on("GET /api/timesheets", 200, fmt.Sprintf(list, earlier, begin)).client()
		e, err := c.Entry(t.Context(), 8)
		must(t, err)
		entries, err := c.Entries(t.Context(), kimai.EntryQuery{})
		must(t, err)
		return e, entries
	}
	e, entries := ask(one)
	if e.Rate != 85_50 || e.FixedRate != nil || *e.Billable != 0 {
		t.Errorf("entry is %+v, want one that costs 85.50 an hour and is not billable", e)
	}
	if diff := cmp.Diff([]kimai.Entry{e}, entries); diff != "" {
		t.Errorf("Entries (-Entry +got):\n%s", diff)
	}
	entries, err := newServer(t).on("GET /api/users/me", 200, anna).
		on("GET /api/timesheets", 200, "["+strings.Replace(made, `"id":8`, `"id":8,"duration":0,"rate":0.0`, 1)+"]").client().Entries(t.Context(), kimai.EntryQuery{})
	if err != nil || len(entries) != 1 || entries[0].Rate != 0 {
		t.Errorf("entries are %+v, %v; want one that has come to nothing so far", entries, err)
	}
	if e, _ := ask(fixed); e.Rate != 0 || *e.FixedRate != 120_00 {
		t.Errorf("entry is %+v, want one that costs 120.00 as a whole", e)
	}
}

// What lies across a bound, runs, or was forgotten for days is in the window,
// however many records came since.
func TestEntriesBetween(t *testing.T) {
	midnight := noon.Add(-13 * time.Hour) // in Berlin
	client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue,
		keeps(resttest.Timesheet{ID: 1, Begin: midnight.AddDate(0, 0, -3), End: midnight.Add(time.Minute)}),
		keeps(resttest.Timesheet{ID: 2, Begin: midnight.Add(-time.Hour), End: midnight}),
		keeps(resttest.Timesheet{ID: 3, Begin: midnight.Add(-time.Hour), End: midnight.Add(time.Hour), Exported: true}),
		keeps(resttest.Timesheet{ID: 4, Begin: midnight.Add(2 * time.Hour), End: midnight.Add(3 * time.Hour)}),
		keeps(resttest.Timesheet{ID: 5, Begin: midnight.Add(23 * time.Hour), End: midnight.Add(26 * time.Hour)}),
		keeps(resttest.Timesheet{ID: 6, Begin: midnight.Add(24 * time.Hour), End: midnight.Add(26 * time.Hour)}),
		keeps(resttest.Timesheet{ID: 7, Begin: midnight.AddDate(0, 0, -1)}),
		func(d *resttest.Data) {
			for i := range 250 {
				begin := noon.AddDate(0, 0, 2).Add(time.Duration(i) * time.Minute)
				keeps(resttest.Timesheet{ID: 100 + i, Begin: begin, End: begin.Add(time.Minute)})(d)
			}
		}), "anna")
	today := kimai.Query{From: midnight, To: midnight.Add(24 * time.Hour)}
	for _, test := range []struct {
		name  string
		query kimai.EntryQuery
		want  []int
		count int
	}{
		{"of a day", kimai.EntryQuery{Query: today}, []int{5, 4, 3, 7, 1}, 5},
		{"cleared", kimai.EntryQuery{Query: today, Cleared: new(true)}, []int{3}, 1},
		{"open", kimai.EntryQuery{Query: today, Cleared: new(false)}, []int{5, 4, 7, 1}, 4},
		{"all that is cleared", kimai.EntryQuery{Cleared: new(true)}, []int{3}, 1},
		{"a page of what is open", kimai.EntryQuery{Query: kimai.Query{Limit: 2, Offset: 250}, Cleared: new(false)}, []int{6, 5}, 256},
	} {
		t.Run(test.name, func(t *testing.T) {
			entries, err := client.Entries(t.Context(), test.query)
			must(t, err)
			if diff := cmp.Diff(test.want, entryIDs(entries)); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
			count, err := client.CountEntries(t.Context(), test.query)
			must(t, err)
			if count != test.count {
				t.Errorf("count is %d, want %d", count, test.count)
			}
		})
	}
}

// A timesheet of several pages is complete.
func TestEntriesInPages(t *testing.T) {
	const count = 1201
	client := login(t, stand(t, kimaitest.NewClock(noon), resttest.Catalogue, func(d *resttest.Data) {
		for i := range count {
			begin := noon.Add(-time.Duration(i/3) * time.Hour) // three at once
			keeps(resttest.Timesheet{Begin: begin, End: begin.Add(time.Hour)})(d)
		}
	}), "anna")
	entries, err := client.Entries(t.Context(), kimai.EntryQuery{})
	must(t, err)
	seen := make(map[kimai.RecordID]bool)
	for i, e := range entries {
		seen[e.ID] = true
		if i > 0 && e.Start.After(entries[i-1].Start) {
			t.Fatalf("entry %d starts after the one before", i)
		}
	}
	if len(entries) != count || len(seen) != count {
		t.Errorf("%d entries, %d different, want %d", len(entries), len(seen), count)
	}
	if n, err := client.CountEntries(t.Context(), kimai.EntryQuery{}); n != count || err != nil {
		t.Errorf("count is %d, %v, want %d", n, err, count)
	}
}
