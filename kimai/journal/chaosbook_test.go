package journal_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// promise is a record as the user was told that it is.
type promise struct {
	kimai.Record
	// by is when it ended at the latest, if the server may choose that and has
	// not told: not before its End. Zero: it ended then.
	by time.Time
	// asked is from when to when the server was asked to end it: if an answer was
	// lost it may have ended it at any time in between, and told another.
	asked span
}

// book is what was promised, by id.
type book []promise

// bookOf writes records into a book.
func bookOf(records []kimai.Record) book {
	var b book
	for _, r := range records {
		r.Pair = kimai.Pair{Project: kimai.Project{ID: r.Pair.Project.ID}, Task: kimai.Task{ID: r.Pair.Task.ID}}
		r.Tags = slices.Sorted(slices.Values(r.Tags))
		b = append(b, promise{Record: r})
	}
	b.sort()
	return b
}

// sort orders a book by what is in it, so that two are compared record by
// record whatever the ids.
func (b book) sort() {
	slices.SortFunc(b, func(p, q promise) int {
		return cmp.Or(p.Start.Compare(q.Start), cmp.Compare(p.Pair.Project.ID, q.Pair.Project.ID), cmp.Compare(p.Pair.Task.ID, q.Pair.Task.ID),
			cmp.Compare(p.Description, q.Description), p.End.Compare(q.End), cmp.Compare(p.ID, q.ID))
	})
}

// anonymous are records without ids.
func anonymous(records []kimai.Record) book { return bookOf(records).anonymous() }

func (b book) anonymous() book {
	b = slices.Clone(b)
	for i := range b {
		b[i].ID = 0
	}
	b.sort()
	return b
}

// find returns the record with that id.
func (b book) find(id kimai.RecordID) (promise, bool) {
	i := slices.IndexFunc(b, func(p promise) bool { return p.ID == id })
	if i < 0 {
		return promise{}, false
	}
	return b[i], true
}

// running returns the record that runs.
func (b book) running() (promise, bool) {
	i := slices.IndexFunc(b, func(p promise) bool { return p.Running() })
	if i < 0 {
		return promise{}, false
	}
	return b[i], true
}

// added returns the record that the book has and the one before has not.
func (b book) added(before book) promise {
	for _, p := range b {
		if _, old := before.find(p.ID); !old {
			return p
		}
	}
	return promise{}
}

// with is the book with a record put in, in place of the one with its id.
func (b book) with(p promise) book {
	b = append(b.without(p.ID), p)
	b.sort()
	return b
}

// without is the book without the record with that id.
func (b book) without(id kimai.RecordID) book {
	return slices.DeleteFunc(slices.Clone(b), func(p promise) bool { return p.ID == id })
}

// only is the book with no others than the records that selects selects.
func (b book) only(selects func(kimai.Record) bool) book {
	return slices.DeleteFunc(slices.Clone(b), func(p promise) bool { return !selects(p.Record) })
}

// diff tells where records are not what the book promises, if the server rounds
// to full steps; 0 if it does not round.
func (b book) diff(got book, step time.Duration) string {
	rest := slices.Clone(got)
	for _, p := range b {
		i := slices.IndexFunc(rest, func(q promise) bool { return p.keptBy(q, step) })
		if i < 0 {
			return gocmp.Diff(b.lines(), got.lines())
		}
		rest = slices.Delete(rest, i, i+1)
	}
	if len(rest) > 0 {
		return gocmp.Diff(b.lines(), got.lines())
	}
	return ""
}

// keptBy reports whether a record is what was promised, but for rounding to full
// steps.
func (p promise) keptBy(q promise, step time.Duration) bool {
	q.by = p.by
	since, by := p.End, p.latest()
	if by.Before(p.End) {
		by = p.End
	}
	if isBetween(p.asked.from, q.End, p.asked.to, step) {
		since, by = q.End, q.End
	}
	if isBetween(p.Start, q.Start, p.Start, step) {
		q.Start = p.Start
	}
	if p.Running() == q.Running() && isBetween(since, q.End, by, step) {
		q.End = p.End
	}
	return p.line() == q.line()
}

// latest is when it ended at the latest: what took no time is kept as one that
// took a second.
func (p promise) latest() time.Time {
	if least := p.End.Add(time.Second); !p.Running() && !p.End.After(p.Start) && p.by.Before(least) {
		return least
	}
	return p.by
}

// isBetween reports whether a time is between two others, or is what rounding
// made of such a one.
func isBetween(from, t, to time.Time, step time.Duration) bool {
	if step > 0 && t.Equal(t.Truncate(step)) {
		from, to = from.Add(-step-jitter), to.Add(step+jitter)
	}
	return !t.Before(from) && !t.After(to)
}

// as is the promise of a record that was changed.
func (p promise) as(r kimai.Record) promise {
	changed := bookOf([]kimai.Record{r})[0]
	if changed.End.Equal(p.End) {
		changed.by, changed.asked = p.latest(), p.asked
	}
	return changed
}

func (b book) lines() (lines []string) {
	for _, p := range b {
		lines = append(lines, p.line())
	}
	return lines
}

// line is what is to be known of a record.
func (p promise) line() string {
	line := fmt.Sprintf("%s–%s %d: %d/%d, %q, %s", p.Start.UTC().Format(time.DateTime), p.End.UTC().Format(time.DateTime),
		p.ID, p.Pair.Project.ID, p.Pair.Task.ID, p.Description, strings.Join(p.Tags, "; "))
	if !p.by.IsZero() {
		line += ", ended by " + p.by.UTC().Format(time.TimeOnly)
	}
	return line
}
