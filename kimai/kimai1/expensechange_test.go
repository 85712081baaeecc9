package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// ticket is the least that an expense needs.
func ticket() kimai.ExpenseChange {
	return kimai.ExpenseChange{Project: new(kimai.ProjectID(21)), Time: &noon, Designation: new("Ticket")}
}

func TestAddExpense(t *testing.T) {
	f, c := start(t, "1.3.5")
	id, err := c.AddExpense(t.Context(), ticket())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "calls", f.asked(), []string{"getProjects()", `setExpenseRecord({"date":"@1772452830","designation":"Ticket","projectId":21},false)`})
	got, err := c.Expense(t.Context(), id)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Expense", got, kimai.Expense{
		ID: id, User: annaHerself, Project: projects[21], Time: noon, Designation: "Ticket", Multiplier: 1_00,
	})
}

func TestAddExpenseFails(t *testing.T) {
	tests := []struct {
		name    string
		spoil   func(*kimai.ExpenseChange)
		trouble string
		code    kimai.Code
		words   string
		kept    int
	}{
		{"no designation", func(c *kimai.ExpenseChange) { c.Designation = nil }, "", kimai.Rejected, "designation", 0},
		{"unknown project", func(c *kimai.ExpenseChange) { c.Project = new(kimai.ProjectID(999)) }, "", kimai.Rejected, "no project 999", 0},
		{"emoji", func(c *kimai.ExpenseChange) { c.Designation = new("🍕") }, "", kimai.Rejected, "keeps no emoji", 0},
		{"answer is lost", func(*kimai.ExpenseChange) {}, "lost", kimai.Unreachable, "not known whether the expense was kept", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			if test.trouble != "" {
				f.trouble["setExpenseRecord"] = []string{test.trouble}
			}
			change := ticket()
			test.spoil(&change)
			_, err := c.AddExpense(t.Context(), change)
			kimai1test.WantError(t, err, test.code, test.words)
			kimai1test.WantSame(t, "kept", len(f.expenses), test.kept)
		})
	}
}

func TestChangeExpense(t *testing.T) {
	f, c := start(t, "1.3.5")
	want := f.lunch()
	change := kimai.ExpenseChange{
		Project: new(kimai.ProjectID(23)), Time: new(noon.Add(-2 * time.Hour)), Designation: new("Hotel"), Comment: new("c"), CommentType: new(2),
		Refundable: new(true), Cleared: new(true), Multiplier: new(kimai.Amount(2_50)), Value: new(kimai.Amount(99_99)),
	}
	kimai1test.Must(t, c.ChangeExpense(t.Context(), want.ID, change))
	want = kimai.Expense{
		ID: want.ID, User: annaHerself, Project: projects[23], Time: *change.Time, Designation: "Hotel", Comment: change.Comment, CommentType: 2,
		Refundable: true, Cleared: true, Multiplier: 2_50, Value: 99_99,
	}
	check := func() {
		t.Helper()
		got, err := c.Expense(t.Context(), want.ID)
		kimai1test.Must(t, err)
		kimai1test.WantSame(t, "Expense", got, want)
	}
	check()
	kimai1test.Must(t, c.ChangeExpense(t.Context(), want.ID, kimai.ExpenseChange{}))
	check()
	kimai1test.Must(t, c.ChangeExpense(t.Context(), want.ID, kimai.ExpenseChange{Comment: new(""), Refundable: new(false)}))
	want.Comment, want.Refundable = nil, false
	check()
}

func TestChangeExpenseFails(t *testing.T) {
	f, c := start(t, "1.3.5")
	mine, bobs := f.lunch(), f.spend(21, 0, map[string]any{"designation": "Taxi"})
	f.giveToBob(bobs)
	tests := []struct {
		name   string
		id     kimai.ExpenseID
		change kimai.ExpenseChange
		code   kimai.Code
		words  string
	}{
		{"bob's", bobs, ticket(), kimai.NotFound, "no expense"},
		{"unknown, of which Kimai says that it was changed", 9999, ticket(), kimai.NotFound, "no expense"},
		{"before 1970", mine.ID, kimai.ExpenseChange{Time: new(time.Unix(0, 0))}, kimai.Rejected, "after 1970"},
		{"unknown project", mine.ID, kimai.ExpenseChange{Project: new(kimai.ProjectID(999))}, kimai.Rejected, "no project 999"},
		{"emoji, of which Kimai says that they were kept", mine.ID, kimai.ExpenseChange{Comment: new("🍕")}, kimai.Rejected, "keeps no emoji"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			kimai1test.WantError(t, c.ChangeExpense(t.Context(), test.id, test.change), test.code, test.words)
			got, err := c.Expense(t.Context(), mine.ID)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "mine", got, mine)
			kimai1test.WantSame(t, "bob's", f.findExpense(int64(bobs)).columns["designation"], any("Taxi"))
		})
	}
}

func TestRemoveExpense(t *testing.T) {
	f, c := start(t, "1.3.5")
	mine, bobs := f.lunch(), f.spend(21, 0, nil)
	f.giveToBob(bobs)
	for _, id := range []kimai.ExpenseID{bobs, 0, -1, 9999} {
		kimai1test.WantError(t, c.RemoveExpense(t.Context(), id), kimai.NotFound, "no expense")
	}
	kimai1test.Must(t, c.RemoveExpense(t.Context(), mine.ID))
	kimai1test.WantError(t, c.RemoveExpense(t.Context(), mine.ID), kimai.NotFound, "no expense")
	kimai1test.WantSame(t, "left", len(f.expenses), 1)
}
