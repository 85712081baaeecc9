package kimai1

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
)

// Expenses lists the user's expenses, the latest first (getExpenses). Release
// 1.1 counts them and lists none: code Unsupported if there are any.
func (c *Client) Expenses(ctx context.Context, query kimai.ExpenseQuery) ([]kimai.Expense, error) {
	reply, err := c.expenseRows(ctx, query)
	if err != nil {
		return nil, err
	}
	total := int(reply.Total) - max(0, query.Offset)
	switch {
	case len(reply.Items) == 0 && total > 0:
		return nil, kimai.Errorf(kimai.Unsupported, "%s counts %d expenses and lists none, as Kimai 1.1 does. Look at them in Kimai itself.", c.protocol.Host(), int(reply.Total))
	case query.Limit <= 0 && len(reply.Items) < total:
		return nil, kimai.Errorf(kimai.Unexpected, "%s has %d expenses for that period. Ask for a shorter one.", c.protocol.Host(), int(reply.Total))
	}
	expenses := make([]kimai.Expense, len(reply.Items))
	for i, item := range reply.Items {
		expenses[i] = item.domain()
	}
	return expenses, nil
}

// CountExpenses tells how many expenses the query selects (getExpenses, of
// which one row is read: whatever is asked for, Kimai counts all).
func (c *Client) CountExpenses(ctx context.Context, query kimai.ExpenseQuery) (int, error) {
	query.Offset, query.Limit = 0, 1
	reply, err := c.expenseRows(ctx, query)
	return int(reply.Total), err
}

// expenseRows calls getExpenses. All are asked for by a number as well, since
// an offset counts only together with one.
func (c *Client) expenseRows(ctx context.Context, query kimai.ExpenseQuery) (reply[expense], error) {
	from, to := query.From, query.To
	if from.Nanosecond() > 0 {
		from = from.Add(time.Second) // the bounds are inclusive
	}
	if !to.IsZero() && to.Unix() <= 0 {
		return reply[expense]{}, nil // to Kimai, 1970 is no bound
	}
	limit := query.Limit
	if limit <= 0 {
		limit = maxItems
	}
	r, err := ask[expense](ctx, c, "getExpenses", c.key,
		bound(unixOf(from)), bound(unixOf(to)), refundable(query.Refundable), filter(query.Cleared), max(0, query.Offset), limit)
	if err != nil {
		return r, err
	}
	for _, item := range r.Items {
		c.learnUser(item.user())
	}
	return r, nil
}

// refundable is the filter by that: other than any else, 0 means yes and 1 no.
func refundable(flag *bool) int {
	switch {
	case flag == nil:
		return -1
	case *flag:
		return 0
	}
	return 1
}

// Expense returns one expense of the user (getExpenseRecord). Kimai mixes it
// with its project and its customer there and returns anyone's to everyone, so
// it is looked for in the list of the user's own (getExpenses). Release 1.1
// lists none: then the project's name and the comment are missing.
func (c *Client) Expense(ctx context.Context, id kimai.ExpenseID) (kimai.Expense, error) {
	e, err := c.readExpense(ctx, id)
	return e.domain(), err
}

// readExpense reads an expense of the user's.
func (c *Client) readExpense(ctx context.Context, id kimai.ExpenseID) (expense, error) {
	reply, err := ask[expense](ctx, c, "getExpenseRecord", c.key, address(id))
	if errors.Is(err, nothingFound) || errors.Is(err, invalidID) || err == nil && len(reply.Items) == 0 {
		return expense{}, noSuchExpense(id)
	}
	if err != nil {
		return expense{}, err
	}
	joined := reply.Items[0]
	at := joined.Time.time()
	listed, err := c.expenseRows(ctx, kimai.ExpenseQuery{From: at, To: at})
	if err != nil {
		return expense{}, err
	}
	for _, item := range listed.Items {
		if item.ID == joined.ID {
			return item, nil
		}
	}
	user, err := c.self(ctx)
	if err != nil {
		return expense{}, err
	}
	if kimai.UserID(joined.UserID) != user.ID {
		return expense{}, noSuchExpense(id)
	}
	joined.UserName = user.Name
	return joined.unjoined(), nil
}

func noSuchExpense(id kimai.ExpenseID) error {
	return kimai.Errorf(kimai.NotFound, "Kimai has no expense %d of yours. It may have been deleted: refresh the list.", id)
}
