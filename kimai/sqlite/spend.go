package sqlite

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// AddExpense implements [kimai.Expenses].
func (u *User) AddExpense(ctx context.Context, change kimai.ExpenseChange) (kimai.ExpenseID, error) {
	return returning(ctx, u.db, "add the expense", func(tx *sql.Tx) (id kimai.ExpenseID, err error) {
		e, err := change.Apply(kimai.Expense{Multiplier: 100})
		if err != nil {
			return 0, err
		}
		if err := checkProject(ctx, tx, e.Project.ID); err != nil {
			return 0, err
		}
		err = tx.QueryRowContext(ctx, `
			INSERT INTO expense (user_id, project_id, time, designation, comment, comment_type, refundable, cleared, multiplier, value)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			u.id, e.Project.ID, e.Time.Unix(), e.Designation, e.Comment, e.CommentType,
			e.Refundable, e.Cleared, e.Multiplier, e.Value).Scan(&id)
		return id, err
	})
}

// ChangeExpense implements [kimai.Expenses].
func (u *User) ChangeExpense(ctx context.Context, id kimai.ExpenseID, change kimai.ExpenseChange) error {
	return u.db.write(ctx, "change the expense", func(tx *sql.Tx) error {
		before, err := u.expense(ctx, tx, id)
		if err != nil {
			return err
		}
		e, err := change.Apply(before)
		if err != nil {
			return err
		}
		if e.Project.ID != before.Project.ID {
			if err := checkProject(ctx, tx, e.Project.ID); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `
			UPDATE expense SET project_id = ?, time = ?, designation = ?, comment = ?, comment_type = ?,
				refundable = ?, cleared = ?, multiplier = ?, value = ?
			WHERE id = ?`,
			e.Project.ID, e.Time.Unix(), e.Designation, e.Comment, e.CommentType,
			e.Refundable, e.Cleared, e.Multiplier, e.Value, id)
		return err
	})
}

// RemoveExpense implements [kimai.Expenses].
func (u *User) RemoveExpense(ctx context.Context, id kimai.ExpenseID) error {
	return u.db.write(ctx, "remove the expense", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `DELETE FROM expense WHERE id = ? AND user_id = ? RETURNING id`, id, u.id).Scan(&id)
		return orNotFound(err, "expense")
	})
}
