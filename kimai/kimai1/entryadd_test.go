package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
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
		kimai1test.Must(t, err)
		got, err := c.Entry(t.Context(), id)
		kimai1test.Must(t, err)
		want := entryOf(kimai.Record{ID: id, Pair: coding, Start: noon.Add(-5 * time.Hour), End: noon.Add(-4 * time.Hour)})
		want.Rate = 12_34 // looked up
		kimai1test.WantSame(t, "Entry", got, want)
		kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{running.ID})
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
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "calls", f.asked()[2:], []string{`setTimesheetRecord({"approved":"100.00","budget":"200.50","comment":"why","commentType":1,` +
		`"description":"what","end":"@1772438430","fixedRate":"12.25","flagBillable":50,"flagCleared":1,"location":"Büro 5","projectId":21,` +
		`"rate":"99.50","start":"@1772434830","statusId":2,"taskId":41,"trackingNumber":"T-1"},false)`})
	want := kimai.Entry{
		ID: id, User: kimai.User{ID: 1002, Name: "anna.müller", Alias: new(alias)}, Pair: coding, ProjectComment: new(projectComment),
		Start: *change.Start, End: *change.End, Description: change.Description, Comment: change.Comment, CommentType: 1,
		Location: change.Location, TrackingNumber: change.TrackingNumber, Status: kimai.Status{ID: 2, Name: status}, Cleared: true,
		Billable: change.Billable, Rate: 99_50, FixedRate: change.FixedRate, Budget: change.Budget, Approved: change.Approved,
	}
	got, err := c.Entry(t.Context(), id)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entry", got, want)
	list, err := c.Entries(t.Context(), kimai.EntryQuery{})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Entries", list, []kimai.Entry{want})
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
			kimai1test.WantError(t, err, test.code, test.words)
			kimai1test.WantSame(t, "kept", len(f.rows), test.kept)
		})
	}
}

// Without an id, nobody knows what became of it.
func TestAddWithoutID(t *testing.T) {
	for _, answer := range []string{`[]`, `[{}]`, `[{"id":"0"}]`} {
		c := kimai1.New(canned(func(method string) (string, error) {
			items, ok := map[string]string{"getProjects": `[{"projectID":21}]`, "getTasks": `[{"activityID":41}]`}[method]
			if !ok {
				items = answer
			}
			return `{"success":true,"items":` + items + `}`, nil
		}), anna)
		_, err := c.AddEntry(t.Context(), span())
		kimai1test.WantError(t, err, kimai.Unexpected, "not known whether the record was kept")
		_, err = c.AddExpense(t.Context(), ticket())
		kimai1test.WantError(t, err, kimai.Unexpected, "not known whether the expense was kept")
	}
}
