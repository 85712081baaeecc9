package rest

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// Records lists the user's records, the latest start first
// (GET /api/timesheets).
func (c *Client) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	offset := max(0, query.Offset)
	last := 0 // all
	if query.Limit > 0 {
		last = offset + query.Limit
	}
	selected, err := c.selected(ctx, query.From, query.To, last)
	if err != nil {
		return nil, err
	}
	selected = selected[min(offset, len(selected)):]
	if query.Limit > 0 {
		selected = selected[:min(query.Limit, len(selected))]
	}
	return selected, nil
}

// Count tells how many records the query selects. For all of them Kimai counts
// itself.
func (c *Client) Count(ctx context.Context, query kimai.Query) (int, error) {
	if query.From.IsZero() && query.To.IsZero() {
		var list []timesheet
		answer, err := c.get(ctx, "timesheets", url.Values{"size": {"1"}}, &list)
		if err != nil {
			return 0, err
		}
		if total, err := strconv.Atoi(answer.Header.Get("X-Total-Count")); err == nil {
			return total, nil
		}
	}
	selected, err := c.selected(ctx, query.From, query.To, 0)
	return len(selected), err
}

// selected reads what lies between two times at least in part, the latest start
// first, and at least the first so many, or all of it if 0.
//
// Kimai selects by the start alone. So what has ended since a time is read in
// the order of the ends, the last one first, until they lie before that time;
// what runs is asked for besides. A bound is a local time to Kimai: it is sent
// a day late, which makes up for any zone of the user's, and then kept exactly.
func (c *Client) selected(ctx context.Context, from, to time.Time, first int) ([]kimai.Record, error) {
	query := url.Values{"full": {"true"}, "order": {"DESC"}}
	if !to.IsZero() {
		query.Set("end", to.UTC().Add(anyZone).Format(local))
	}
	found := make(map[kimai.RecordID]kimai.Record)
	keep := func(r kimai.Record) {
		if (to.IsZero() || r.Start.Before(to)) && (from.IsZero() || r.Running() || r.End.After(from)) {
			found[r.ID] = r
		}
	}
	var err error
	if from.IsZero() {
		query.Set("orderBy", "begin")
		err = c.pages(ctx, query, pageSize(first), func(page []kimai.Record) bool {
			for _, r := range page {
				keep(r)
			}
			return first == 0 || len(found) < first
		})
	} else {
		snapshot, failed := c.Snapshot(ctx)
		if failed != nil {
			return nil, failed
		}
		for _, r := range snapshot.Recordings {
			keep(r)
		}
		query.Set("orderBy", "end")
		query.Set("active", "0")
		err = c.pages(ctx, query, 100, func(page []kimai.Record) bool {
			for _, r := range page {
				keep(r) // even what has just been read as running
			}
			return page[len(page)-1].End.After(from)
		})
	}
	return slices.SortedFunc(maps.Values(found), newestFirst), err
}

// pageSize is how many records to ask for at once in order to have the first so
// many, or all of them if 0. A few more, as Kimai leaves open in which order
// those come that began in the same minute.
func pageSize(first int) int {
	if first == 0 {
		return maxPage
	}
	return min(first+20, maxPage)
}
