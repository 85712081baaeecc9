package journal_test

import (
	"context"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

var _ kimai.Expenses = (*journal.Journal)(nil)

// expenseCalls are all that can be asked about expenses.
var expenseCalls = map[string]func(context.Context, kimai.Expenses) error{
	"list": func(ctx context.Context, e kimai.Expenses) error {
		_, err := e.Expenses(ctx, kimai.ExpenseQuery{})
		return err
	},
	"count": func(ctx context.Context, e kimai.Expenses) error {
		_, err := e.CountExpenses(ctx, kimai.ExpenseQuery{})
		return err
	},
	"read": func(ctx context.Context, e kimai.Expenses) error { _, err := e.Expense(ctx, 1); return err },
	"add": func(ctx context.Context, e kimai.Expenses) error {
		_, err := e.AddExpense(ctx, kimai.ExpenseChange{})
		return err
	},
	"change": func(ctx context.Context, e kimai.Expenses) error {
		return e.ChangeExpense(ctx, 1, kimai.ExpenseChange{})
	},
	"remove": func(ctx context.Context, e kimai.Expenses) error { return e.RemoveExpense(ctx, 1) },
}

// A server that keeps no expenses is not asked for them.
func TestExpensesOfKimai2(t *testing.T) {
	for name, call := range expenseCalls {
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, punch)
			before := k.line.calls
			kimaitest.WantError(t, call(t.Context(), k.Journal), "no secret", kimai.Unsupported, "keeps no expenses")
			if k.line.calls != before {
				t.Error("the server was asked")
			}
			if s := k.snapshot(); s.Offline != nil {
				t.Errorf("offline by %v", s.Offline)
			}
		})
	}
}

// Offline nothing is known of expenses, and nothing is kept.
func TestExpensesOffline(t *testing.T) {
	for name, call := range expenseCalls {
		t.Run(name, func(t *testing.T) {
			clock := kimaitest.NewClock(start)
			mine, _, _ := users(t, clock)
			away := false
			j, err := journal.Open(t.Context(), newPath(t), func(context.Context) (journal.Remote, error) {
				if away {
					return nil, kimai.Errorf(kimai.Unreachable, "The server is away.")
				}
				return mine, nil
			}, journal.WithClock(clock.Now))
			must(t, err)
			defer j.Close()
			project := projectOf(t, j)
			id, err := j.AddExpense(t.Context(), kimai.ExpenseChange{Project: &project, Time: new(start), Designation: new("Train")})
			must(t, err)

			away = true
			j.Reconnect()
			j.Snapshot(t.Context()) // which tells that the server is away
			kimaitest.WantError(t, call(t.Context(), j), "no secret", kimai.Unreachable, "Expenses need the server", "The server is away")
			j.AddExpense(t.Context(), kimai.ExpenseChange{Project: &project, Time: new(start), Designation: new("Bus")})

			away = false
			j.Snapshot(t.Context())
			kept, err := j.Expenses(t.Context(), kimai.ExpenseQuery{})
			must(t, err)
			if len(kept) != 1 || kept[0].ID != id {
				t.Errorf("the server has %+v, want the first alone", kept)
			}
		})
	}
}

func projectOf(t *testing.T, j *journal.Journal) kimai.ProjectID {
	t.Helper()
	projects, err := j.Projects(t.Context())
	must(t, err)
	return projects[0].ID
}
