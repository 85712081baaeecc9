package server

import (
	"time"
)

// readBounds reads the times between which a list lies.
func readBounds(c call) (from, to time.Time, err error) {
	from, okFrom := date(c.args["from"], c.location)
	to, okTo := date(c.args["to"], c.location)
	if !okFrom || !okTo {
		return from, to, invalidDate
	}
	return from, to, nil
}

// readFilter reads which half of a list is meant: that of 1, that of 0, or
// with -1 or null both, which is nil.
func readFilter(v any) (*bool, error) {
	if v == nil {
		return nil, nil
	}
	n, ok := number(v)
	if !ok || n < -1 || n > 1 {
		return nil, invalidFilter
	}
	if n == -1 {
		return nil, nil
	}
	return new(n == 1), nil
}

// page is the part of a list that is asked for.
type page struct{ start, limit int64 }

func readPage(a args) (p page, err error) {
	if v := a["start"]; v != nil {
		p.start, err = readWhole(v)
	}
	if v := a["limit"]; v != nil && err == nil {
		p.limit, err = readWhole(v)
	}
	return p, err
}

func readWhole(v any) (int64, error) {
	n, ok := number(v)
	if !ok {
		return 0, invalidPage
	}
	return n, nil
}

// of tells which of so many rows the page holds: how many come before it, and
// how many are on it, perhaps none. Without a limit there are the first few,
// wherever the page starts.
func (p page) of(total, few int) (offset, limit int) {
	n := int64(total)
	switch {
	case p.limit == 0:
		return 0, min(total, few)
	case p.limit < 0, p.start < 0, p.start >= n:
		return 0, 0
	}
	return int(p.start), int(min(n-p.start, p.limit))
}

// readID reads the id of a record.
func readID(v any) (int64, error) {
	n, ok := number(v)
	if !ok || n == 0 {
		return 0, invalidID
	}
	return n, nil
}
