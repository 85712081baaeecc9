package sqlite

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// Expenses implements [kimai.Expenses]. Of those of the same time the newest is
// the first.
func (u *User) Expenses(ctx context.Context, query kimai.ExpenseQuery) ([]kimai.Expense, error) {
	where, args := u.spent(query)
	expenses, err := expenses(ctx, u.db.reads,
		where+` ORDER BY expense.time DESC, expense.id DESC LIMIT :limit OFFSET :offset`,
		append(args, sql.Named("limit", limit(query.Limit)), sql.Named("offset", query.Offset))...)
	return expenses, u.db.fail(ctx, "list the expenses", err)
}

// CountExpenses implements [kimai.Expenses].
func (u *User) CountExpenses(ctx context.Context, query kimai.ExpenseQuery) (count int, err error) {
	where, args := u.spent(query)
	err = u.db.reads.QueryRowContext(ctx, `SELECT count(*) FROM expense `+where, args...).Scan(&count)
	return count, u.db.fail(ctx, "count the expenses", err)
}

// Expense implements [kimai.Expenses].
func (u *User) Expense(ctx context.Context, id kimai.ExpenseID) (kimai.Expense, error) {
	expense, err := u.expense(ctx, u.db.reads, id)
	return expense, u.db.fail(ctx, "read the expense", err)
}

// spent is the part of a statement that says which of the user's expenses fit
// the query, without its limit, and its arguments.
func (u *User) spent(query kimai.ExpenseQuery) (where string, args []any) {
	where, args = `WHERE expense.user_id = :user`, []any{sql.Named("user", u.id)}
	and := func(condition, name string, value any) {
		where += ` AND ` + condition
		args = append(args, sql.Named(name, value))
	}
	if !query.From.IsZero() {
		and(`expense.time >= :from`, "from", query.From.Unix())
	}
	if !query.To.IsZero() {
		and(`expense.time <= :to`, "to", query.To.Unix())
	}
	if query.Refundable != nil {
		and(`expense.refundable = :refundable`, "refundable", *query.Refundable)
	}
	if query.Cleared != nil {
		and(`expense.cleared = :cleared`, "cleared", *query.Cleared)
	}
	return where, args
}

// expense returns one expense of the user. Code NotFound: the user has none
// such.
func (u *User) expense(ctx context.Context, q querier, id kimai.ExpenseID) (kimai.Expense, error) {
	expenses, err := expenses(ctx, q, `WHERE expense.id = ? AND expense.user_id = ?`, id, u.id)
	switch {
	case err != nil:
		return kimai.Expense{}, err
	case len(expenses) == 0:
		return kimai.Expense{}, kimai.Errorf(kimai.NotFound, "There is no such expense.")
	}
	return expenses[0], nil
}

// expenses returns the expenses that the rest of the statement selects.
func expenses(ctx context.Context, q querier, where string, args ...any) ([]kimai.Expense, error) {
	var expenses []kimai.Expense
	err := each(ctx, q, func(rows *sql.Rows) error {
		var e kimai.Expense
		var unix int64
		err := rows.Scan(&e.ID, &unix, &e.Designation, &e.Comment, &e.CommentType,
			&e.Refundable, &e.Cleared, &e.Multiplier, &e.Value,
			&e.User.ID, &e.User.Name, &e.User.Alias, &e.User.Zone,
			&e.Project.ID, &e.Project.Name, &e.Project.Customer.ID, &e.Project.Customer.Name)
		e.Time = instant(unix)
		expenses = append(expenses, e)
		return err
	}, `
		SELECT expense.id, expense.time, expense.designation, expense.comment, expense.comment_type,
			expense.refundable, expense.cleared, expense.multiplier, expense.value,
			user.id, user.name, user.alias, user.zone,
			project.id, project.name, customer.id, customer.name
		FROM expense
			JOIN user ON user.id = expense.user_id
			JOIN project ON project.id = expense.project_id
			JOIN customer ON customer.id = project.customer_id
		`+where, args...)
	return expenses, err
}
