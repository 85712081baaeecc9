package rest

import (
	"context"
	"strconv"

	"kimai-tray/kimai"
)

// Entries lists the user's records with what else Kimai keeps of them, the
// latest start first (GET /api/timesheets). Lists tell what a record comes to
// and not by which rate: so their rate is always one of the hour.
func (c *Client) Entries(ctx context.Context, query kimai.EntryQuery) ([]kimai.Entry, error) {
	user, err := c.self(ctx)
	if err != nil {
		return nil, err
	}
	list, err := c.page(ctx, query)
	if err != nil {
		return nil, err
	}
	entries := make([]kimai.Entry, len(list))
	for i, t := range list {
		entries[i] = t.entry(user)
	}
	return entries, nil
}

// CountEntries tells how many entries the query selects. Those of all times
// Kimai counts itself.
func (c *Client) CountEntries(ctx context.Context, query kimai.EntryQuery) (int, error) {
	if query.From.IsZero() && query.To.IsZero() {
		values := parameters(query)
		values.Set("size", "1")
		var list []timesheet
		answer, err := c.get(ctx, "timesheets", values, &list)
		if err != nil {
			return 0, err
		}
		if total, err := strconv.Atoi(answer.Header.Get("X-Total-Count")); err == nil {
			return total, nil
		}
	}
	selected, err := c.selected(ctx, query, 0)
	return len(selected), err
}

// Entry returns one record of the user with what else Kimai keeps of it
// (GET /api/timesheets/{id}).
func (c *Client) Entry(ctx context.Context, id kimai.RecordID) (kimai.Entry, error) {
	t, err := c.own(ctx, id)
	if err != nil {
		return kimai.Entry{}, err
	}
	if t, err = c.whole(ctx, t); err != nil {
		return kimai.Entry{}, err
	}
	user, err := c.self(ctx)
	return t.entry(user), err
}
