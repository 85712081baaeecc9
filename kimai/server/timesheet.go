package server

import (
	"context"
	"strconv"

	"kimai-tray/kimai"
)

// defaultLimit is how many rows a fresh user's preference allows.
const defaultLimit = 100

// getTimesheet lists the user's records between two times.
func getTimesheet(ctx context.Context, c call) (result, error) {
	query, err := readQuery(c)
	if err != nil {
		return result{}, err
	}
	page, err := readPage(c.args)
	if err != nil {
		return result{}, err
	}
	if page.cleared || isVoid(query) {
		return list(), nil
	}
	total, err := c.user.Count(ctx, query)
	if err != nil || total == 0 {
		return list(), err
	}
	items := []any{}
	if query.Offset, query.Limit = page.of(total); query.Limit > 0 {
		records, err := c.user.Records(ctx, query)
		if err != nil {
			return result{}, err
		}
		for _, r := range records {
			items = append(items, newTimesheetItem(r, query))
		}
	}
	return result{true, items, strconv.Itoa(total)}, nil
}

func readQuery(c call) (kimai.Query, error) {
	from, okFrom := date(c.args["from"], c.location)
	to, okTo := date(c.args["to"], c.location)
	if !okFrom || !okTo {
		return kimai.Query{}, invalidDate
	}
	return kimai.Query{From: from, To: to}, nil
}

// isVoid reports whether nothing can lie between the query's bounds.
func isVoid(q kimai.Query) bool {
	return !q.From.IsZero() && !q.To.IsZero() && !q.From.Before(q.To)
}

// page is the part of the records that is asked for.
type page struct {
	start, limit int64
	cleared      bool // those that were invoiced, which none is
}

func readPage(a args) (page, error) {
	var p page
	cleared := int64(-1) // all
	for _, param := range []struct {
		name  string
		value *int64
	}{{"cleared", &cleared}, {"start", &p.start}, {"limit", &p.limit}} {
		v := a[param.name]
		if v == nil {
			continue
		}
		n, ok := number(v)
		if !ok {
			return page{}, invalidNumber
		}
		*param.value = n
	}
	p.cleared = cleared > 0
	return p, nil
}

// of tells which of so many records the page holds: how many come before it,
// and how many are on it, perhaps none. Without limit the user's preference
// counts, and start does not.
func (p page) of(total int) (offset, limit int) {
	n := int64(total)
	switch {
	case p.limit == 0:
		return 0, min(total, defaultLimit)
	case p.limit < 0, p.start < 0, p.start >= n:
		return 0, 0
	}
	return int(p.start), int(min(n-p.start, p.limit))
}

// getTimesheetRecord returns one of the user's records.
func getTimesheetRecord(ctx context.Context, c call) (result, error) {
	id, ok := number(c.args["id"])
	if !ok || id == 0 {
		return result{}, invalidID
	}
	record, err := c.user.Record(ctx, kimai.RecordID(id))
	if kimai.CodeOf(err) == kimai.NotFound {
		return result{}, nothingFound
	}
	if err != nil {
		return result{}, err
	}
	return list(newRecordItem(record)), nil
}
