package kimai_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestExpenseChange(t *testing.T) {
	expense := kimai.Expense{
		ID: 5, Project: kimai.Project{ID: 1, Name: "Website"}, Time: at(12, 0),
		Designation: "Hotel", Comment: new("two nights"), Multiplier: 2_00, Value: 99_99,
	}
	for _, test := range []struct {
		name   string
		change kimai.ExpenseChange
		want   func(e *kimai.Expense)
	}{
		{"nothing", kimai.ExpenseChange{}, func(*kimai.Expense) {}},
		{"no comment", kimai.ExpenseChange{Comment: new("")}, func(e *kimai.Expense) { e.Comment = nil }},
		{"another project", kimai.ExpenseChange{Project: new(kimai.ProjectID(2))}, func(e *kimai.Expense) { e.Project = kimai.Project{ID: 2} }},
		{"flags and amounts", kimai.ExpenseChange{Refundable: new(true), Cleared: new(true), Multiplier: new(kimai.Amount(1_00)), Value: new(kimai.Amount(0))},
			func(e *kimai.Expense) { e.Refundable, e.Cleared, e.Multiplier, e.Value = true, true, 1_00, 0 }},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := expense
			test.want(&want)
			got, err := test.change.Apply(expense)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("expense (-want +got):\n%s", diff)
			}
		})
	}
	for name, change := range map[string]kimai.ExpenseChange{
		"no project":     {Project: new(kimai.ProjectID(0))},
		"no time":        {Time: new(time.Time{})},
		"no designation": {Designation: new("")},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := change.Apply(expense); kimai.CodeOf(err) != kimai.Rejected {
				t.Errorf("error %v, want one with code Rejected", err)
			}
		})
	}
}
