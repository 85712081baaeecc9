package kimai1_test

import (
	"slices"
	"testing"
	"time"

	"kimai-tray/kimai"
)

// span is an hour of coding in the past.
func span() kimai.EntryChange {
	return kimai.EntryChange{Change: kimai.Change{
		Project: new(coding.Project.ID), Task: new(coding.Task.ID), Start: new(noon.Add(-5 * time.Hour)), End: new(noon.Add(-4 * time.Hour)),
	}}
}

func TestAddEntry(t *testing.T) {
	for _, release := range []string{"1.1.0", "1.3.5"} {
		f, c := start(t, release)
		running := f.add(meeting, -time.Hour, 0, "")
		id, err := c.AddEntry(t.Context(), span())
		must(t, err)
		got, err := c.Entry(t.Context(), id)
		must(t, err)
		want := entryOf(kimai.Record{ID: id, Pair: coding, Start: noon.Add(-5 * time.Hour), End: noon.Add(-4 * time.Hour)})
		want.Rate = 12_34 // looked up
		wantSame(t, "Entry", got, want)
		wantSame(t, "running", f.runs(), []kimai.RecordID{running.ID})
	}
}

// full is all that an entry can have.
func full() kimai.EntryChange {
	change := span()
	change.Description, change.Comment, change.CommentType = new("what"), new("why"), new(1)
	change.Location, change.TrackingNumber = new("Büro 5"), new("T-1")
	change.Status, change.Cleared, change.Billable = new(kimai.StatusID(2)), new(true), new(50)
	change.Rate, change.FixedRate = new(kimai.Amount(99_50)), new(kimai.Amount(12_25))
	change.Budget, change.Approved = new(kimai.Amount(200_50)), new(kimai.Amount(100_00))
	return change
}

func TestAddFullEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	change := full()
	id, err := c.AddEntry(t.Context(), change)
	must(t, err)
	wantSame(t, "calls", f.asked()[2:], []string{`setTimesheetRecord({"approved":"100.00","budget":"200.50","comment":"why","commentType":1,` +
		`"description":"what","end":"@1772438430","fixedRate":"12.25","flagBillable":50,"flagCleared":1,"location":"Büro 5","projectId":21,` +
		`"rate":"99.50","start":"@1772434830","statusId":2,"taskId":41,"trackingNumber":"T-1"},false)`})
	want := kimai.Entry{
		ID: id, User: kimai.User{ID: 1002, Name: "anna.müller", Alias: new(alias)}, Pair: coding, ProjectComment: new(projectComment),
		Start: *change.Start, End: *change.End, Description: change.Description, Comment: change.Comment, CommentType: 1,
		Location: change.Location, TrackingNumber: change.TrackingNumber, Status: kimai.Status{ID: 2, Name: status}, Cleared: true,
		Billable: change.Billable, Rate: 99_50, FixedRate: change.FixedRate, Budget: change.Budget, Approved: change.Approved,
	}
	got, err := c.Entry(t.Context(), id)
	must(t, err)
	wantSame(t, "Entry", got, want)
	list, err := c.Entries(t.Context(), kimai.EntryQuery{})
	must(t, err)
	wantSame(t, "Entries", list, []kimai.Entry{want})
}

func TestAddEntryFails(t *testing.T) {
	tests := []struct {
		name    string
		spoil   func(*kimai.EntryChange)
		trouble string
		code    kimai.Code
		words   string
		kept    int
	}{
		{"no end", func(c *kimai.EntryChange) { c.End = nil }, "", kimai.Rejected, "needs an end", 0},
		{"no task", func(c *kimai.EntryChange) { c.Task = nil }, "", kimai.Rejected, "a task", 0},
		{"unknown project", func(c *kimai.EntryChange) { c.Project = new(kimai.ProjectID(999)) }, "", kimai.Rejected, "no project 999", 0},
		{"unknown task", func(c *kimai.EntryChange) { c.Task = new(kimai.TaskID(999)) }, "", kimai.Rejected, "no task 999", 0},
		{"emoji", func(c *kimai.EntryChange) { c.Comment = new("🚀") }, "", kimai.Rejected, "“Failed to add entry.” The database keeps no emoji", 0},
		{"refused", func(*kimai.EntryChange) {}, "Failed to add entry.", kimai.Rejected, "refused setTimesheetRecord: “Failed to add entry.”", 0},
		{"answer is lost", func(*kimai.EntryChange) {}, "lost", kimai.Unreachable, "not known whether the record was kept", 1},
		{"server breaks down", func(*kimai.EntryChange) {}, "broken", kimai.Unexpected, "not known whether the record was kept", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			if test.trouble != "" {
				f.trouble["setTimesheetRecord"] = []string{test.trouble}
			}
			change := span()
			test.spoil(&change)
			_, err := c.AddEntry(t.Context(), change)
			wantError(t, err, test.code, test.words)
			wantSame(t, "kept", len(f.rows), test.kept)
		})
	}
}

func TestChangeEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	id, err := c.AddEntry(t.Context(), full())
	must(t, err)
	before, err := c.Entry(t.Context(), id)
	must(t, err)

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
			must(t, c.ChangeEntry(t.Context(), id, full()))
			must(t, c.ChangeEntry(t.Context(), id, test.change))
			got, err := c.Entry(t.Context(), id)
			must(t, err)
			want := before
			test.want(&want)
			wantSame(t, "Entry", got, want)
			wantSame(t, "records", len(f.rows), 1)
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
			wantError(t, c.ChangeEntry(t.Context(), test.id, test.change), test.code, test.words)
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
	must(t, c.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{FixedRate: new(kimai.Amount(0))}))
	got, err := c.Entry(t.Context(), r.ID)
	must(t, err)
	wantSame(t, "Entry", got, entryOf(r))
}

// comment is what a record has as one.
func (r row) comment() any { return r.item()["comment"] }

func TestChangeRunningEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "before")
	must(t, c.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{Change: kimai.Change{Description: new("after")}}))
	r.Description = "after"
	f.poll(c, oneCall, r)
	wantError(t, c.ChangeEntry(t.Context(), r.ID, kimai.EntryChange{Comment: new("x")}), kimai.Rejected, "Stop it first")

	change := span()
	change.Comment = new("x")
	must(t, c.ChangeEntry(t.Context(), r.ID, change))
	got, err := c.Entry(t.Context(), r.ID)
	must(t, err)
	r.Start, r.End = *change.Start, *change.End
	want := entryOf(r)
	want.Comment = new("x")
	wantSame(t, "Entry", got, want)
	f.poll(c, oneCall)
}

func TestRemoveEntry(t *testing.T) {
	f, c := start(t, "1.3.5")
	ended := f.add(coding, -5*time.Hour, -4*time.Hour, "")
	running := f.add(coding, -time.Hour, 0, "")
	bobs := f.addBobs()
	for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
		wantError(t, c.RemoveEntry(t.Context(), id), kimai.NotFound, "no record")
	}
	for _, id := range []kimai.RecordID{ended.ID, running.ID} {
		must(t, c.RemoveEntry(t.Context(), id))
		wantError(t, c.RemoveEntry(t.Context(), id), kimai.NotFound, "no record")
	}
	wantSame(t, "left", f.runs(), []kimai.RecordID{bobs})
}
