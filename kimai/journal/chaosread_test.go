package journal_test

import (
	"context"
	"fmt"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// reads is an operation that changes nothing. read compares what it was told
// with what was promised, unless the machine is dead by then.
func (c *chaos) reads(name string, possible bool, read func(context.Context, *journal.Journal) (compare func(), err error)) operation {
	return operation{
		name: name, possible: possible,
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
			compare, err := read(ctx, j)
			if err == nil && !c.machine.dead {
				compare()
			}
			return kimai.Record{}, err
		},
		becomes: func(book, span) book { return c.book },
	}
}

// look is the poll of a tray.
func (c *chaos) look() operation {
	return c.reads("Snapshot()", true, func(ctx context.Context, j *journal.Journal) (func(), error) {
		s, err := j.Snapshot(ctx)
		return func() {
			c.compare("Snapshot()", bookOf(s.Recordings), c.book.only(kimai.Record.Running))
			if s.Offline == nil {
				c.unsure[c.turn().program] = false
			}
		}, err
	})
}

// read reads the timesheet.
func (c *chaos) read() operation {
	return []func() operation{c.list, c.list, c.number, c.recent, c.show}[c.random.IntN(5)]()
}

// list lists the records of some time.
func (c *chaos) list() operation {
	query := c.query()
	return c.reads(fmt.Sprintf("Records(%v)", query), true, func(ctx context.Context, j *journal.Journal) (func(), error) {
		records, err := j.Records(ctx, query)
		return func() { c.compare("Records()", bookOf(records), c.book.only(isIn(query))) }, err
	})
}

// number counts the records of some time.
func (c *chaos) number() operation {
	query := c.query()
	return c.reads(fmt.Sprintf("Count(%v)", query), true, func(ctx context.Context, j *journal.Journal) (func(), error) {
		n, err := j.Count(ctx, query)
		return func() {
			if want := c.book.only(isIn(query)); n != len(want) {
				c.fail("Count()", fmt.Sprintf("it is %d, want %d", n, len(want)))
			}
		}, err
	})
}

// recent lists what was recorded last: of each pair a record that there is.
// Which one is up to Kimai 2.
func (c *chaos) recent() operation {
	return c.reads("Recent()", true, func(ctx context.Context, j *journal.Journal) (func(), error) {
		records, err := j.Recent(ctx, 3)
		return func() {
			seen := make(map[kimai.Pair]bool)
			for _, p := range bookOf(records) {
				if seen[p.Pair] {
					c.fail("Recent()", "it has a pair twice: "+p.line())
				}
				seen[p.Pair] = true
				c.compare("Recent()", book{p}, c.book.only(func(r kimai.Record) bool { return r.ID == p.ID }))
			}
		}, err
	})
}

// show reads one record.
func (c *chaos) show() operation {
	id := c.some()
	_, possible := c.book.find(id)
	return c.reads(fmt.Sprintf("Record(%d)", id), possible, func(ctx context.Context, j *journal.Journal) (func(), error) {
		r, err := j.Record(ctx, id)
		return func() {
			c.compare("Record()", bookOf([]kimai.Record{r}), c.book.only(func(r kimai.Record) bool { return r.ID == id }))
		}, err
	})
}

// query selects a day, all since some time, or all. What is near its bounds is
// not in doubt, wherever the server has rounded it to.
func (c *chaos) query() (query kimai.Query) {
	if c.happens(0.5) {
		query.From = c.past()
	}
	if !query.From.IsZero() && c.happens(0.5) {
		query.To = query.From.Add(24 * time.Hour)
	}
	for _, p := range c.book {
		if isClose(p.Start, query.To) || isClose(p.End, query.From) {
			return kimai.Query{}
		}
	}
	return query
}

// isClose reports whether rounding to a minute, and what else is not known for
// sure, may bring one time to the other side of another.
func isClose(a, b time.Time) bool { return a.Sub(b).Abs() <= 2*time.Minute }

// isIn reports whether a query selects a record.
func isIn(query kimai.Query) func(kimai.Record) bool {
	return func(r kimai.Record) bool {
		return (query.To.IsZero() || r.Start.Before(query.To)) && (query.From.IsZero() || r.Running() || r.End.After(query.From))
	}
}
