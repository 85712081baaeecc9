package kimai1

import (
	"context"
	"time"

	"kimai-tray/kimai"
)

// Entries lists the user's records with all that is kept of them, the latest
// start first (getTimesheet). Those that were cut at a bound, as by
// [Client.Records], and those that run are read again by id. The fixed rate is
// told by the wage alone in all others: one that comes to the same, to the
// cent, as the rate by the hour is not seen.
func (c *Client) Entries(ctx context.Context, query kimai.EntryQuery) ([]kimai.Entry, error) {
	s, ok := selectionOf(query)
	if !ok {
		return nil, nil
	}
	rows, err := c.wholeRows(ctx, s, query.Query, func(row entry) bool { return row.End == 0 || s.cuts(row) })
	if err != nil {
		return nil, err
	}
	entries := make([]kimai.Entry, len(rows))
	for i, row := range rows {
		entries[i] = row.domain()
	}
	return entries, nil
}

// CountEntries tells how many entries the query selects (getTimesheet, of which
// one row is read: whatever is asked for, Kimai counts all).
func (c *Client) CountEntries(ctx context.Context, query kimai.EntryQuery) (int, error) {
	s, ok := selectionOf(query)
	if !ok {
		return 0, nil
	}
	reply, err := ask[entry](ctx, c, "getTimesheet", s.params(c.key, 0, 1)...)
	return int(reply.Total), err
}

// Entry returns one entry of the user (getTimesheetRecord), with the names of
// the user and the status and the comment of the project, which stand in the
// list alone (getTimesheet). If its status was deleted, it is not listed: then
// it lacks them.
func (c *Client) Entry(ctx context.Context, id kimai.RecordID) (kimai.Entry, error) {
	e, err := c.readEntry(ctx, id)
	return e.domain(), err
}

// readEntry reads all that is known of a record of the user's.
func (c *Client) readEntry(ctx context.Context, id kimai.RecordID) (entry, error) {
	e, err := c.readOwn(ctx, id)
	if err != nil {
		return entry{}, err
	}
	// What was recorded at the record's start is all that can be listed with
	// it, and both bounds are exclusive.
	start := e.Start.time()
	rows, err := c.rows(ctx, selection{from: unixOf(start.Add(-time.Second)), to: unixOf(start.Add(time.Second))}, 0, 0)
	if err != nil {
		return entry{}, err
	}
	for _, row := range rows {
		if row.ID == e.ID {
			return e.with(row), nil
		}
	}
	user := c.knownUser()
	e.UserName = user.Name
	return e, nil
}
