package kimai1

import (
	"context"
	"errors"
	"reflect"

	"kimai-tray/kimai"
)

// newExpense is what an expense has if nothing else is said.
var newExpense = kimai.Expense{Multiplier: 1_00}

// AddExpense keeps an expense (setExpenseRecord). Kimai takes any project, and
// an expense of one that does not exist is not listed: only projects of the
// catalogue are let through.
func (c *Client) AddExpense(ctx context.Context, change kimai.ExpenseChange) (kimai.ExpenseID, error) {
	e, err := change.Apply(newExpense)
	if err != nil {
		return 0, err
	}
	if err := c.checkProject(ctx, e.Project.ID); err != nil {
		return 0, err
	}
	id, err := c.add(ctx, "setExpenseRecord", expenseFields(change, e))
	if unclear(err) {
		return 0, kimai.Errorf(kimai.CodeOf(err), "It is not known whether the expense was kept. Look at the list before adding it again. %w", err)
	}
	return kimai.ExpenseID(id), noEmoji(err, change.Designation, change.Comment)
}

// ChangeExpense changes an expense of the user (setExpenseRecord, with which
// Kimai lets anyone change anyone's).
func (c *Client) ChangeExpense(ctx context.Context, id kimai.ExpenseID, change kimai.ExpenseChange) error {
	before, err := c.readExpense(ctx, id)
	if err != nil {
		return err
	}
	was := before.domain()
	want, err := change.Apply(was)
	if err != nil {
		return err
	}
	if want.Project.ID != was.Project.ID {
		if err := c.checkProject(ctx, want.Project.ID); err != nil {
			return err
		}
	}
	fields := expenseFields(change, want)
	fields["id"] = int64(id)
	if _, err := ask[nothing](ctx, c, "setExpenseRecord", c.key, fields, true); err != nil {
		return noEmoji(err, change.Designation, change.Comment)
	}
	after, err := c.readExpense(ctx, id)
	if err != nil {
		return err
	}
	if !before.Comment.Sent { // 1.1 does not tell it
		want.Comment = nil
	}
	if is := after.domain(); reflect.DeepEqual(is, was) && !reflect.DeepEqual(want, was) {
		return noEmoji(nothingKept(), change.Designation, change.Comment)
	}
	return nil
}

// expenseFields writes an expense in the words of setExpenseRecord: what it
// needs always, and what was changed. What is not sent stays.
func expenseFields(change kimai.ExpenseChange, e kimai.Expense) map[string]any {
	fields := map[string]any{
		"projectId": int64(e.Project.ID),
		"date":      date(e.Time),
	}
	put(fields, "designation", change.Designation, asIs)
	put(fields, "comment", change.Comment, asIs)
	put(fields, "commentType", change.CommentType, asIs)
	put(fields, "refundable", change.Refundable, bit)
	put(fields, "cleared", change.Cleared, bit)
	put(fields, "multiplier", change.Multiplier, kimai.Amount.String)
	put(fields, "value", change.Value, kimai.Amount.String)
	return fields
}

// RemoveExpense deletes an expense of the user (removeExpenseRecord, with which
// Kimai lets anyone delete anyone's and tells of success where there is none).
func (c *Client) RemoveExpense(ctx context.Context, id kimai.ExpenseID) error {
	if _, err := c.readExpense(ctx, id); err != nil {
		return err
	}
	_, err := ask[nothing](ctx, c, "removeExpenseRecord", c.key, address(id))
	if errors.Is(err, invalidID) {
		return noSuchExpense(id)
	}
	return err
}
