package journal

import (
	"cmp"
	"slices"

	"kimai-tray/kimai"
)

// overlay lays drafts over records that the server told, with the ids by which
// they are known here, so that they are as they are meant to be. What a draft
// puts among those that selects selects is added; what it takes from among them
// is left out. If the records were not all that there are, a changed one that is
// missing may be behind the last.
func overlay(records []kimai.Record, drafts []draft, selects func(kimai.Record) bool, isPart bool) []kimai.Record {
	laid := slices.Clone(records)
	for _, d := range drafts {
		i := slices.IndexFunc(laid, func(r kimai.Record) bool { return r.ID == d.Record.ID })
		if twin, ok := madeAmong(laid, d); ok {
			i = slices.IndexFunc(laid, func(r kimai.Record) bool { return r.ID == twin.ID })
		}
		if i >= 0 {
			laid = append(laid[:i:i], append(over(laid[i], d), laid[i+1:]...)...)
		} else if !d.Removed && (d.isNew() || isPart || !selects(*d.Base)) {
			laid = append(laid, d.Record)
		}
	}
	laid = slices.DeleteFunc(laid, func(r kimai.Record) bool { return !selects(r) })
	slices.SortStableFunc(laid, byStart)
	return laid
}

// over is the server's record with the draft laid over it; none if it was
// removed.
func over(theirs kimai.Record, d draft) []kimai.Record {
	switch {
	case d.Removed:
		return nil
	case d.isNew():
		return []kimai.Record{d.Record}
	}
	base, mine := d.arrived(theirs)
	change, _ := merge(base, mine, theirs)
	r := with(theirs, change, d.Record.Pair)
	r.ID = d.Record.ID
	return []kimai.Record{r}
}

// isIn reports whether a query selects the record, be it on whatever page.
func isIn(query kimai.Query) func(kimai.Record) bool {
	return func(r kimai.Record) bool {
		return (query.To.IsZero() || r.Start.Before(query.To)) &&
			(query.From.IsZero() || r.Running() || r.End.After(query.From))
	}
}

// cut is the page of a query.
func cut(records []kimai.Record, query kimai.Query) []kimai.Record {
	records = records[min(max(0, query.Offset), len(records)):]
	if query.Limit > 0 {
		records = records[:min(query.Limit, len(records))]
	}
	return records
}

// byStart sorts records, the latest start first, and of the same start the one
// that was made last.
func byStart(a, b kimai.Record) int {
	return cmp.Or(b.Start.Compare(a.Start), cmp.Compare(made(b), made(a)))
}

// made orders ids by when they were given out: those given out here, which are
// negative, after the server's.
func made(r kimai.Record) kimai.RecordID {
	if r.ID < 0 {
		return 1<<62 - r.ID
	}
	return r.ID
}
