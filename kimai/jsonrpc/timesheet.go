package jsonrpc

import (
	"context"
	"errors"

	"kimai-tray/kimai"
)

const (
	// page is how many rows one getTimesheet asks for; a row has some 600 bytes.
	page = 1000
	// overlap is how many rows a page repeats of the one before. Rows with the
	// same start come in any order, which may change between two requests; and
	// a record deleted in between moves all that follow up.
	overlap = 20
	// maxRows and maxBytes are how much of a timesheet is read: twenty records
	// a working day for twenty years, with 600 bytes each.
	maxRows  = 100_000
	maxBytes = 64 << 20
	// recentRows is how many of the latest rows Recent looks at.
	recentRows = 500
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

// bounds are those of a getTimesheet in unix seconds, both exclusive; 0 is none.
type bounds struct{ from, to unix }

// window rounds to seconds so that nothing gets lost: what ends within a
// second after From, or starts within the one before To, lies between them.
func window(query kimai.Query) (w bounds) {
	if !query.From.IsZero() {
		w.from = max(0, unix(query.From.Unix()))
	}
	if !query.To.IsZero() {
		w.to = unix(query.To.Unix())
		if query.To.Nanosecond() > 0 {
			w.to++
		}
	}
	return w
}

// cuts reports whether a time of the row may have been cut.
func (w bounds) cuts(row record) bool {
	return w.from != 0 && row.Start == w.from || w.to != 0 && row.End == w.to
}

// params are the window as Kimai takes it: 0 means no bound.
func (w bounds) params() (from, to any) {
	from, to = 0, 0
	if w.from != 0 {
		from = date(w.from.time())
	}
	if w.to != 0 {
		to = date(w.to.time())
	}
	return from, to
}

// rows reads at most limit rows after the first offset ones, or all if limit is
// 0, page by page: without a limit Kimai returns only as many as the user likes
// to see in the browser.
func (c *Client) rows(ctx context.Context, w bounds, offset, limit int) ([]record, error) {
	from, to := w.params()
	var (
		rows  []record
		bytes int
	)
	seen := make(map[number]bool)
	for first := offset; ; first += page - overlap {
		size := page
		if limit > 0 {
			size = min(size, offset+limit-first)
		}
		// -1: whether cleared or not.
		reply, err := ask[record](ctx, c, "getTimesheet", c.key, from, to, -1, first, size)
		if err != nil {
			return nil, err
		}
		if len(reply.Items) > size {
			return nil, c.unknownAnswer("getTimesheet")
		}
		before := len(rows)
		for _, row := range reply.Items {
			if !seen[row.ID] {
				seen[row.ID] = true
				rows = append(rows, row)
				c.learnUser(row.UserID)
			}
		}
		if bytes += reply.Size; bytes > maxBytes || len(rows) > maxRows {
			return nil, kimai.Errorf(kimai.Unexpected, "%s has %d records and more for that period. Ask for a shorter one.", c.endpoint.Host, len(rows))
		}
		end := first + size
		if len(reply.Items) < size || len(rows) == before || end >= int(reply.Total) || end == offset+limit {
			return rows, nil
		}
	}
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
