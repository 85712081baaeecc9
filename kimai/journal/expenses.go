package journal

import (
	"context"

	"kimai-tray/kimai"
)

// Expenses implements [kimai.Expenses]. As all about expenses it is for the
// server alone. Code Unsupported: the server keeps none, for which it is not
// asked: who wants to know whether there are expenses counts them.
func (j *Journal) Expenses(ctx context.Context, query kimai.ExpenseQuery) ([]kimai.Expense, error) {
	return spend(ctx, j, func(e kimai.Expenses) ([]kimai.Expense, error) { return e.Expenses(ctx, query) })
}

// CountExpenses implements [kimai.Expenses].
func (j *Journal) CountExpenses(ctx context.Context, query kimai.ExpenseQuery) (int, error) {
	return spend(ctx, j, func(e kimai.Expenses) (int, error) { return e.CountExpenses(ctx, query) })
}

// Expense implements [kimai.Expenses].
func (j *Journal) Expense(ctx context.Context, id kimai.ExpenseID) (kimai.Expense, error) {
	return spend(ctx, j, func(e kimai.Expenses) (kimai.Expense, error) { return e.Expense(ctx, id) })
}

// AddExpense implements [kimai.Expenses].
func (j *Journal) AddExpense(ctx context.Context, change kimai.ExpenseChange) (kimai.ExpenseID, error) {
	return spend(ctx, j, func(e kimai.Expenses) (kimai.ExpenseID, error) { return e.AddExpense(ctx, change) })
}

// ChangeExpense implements [kimai.Expenses].
func (j *Journal) ChangeExpense(ctx context.Context, id kimai.ExpenseID, change kimai.ExpenseChange) error {
	_, err := spend(ctx, j, func(e kimai.Expenses) (any, error) { return nil, e.ChangeExpense(ctx, id, change) })
	return err
}

// RemoveExpense implements [kimai.Expenses].
func (j *Journal) RemoveExpense(ctx context.Context, id kimai.ExpenseID) error {
	_, err := spend(ctx, j, func(e kimai.Expenses) (any, error) { return nil, e.RemoveExpense(ctx, id) })
	return err
}

// spend asks the server about expenses, unless it can't be asked.
func spend[T any](ctx context.Context, j *Journal, call func(kimai.Expenses) (T, error)) (T, error) {
	var none T
	if why := j.away(); why != nil {
		return none, kimai.Errorf(kimai.CodeOf(why), "Expenses need the server: none are kept on this machine until it can be asked. %w", why)
	}
	value, err := ask(ctx, j.remote, func(r Remote) (T, error) {
		expenses, ok := r.(kimai.Expenses)
		if !ok {
			return none, kimai.Errorf(kimai.Unsupported, "This server keeps no expenses that can be reached from here: Kimai 2 has them in a plugin alone.")
		}
		return call(expenses)
	})
	j.hear(ctx, err)
	return value, err
}
