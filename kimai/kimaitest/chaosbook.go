package kimaitest

import (
	"cmp"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// book is what a server keeps, by id. Its records have no names.
type book []kimai.Record

// bookOf writes records into a book.
func bookOf(records []kimai.Record) book {
	var b book
	for _, r := range records {
		b = append(b, nameless(r))
	}
	slices.SortFunc(b, func(p, q kimai.Record) int { return cmp.Compare(p.ID, q.ID) })
	return b
}

// nameless is a record without what the catalogue says of it.
func nameless(r kimai.Record) kimai.Record {
	r.Pair = kimai.Pair{Project: kimai.Project{ID: r.Pair.Project.ID}, Task: kimai.Task{ID: r.Pair.Task.ID}}
	r.Tags = slices.Clone(r.Tags)
	slices.Sort(r.Tags)
	return r
}

// same reports whether two books have the same records.
func (b book) same(other book) bool {
	return slices.EqualFunc(b, other, func(r, q kimai.Record) bool {
		return r.ID == q.ID && r.Pair == q.Pair && r.Start.Equal(q.Start) && r.End.Equal(q.End) &&
			r.Description == q.Description && slices.Equal(r.Tags, q.Tags)
	})
}

// find returns the record with that id.
func (b book) find(id kimai.RecordID) (kimai.Record, bool) {
	i := slices.IndexFunc(b, func(r kimai.Record) bool { return r.ID == id })
	if i < 0 {
		return kimai.Record{}, false
	}
	return b[i], true
}

// running returns the record that runs.
func (b book) running() (kimai.Record, bool) {
	i := slices.IndexFunc(b, kimai.Record.Running)
	if i < 0 {
		return kimai.Record{}, false
	}
	return b[i], true
}

// addedTo returns the record that the book has and the one before has not.
func (b book) addedTo(before book) kimai.Record {
	for _, r := range b {
		if _, old := before.find(r.ID); !old {
			return r
		}
	}
	return kimai.Record{}
}

// with is the book with a record put in, in place of the one with its id.
func (b book) with(r kimai.Record) book { return bookOf(append(b.without(r.ID), r)) }

// without is the book without the record with that id.
func (b book) without(id kimai.RecordID) book {
	return slices.DeleteFunc(slices.Clone(b), func(r kimai.Record) bool { return r.ID == id })
}

// stopped is the book with what runs ended.
func (b book) stopped(end time.Time) book {
	b = slices.Clone(b)
	for i := range b {
		if b[i].Running() {
			b[i].End = end
		}
	}
	return b
}

// span is from when an operation was asked for to when it was answered.
type span struct{ from, to time.Time }

// of is a time that the server chose, if that was when it was asked, and else
// when it was asked first.
func (s span) of(t time.Time) time.Time {
	if t.Before(s.from) || t.After(s.to) {
		return s.from
	}
	return t
}
