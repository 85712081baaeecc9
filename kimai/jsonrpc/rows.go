package jsonrpc

import (
	"context"

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
)

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
