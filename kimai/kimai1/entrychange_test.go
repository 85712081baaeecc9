package kimai1_test

import (
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

func TestChangeEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	id, err := c.AddEntry(t.Context(), full())
	kimai1test.Must(t, err)
	before, err := c.Entry(t.Context(), id)
	kimai1test.Must(t, err)

	end := noon.Add(-3 * time.Hour)
	tests := []struct {
		name   string
		change kimai.EntryChange
		want   func(*kimai.Entry)
	}{
		{"nothing", kimai.EntryChange{}, func(*kimai.Entry) {}},
		{"description", kimai.EntryChange{Change: kimai.Change{Description: new("new")}}, func(e *kimai.Entry) { e.Description = new("new") }},
		{"pair", kimai.EntryChange{Change: kimai.Change{Project: &meeting.Project.ID, Task: &meeting.Task.ID}}, func(e *kimai.Entry) { e.Pair = meeting }},
		{"end", kimai.EntryChange{Change: kimai.Change{End: &end}}, func(e *kimai.Entry) { e.End = end }},
		{"rate", kimai.EntryChange{Rate: new(kimai.Amount(1))}, func(e *kimai.Entry) { e.Rate = 1 }},
		{"no fixed rate", kimai.EntryChange{FixedRate: new(kimai.Amount(0))}, func(e *kimai.Entry) { e.FixedRate = nil }},
		{"flags", kimai.EntryChange{Cleared: new(false), Billable: new(0)}, func(e *kimai.Entry) { e.Cleared, e.Billable = false, new(0) }},
		{"no texts", kimai.EntryChange{Change: kimai.Change{Description: new("")}, Comment: new(""), Location: new(""), TrackingNumber: new("")}, func(e *kimai.Entry) {
			e.Description, e.Comment, e.Location, e.TrackingNumber = nil, nil, nil, nil
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			kimai1test.Must(t, c.ChangeEntry(t.Context(), id, full()))
			kimai1test.Must(t, c.ChangeEntry(t.Context(), id, test.change))
			got, err := c.Entry(t.Context(), id)
			kimai1test.Must(t, err)
			want := before
			test.want(&want)
			kimai1test.WantSame(t, "Entry", got, want)
			kimai1test.WantSame(t, "records", len(f.rows), 1)
		})
	}
}

func TestChangeEntryFails(t *testing.T) {
	f, c := start(t, "1.3.5")
	mine := f.add(coding, -5*time.Hour, -4*time.Hour, "mine")
	bobs := f.addBobs()
	before := slices.Clone(f.rows)
	tests := []struct {
		name   string
		id     kimai.RecordID
		change kimai.EntryChange
		code   kimai.Code
		words  string
	}{
		{"bob's, which would be taken over", bobs, full(), kimai.NotFound, "no record"},
		{"unknown, of which Kimai says that it was changed", 9999, full(), kimai.NotFound, "no record"},
		{"none", 0, full(), kimai.NotFound, "no record"},
		{"end at the start", mine.ID, kimai.EntryChange{Change: kimai.Change{End: &mine.Start}}, kimai.Rejected, "a second after"},
		{"unknown project", mine.ID, kimai.EntryChange{Change: kimai.Change{Project: new(kimai.ProjectID(999))}}, kimai.Rejected, "no project 999"},
		{"emoji, of which Kimai says that they were kept", mine.ID, kimai.EntryChange{Comment: new("🚀")}, kimai.Rejected, "keeps no emoji"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			kimai1test.WantError(t, c.ChangeEntry(t.Context(), test.id, test.change), test.code, test.words)
			for i, r := range f.rows {
				if r.user != before[i].user || r.comment() != before[i].comment() || r.end != before[i].end {
					t.Errorf("record %d was changed", r.id)
				}
			}
		})
	}
}

// No fixed rate and one of 0 are the same to Kimai.
func TestChangeEntryWithoutFixedRate(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -5*time.Hour, -4*time.Hour, "")
	kimai1test.Must(t, c.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{FixedRate: new(kimai.Amount(0))}))
	got, err := c.Entry(t.Context(), r.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entry", got, entryOf(r))
}

// comment is what a record has as one.
func (r row) comment() any { return r.item()["comment"] }

func TestChangeRunningEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "before")
	kimai1test.Must(t, c.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{Change: kimai.Change{Description: new("after")}}))
	r.Description = "after"
	f.poll(c, oneCall, r)
	kimai1test.WantError(t, c.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{Comment: new("x")}), kimai.Rejected, "Stop it first")

	change := span()
	change.Comment = new("x")
	kimai1test.Must(t, c.ChangeEntry(t.Context(), r.ID, change))
	got, err := c.Entry(t.Context(), r.ID)
	kimai1test.Must(t, err)
	r.Start, r.End = *change.Start, *change.End
	want := entryOf(r)
	want.Comment = new("x")
	kimai1test.WantSame(t, "Entry", got, want)
	f.poll(c, oneCall)
}

func TestRemoveEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	ended := f.add(coding, -5*time.Hour, -4*time.Hour, "")
	running := f.add(coding, -time.Hour, 0, "")
	bobs := f.addBobs()
	for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
		kimai1test.WantError(t, c.RemoveEntry(t.Context(), id), kimai.NotFound, "no record")
	}
	for _, id := range []kimai.RecordID{ended.ID, running.ID} {
		kimai1test.Must(t, c.RemoveEntry(t.Context(), id))
		kimai1test.WantError(t, c.RemoveEntry(t.Context(), id), kimai.NotFound, "no record")
	}
	kimai1test.WantSame(t, "left", f.runs(), []kimai.RecordID{bobs})
}
