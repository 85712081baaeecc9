package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// entryOf is an entry of anna's with what the stand-in keeps of each.
func entryOf(r kimai.Record) kimai.Entry {
	e := kimai.Entry{
		ID: r.ID, User: kimai.User{ID: 1002, Name: "anna.müller", Alias: new(alias)}, Pair: r.Pair, ProjectComment: new(projectComment),
		Start: r.Start, End: r.End, Status: kimai.Status{ID: 1, Name: status}, Rate: 80_50,
	}
	if r.Description != "" {
		e.Description = &r.Description
	}
	return e
}

func TestEntries(t *testing.T) {
	f, c := start(t, "1.3.5")
	early := entryOf(f.add(coding, -4*time.Hour, -3*time.Hour, "early"))
	late := entryOf(f.add(meeting, -2*time.Hour, -time.Hour, "late"))
	running := entryOf(f.add(coding, -30*time.Minute, 0, ""))
	f.addBobs()
	f.change(early.ID, func(r *row) { r.columns = map[string]any{"fixedRate": "12.25", "cleared": "1", "billable": "50"} })
	early.FixedRate, early.Cleared, early.Billable = new(kimai.Amount(12_25)), true, new(50)
	f.change(running.ID, func(r *row) { r.columns = map[string]any{"fixedRate": "99.00", "comment": "x", "commentType": 2} })
	running.FixedRate, running.Comment, running.CommentType = new(kimai.Amount(99_00)), new("x"), 2

	tests := []struct {
		name  string
		query kimai.EntryQuery
		want  []kimai.Entry
		reads int // of single records, which were cut or run
	}{
		{"all", kimai.EntryQuery{}, []kimai.Entry{running, late, early}, 1},
		{"cleared", kimai.EntryQuery{Cleared: new(true)}, []kimai.Entry{early}, 0},
		{"open", kimai.EntryQuery{Cleared: new(false)}, []kimai.Entry{running, late}, 1},
		{"page", kimai.EntryQuery{Query: kimai.Query{Offset: 1, Limit: 1}}, []kimai.Entry{late}, 0},
		{"inside one", kimai.EntryQuery{Query: kimai.Query{From: noon.Add(-3*time.Hour - time.Minute), To: noon.Add(-3 * time.Hour)}}, []kimai.Entry{early}, 1},
		{"to 1970, which is no bound to Kimai", kimai.EntryQuery{Query: kimai.Query{To: time.Unix(0, 0)}}, nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f.asked()
			got, err := c.Entries(t.Context(), test.query)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Entries", got, test.want)
			if reads := len(f.asked()) - 1; reads > test.reads {
				t.Errorf("%d records were read again, want %d", reads, test.reads)
			}
			if test.query.Limit == 0 {
				count, err := c.CountEntries(t.Context(), test.query)
				kimai1test.Must(t, err)
				kimai1test.WantSame(t, "CountEntries", count, len(test.want))
			}
		})
	}
}

func TestEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	bobs := f.addBobs()
	f.add(meeting, -3*time.Hour, -2*time.Hour, "") // ends as the next begins
	want := entryOf(f.add(coding, -2*time.Hour, -time.Hour, "mine"))
	f.change(want.ID, func(r *row) {
		r.columns = map[string]any{"location": "Büro", "trackingNumber": "T-1", "budget": 200.5, "approved": "100.00", "fixedRate": "0.00", "rate": nil}
	})
	want.Location, want.TrackingNumber = new("Büro"), new("T-1")
	want.Budget, want.Approved, want.Rate = new(kimai.Amount(200_50)), new(kimai.Amount(100_00)), 0
	got, err := c.Entry(t.Context(), want.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entry", got, want)

	empty := entryOf(f.add(meeting, -time.Hour, -time.Hour, "stopped in the second of its start"))
	got, err = c.Entry(t.Context(), empty.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entry", got, empty)

	running := entryOf(f.add(meeting, -time.Hour, 0, ""))
	got, err = c.Entry(t.Context(), running.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entry", got, running)

	f.change(want.ID, func(r *row) { r.unlisted = true })
	want.ProjectComment, want.Status.Name, want.User.Alias = nil, "", nil
	got, err = c.Entry(t.Context(), want.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entry whose status was deleted", got, want)

	for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
		_, err := c.Entry(t.Context(), id)
		kimai1test.WantError(t, err, kimai.NotFound, "no record")
	}
}
