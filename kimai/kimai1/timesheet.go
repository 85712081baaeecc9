package kimai1

import (
	"context"
	"errors"

	"kimai-tray/kimai"
)

// Records lists the user's records, the latest start first (getTimesheet).
// Kimai cuts times at the bounds, so those that lie on one are read again by
// id: usually none, and one for a record that crosses midnight.
func (c *Client) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	s, ok := selectionOf(kimai.EntryQuery{Query: query})
	if !ok {
		return nil, nil
	}
	rows, err := c.wholeRows(ctx, s, query, s.cuts)
	if err != nil {
		return nil, err
	}
	records := make([]kimai.Record, len(rows))
	for i, row := range rows {
		records[i] = row.record.domain()
	}
	return records, nil
}

// wholeRows reads rows, and those again by id that need it. What was deleted
// meanwhile is left out.
func (c *Client) wholeRows(ctx context.Context, s selection, query kimai.Query, needs func(entry) bool) ([]entry, error) {
	rows, err := c.rows(ctx, s, max(0, query.Offset), query.Limit)
	if err != nil {
		return nil, err
	}
	whole := make([]entry, 0, len(rows))
	for _, row := range rows {
		if needs(row) {
			read, err := c.read(ctx, kimai.RecordID(row.ID))
			if kimai.CodeOf(err) == kimai.NotFound {
				continue
			}
			if err != nil {
				return nil, err
			}
			row = read.with(row)
		}
		whole = append(whole, row)
	}
	return whole, nil
}

// Count tells how many records the query selects (getTimesheet).
func (c *Client) Count(ctx context.Context, query kimai.Query) (int, error) {
	return c.CountEntries(ctx, kimai.EntryQuery{Query: query})
}

// Record returns one record of the user (getTimesheetRecord). Kimai returns
// anyone's to everyone.
func (c *Client) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	e, err := c.readOwn(ctx, id)
	return e.record.domain(), err
}

// read reads a record whoever it belongs to.
func (c *Client) read(ctx context.Context, id kimai.RecordID) (entry, error) {
	reply, err := ask[entry](ctx, c, "getTimesheetRecord", c.key, address(id))
	if errors.Is(err, nothingFound) || errors.Is(err, invalidID) || err == nil && len(reply.Items) == 0 {
		return entry{}, noSuchRecord(id)
	}
	if err != nil {
		return entry{}, err
	}
	return reply.Items[0], nil
}

// readOwn reads a record of the user's.
func (c *Client) readOwn(ctx context.Context, id kimai.RecordID) (entry, error) {
	e, err := c.read(ctx, id)
	if err != nil {
		return entry{}, err
	}
	user, err := c.self(ctx)
	if err != nil {
		return entry{}, err
	}
	if kimai.UserID(e.UserID) != user.ID {
		return entry{}, noSuchRecord(id)
	}
	return e, nil
}

func noSuchRecord(id kimai.RecordID) error {
	return kimai.Errorf(kimai.NotFound, "Kimai has no record %d of yours. It may have been deleted: refresh the list.", id)
}

// recentRows is how many of the latest rows Recent looks at.
const recentRows = 500

// Recent lists what was recorded last among the latest 500 records
// (getTimesheet).
func (c *Client) Recent(ctx context.Context, limit int) ([]kimai.Record, error) {
	if limit <= 0 {
		return nil, nil
	}
	var recent []kimai.Record
	for size := 100; ; size = recentRows {
		rows, err := c.rows(ctx, selection{}, 0, size)
		if err != nil {
			return nil, err
		}
		records := make([]kimai.Record, len(rows))
		for i, row := range rows {
			records[i] = row.record.domain()
		}
		recent = kimai.Recent(records, limit)
		if len(recent) == limit || len(rows) < size || size == recentRows {
			return recent, nil
		}
	}
}
