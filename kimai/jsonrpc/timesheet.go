package jsonrpc

import (
	"context"
	"errors"

	"kimai-tray/kimai"
)

// Records lists the user's records, the latest start first (getTimesheet).
// Kimai cuts times at the bounds, so those that lie on one are read again by
// id: usually none, and one for a record that crosses midnight.
func (c *Client) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	w := window(query)
	if !query.To.IsZero() && w.to <= 0 {
		return nil, nil // to Kimai, 1970 is no bound
	}
	rows, err := c.rows(ctx, w, max(0, query.Offset), query.Limit)
	if err != nil {
		return nil, err
	}
	records := make([]kimai.Record, 0, len(rows))
	for _, row := range rows {
		if !w.cuts(row) {
			records = append(records, row.domain())
			continue
		}
		whole, err := c.read(ctx, kimai.RecordID(row.ID))
		if kimai.CodeOf(err) == kimai.NotFound {
			continue // deleted meanwhile
		}
		if err != nil {
			return nil, err
		}
		records = append(records, whole.domain())
	}
	return records, nil
}

// Count tells how many records the query selects (getTimesheet, of which one
// row is read: whatever is asked for, Kimai counts all).
func (c *Client) Count(ctx context.Context, query kimai.Query) (int, error) {
	w := window(query)
	if !query.To.IsZero() && w.to <= 0 {
		return 0, nil // to Kimai, 1970 is no bound
	}
	from, to := w.params()
	reply, err := ask[record](ctx, c, "getTimesheet", c.key, from, to, -1, 0, 1)
	return int(reply.Total), err
}

// Record returns one record of the user (getTimesheetRecord). Kimai returns
// anyone's to everyone.
func (c *Client) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	r, err := c.read(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	user, err := c.self(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	if r.UserID != user {
		return kimai.Record{}, noSuchRecord(id)
	}
	return r.domain(), nil
}

// read reads a record whoever it belongs to.
func (c *Client) read(ctx context.Context, id kimai.RecordID) (record, error) {
	reply, err := ask[record](ctx, c, "getTimesheetRecord", c.key, address(id))
	if errors.Is(err, nothingFound) || errors.Is(err, invalidID) || err == nil && len(reply.Items) == 0 {
		return record{}, noSuchRecord(id)
	}
	if err != nil {
		return record{}, err
	}
	return reply.Items[0], nil
}

func noSuchRecord(id kimai.RecordID) error {
	return kimai.Errorf(kimai.NotFound, "Kimai has no record %d of yours. It may have been deleted: refresh the list.", id)
}

// self returns the id of the key's owner. Kimai tells it nowhere for sure, but
// getTimesheet returns nobody else's rows and each carries it. Whoever has no
// row yet owns no record: 0 fits none.
func (c *Client) self(ctx context.Context) (number, error) {
	c.mu.Lock()
	user := c.user
	c.mu.Unlock()
	if user != 0 {
		return user, nil
	}
	rows, err := c.rows(ctx, bounds{}, 0, 1)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	return rows[0].UserID, nil
}

// learnUser remembers whom the key belongs to.
func (c *Client) learnUser(id number) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.user = id
}

// recentRows is how many of the latest rows Recent looks at.
const recentRows = 500

// Recent lists the pairs used last among the latest 500 records (getTimesheet).
func (c *Client) Recent(ctx context.Context, limit int) ([]kimai.Pair, error) {
	if limit <= 0 {
		return nil, nil
	}
	var pairs []kimai.Pair
	for size := 100; ; size = recentRows {
		rows, err := c.rows(ctx, bounds{}, 0, size)
		if err != nil {
			return nil, err
		}
		records := make([]kimai.Record, len(rows))
		for i, row := range rows {
			records[i] = row.domain()
		}
		pairs = kimai.Recent(records, limit)
		if len(pairs) == limit || len(rows) < size || size == recentRows {
			return pairs, nil
		}
	}
}
