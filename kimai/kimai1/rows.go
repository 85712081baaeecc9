package kimai1

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

// selection is which records getTimesheet returns: those between two times in
// unix seconds, both exclusive, of which 0 is none.
type selection struct {
	from, to unix
	cleared  *bool // nil is both
}

// selectionOf rounds to seconds so that nothing gets lost: what ends within a
// second after From, or starts within the one before To, lies between them. It
// reports whether there can be any: to Kimai, 1970 is no bound.
func selectionOf(query kimai.EntryQuery) (s selection, ok bool) {
	s.cleared = query.Cleared
	s.from = unixOf(query.From)
	if !query.To.IsZero() {
		s.to = unix(query.To.Unix())
		if query.To.Nanosecond() > 0 {
			s.to++
		}
	}
	return s, query.To.IsZero() || s.to > 0
}

// cuts reports whether a time of the row may have been cut.
func (s selection) cuts(row entry) bool {
	return s.from != 0 && row.Start == s.from || s.to != 0 && row.End == s.to
}

// params are the parameters of getTimesheet.
func (s selection) params(key Secret, offset, limit int) []any {
	return []any{key, bound(s.from), bound(s.to), filter(s.cleared), offset, limit}
}

// bound is how a bound goes out: 0 is none.
func bound(u unix) any {
	if u == 0 {
		return 0
	}
	return date(u.time())
}

// rows reads at most limit rows after the first offset ones, or all if limit is
// 0, page by page: without a limit Kimai returns only as many as the user likes
// to see in the browser.
func (c *Client) rows(ctx context.Context, s selection, offset, limit int) ([]entry, error) {
	var (
		rows  []entry
		bytes int
	)
	seen := make(map[number]bool)
	for first := offset; ; first += page - overlap {
		size := page
		if limit > 0 {
			size = min(size, offset+limit-first)
		}
		reply, err := ask[entry](ctx, c, "getTimesheet", s.params(c.key, first, size)...)
		if err != nil {
			return nil, err
		}
		if len(reply.Items) > size {
			return nil, UnknownAnswer(c.protocol.Host(), "getTimesheet")
		}
		before := len(rows)
		for _, row := range reply.Items {
			if !seen[row.ID] {
				seen[row.ID] = true
				rows = append(rows, row)
				c.learnUser(row.user())
			}
		}
		if bytes += reply.Size; bytes > maxBytes || len(rows) > maxRows {
			return nil, kimai.Errorf(kimai.Unexpected, "%s has %d records and more for that period. Ask for a shorter one.", c.protocol.Host(), len(rows))
		}
		end := first + size
		if len(reply.Items) < size || len(rows) == before || end >= int(reply.Total) || end == offset+limit {
			return rows, nil
		}
	}
}
