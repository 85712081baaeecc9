package rest

import (
	"context"
	"maps"
	"net/url"
	"slices"

	"kimai-tray/kimai"
)

// Records lists the user's records, the latest start first
// (GET /api/timesheets).
func (c *Client) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	list, err := c.page(ctx, kimai.EntryQuery{Query: query})
	return records(list), err
}

// Count tells how many records the query selects. For all of them Kimai counts
// itself.
func (c *Client) Count(ctx context.Context, query kimai.Query) (int, error) {
	return c.CountEntries(ctx, kimai.EntryQuery{Query: query})
}

// page reads what a query selects, from its Offset to its Limit.
func (c *Client) page(ctx context.Context, query kimai.EntryQuery) ([]timesheet, error) {
	offset := max(0, query.Offset)
	first := 0 // all
	if query.Limit > 0 {
		first = offset + query.Limit
	}
	selected, err := c.selected(ctx, query, first)
	if err != nil {
		return nil, err
	}
	selected = selected[min(offset, len(selected)):]
	if query.Limit > 0 {
		selected = selected[:min(query.Limit, len(selected))]
	}
	return selected, nil
}

// selected reads what a query selects without its Limit and Offset, the latest
// start first, and at least the first so many, or all of it if 0.
//
// Kimai selects by the start alone. So what has ended since a time is read in
// the order of the ends, the last one first, until they lie before that time;
// what runs is asked for besides. A bound is a local time to Kimai: it is sent
// a day late, which makes up for any zone of the user's, and then kept exactly.
func (c *Client) selected(ctx context.Context, query kimai.EntryQuery, first int) ([]timesheet, error) {
	found := make(map[int64]timesheet)
	keep := func(list []timesheet) {
		for _, t := range list {
			if t.isIn(query) {
				found[t.ID] = t
			}
		}
	}
	values := parameters(query)
	values.Set("full", "true")
	values.Set("order", "DESC")
	var err error
	if query.From.IsZero() {
		values.Set("orderBy", "begin")
		err = c.pages(ctx, values, pageSize(first), func(page []timesheet) bool {
			keep(page)
			return first == 0 || len(found) < first
		})
	} else {
		running, _, failed := c.active(ctx)
		if failed != nil {
			return nil, failed
		}
		keep(running)
		values.Set("orderBy", "end")
		values.Set("active", "0")
		err = c.pages(ctx, values, 100, func(page []timesheet) bool {
			keep(page) // even what has just been read as running
			return page[len(page)-1].End.After(query.From)
		})
	}
	return slices.SortedFunc(maps.Values(found), newestFirst), err
}

// isIn reports whether a query selects the record, be it on whatever page.
func (t timesheet) isIn(query kimai.EntryQuery) bool {
	return (query.To.IsZero() || t.Begin.Before(query.To)) &&
		(query.From.IsZero() || t.running() || t.End.After(query.From)) &&
		(query.Cleared == nil || t.Exported == *query.Cleared)
}

// parameters are what of a query Kimai understands.
func parameters(query kimai.EntryQuery) url.Values {
	values := make(url.Values)
	if !query.To.IsZero() {
		values.Set("end", query.To.UTC().Add(anyZone).Format(local))
	}
	if query.Cleared != nil {
		values.Set("exported", bit(*query.Cleared))
	}
	return values
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
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
