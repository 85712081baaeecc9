package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// lunch puts a plain expense of anna's into the database, an hour before noon.
func (f *fake) lunch() kimai.Expense {
	return kimai.Expense{
		ID:   f.spend(21, -time.Hour, map[string]any{"designation": "Lunch", "value": "12.50", "comment": ""}),
		User: annaHerself, Project: projects[21], Time: noon.Add(-time.Hour),
		Designation: "Lunch", Comment: new(""), Multiplier: 1_00, Value: 12_50,
	}
}

// hotel puts one with all there is into the database, at noon.
func (f *fake) hotel() kimai.Expense {
	return kimai.Expense{
		ID: f.spend(23, 0, map[string]any{
			"designation": "Hotel", "comment": "two nights", "commentType": "1", "refundable": "1", "cleared": "1", "multiplier": 2, "value": 99.99,
		}),
		User: annaHerself, Project: projects[23], Time: noon, Designation: "Hotel", Comment: new("two nights"), CommentType: 1,
		Refundable: true, Cleared: true, Multiplier: 2_00, Value: 99_99,
	}
}

func TestExpenses(t *testing.T) {
	f, c := start(t, "1.3.5")
	lunch, hotel := f.lunch(), f.hotel()
	f.giveToBob(f.spend(21, 0, nil))
	yes, no := new(true), new(false)
	tests := []struct {
		name  string
		query kimai.ExpenseQuery
		want  []kimai.Expense
	}{
		{"all", kimai.ExpenseQuery{}, []kimai.Expense{hotel, lunch}},
		{"refundable", kimai.ExpenseQuery{Refundable: yes}, []kimai.Expense{hotel}},
		{"not refundable", kimai.ExpenseQuery{Refundable: no}, []kimai.Expense{lunch}},
		{"cleared", kimai.ExpenseQuery{Cleared: yes}, []kimai.Expense{hotel}},
		{"open", kimai.ExpenseQuery{Cleared: no}, []kimai.Expense{lunch}},
		{"at both bounds", kimai.ExpenseQuery{From: lunch.Time, To: hotel.Time}, []kimai.Expense{hotel, lunch}},
		{"a fraction after the first", kimai.ExpenseQuery{From: lunch.Time.Add(time.Millisecond)}, []kimai.Expense{hotel}},
		{"a fraction before the last", kimai.ExpenseQuery{To: hotel.Time.Add(-time.Millisecond)}, []kimai.Expense{lunch}},
		{"to 1970, which is no bound to Kimai", kimai.ExpenseQuery{To: time.Unix(0, 0)}, nil},
		{"limit", kimai.ExpenseQuery{Limit: 1}, []kimai.Expense{hotel}},
		{"offset and limit", kimai.ExpenseQuery{Offset: 1, Limit: 1}, []kimai.Expense{lunch}},
		{"offset", kimai.ExpenseQuery{Offset: 1}, []kimai.Expense{lunch}},
		{"a limit below 0, which is none", kimai.ExpenseQuery{Limit: -1}, []kimai.Expense{hotel, lunch}},
		{"offset behind the end", kimai.ExpenseQuery{Offset: 2}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := c.Expenses(t.Context(), test.query)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Expenses", got, test.want)
			if test.query.Offset+test.query.Limit == 0 {
				count, err := c.CountExpenses(t.Context(), test.query)
				kimai1test.Must(t, err)
				kimai1test.WantSame(t, "CountExpenses", count, len(test.want))
			}
		})
	}
}

func TestExpense(t *testing.T) {
	f, c := start(t, "1.3.5")
	lunch, hotel := f.lunch(), f.hotel()
	bobs := f.spend(21, 0, nil)
	f.giveToBob(bobs)
	for _, want := range []kimai.Expense{lunch, hotel} {
		got, err := c.Expense(t.Context(), want.ID)
		kimai1test.Must(t, err)
		kimai1test.WantSame(t, "Expense", got, want)
	}
	for _, id := range []kimai.ExpenseID{bobs, 0, -1, 9999} {
		_, err := c.Expense(t.Context(), id)
		kimai1test.WantError(t, err, kimai.NotFound, "no expense")
	}
}

// 1.1 counts expenses and lists none.
func TestExpensesOf11(t *testing.T) {
	f, c := start(t, "1.1.0")
	none, err := c.Expenses(t.Context(), kimai.ExpenseQuery{})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Expenses", none, []kimai.Expense{})

	want := f.hotel()
	_, err = c.Expenses(t.Context(), kimai.ExpenseQuery{})
	kimai1test.WantError(t, err, kimai.Unsupported, "counts 1 expenses and lists none")
	count, err := c.CountExpenses(t.Context(), kimai.ExpenseQuery{})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "CountExpenses", count, 1)

	want.Comment, want.Project.Name = nil, ""
	got, err := c.Expense(t.Context(), want.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Expense", got, want)

	want.Value = 5_00
	kimai1test.Must(t, c.ChangeExpense(t.Context(), want.ID, kimai.ExpenseChange{Value: &want.Value, Comment: new("once more")}))
	kimai1test.Must(t, c.ChangeExpense(t.Context(), want.ID, kimai.ExpenseChange{Comment: new("which can't be read back")}))
	got, err = c.Expense(t.Context(), want.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Expense", got, want)

	f.giveToBob(want.ID)
	_, err = c.Expense(t.Context(), want.ID)
	kimai1test.WantError(t, err, kimai.NotFound)
}
