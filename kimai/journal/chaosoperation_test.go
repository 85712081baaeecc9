package journal_test

import (
	"context"
	"fmt"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// fullBook is how many records are enough: all are compared again and again.
const fullBook = 25

// choose makes up the next operation.
func (c *chaos) choose() operation {
	_, runs := c.book.running()
	switch n := c.random.IntN(29); {
	case n < 8 && len(c.book) > fullBook:
		return c.remove()
	case n < 5, !runs && c.happens(0.5):
		return c.begins()
	case n < 7:
		return c.restart()
	case n < 10:
		return c.stop()
	case n < 14:
		return c.edit()
	case n < 16:
		return c.remove()
	case n < 18:
		return c.look()
	case n < 20:
		return c.read()
	case n < 23:
		return c.add()
	case n < 25:
		return c.amend()
	}
	return c.sync()
}

func (c *chaos) begins() operation {
	pair := c.pair()
	return operation{
		name:     fmt.Sprintf("Start(%d, %d)", pair.Project.ID, pair.Task.ID),
		possible: true, starts: true,
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
			return j.Start(ctx, pair.Project.ID, pair.Task.ID)
		},
		becomes: func(found book, during span) book { return c.begun(found, kimai.Record{Pair: pair}, during) },
	}
}

func (c *chaos) restart() operation {
	id := c.some()
	like, possible := c.book.find(id)
	return operation{
		name:     fmt.Sprintf("Restart(%d)", id),
		possible: possible, starts: true,
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) { return j.Restart(ctx, id) },
		becomes: func(found book, during span) book {
			return c.begun(found, kimai.Record{Pair: like.Pair, Description: like.Description, Tags: like.Tags}, during)
		},
	}
}

// begun is the book after something like that was started: what ran has ended.
func (c *chaos) begun(found book, like kimai.Record, during span) book {
	made := found.added(c.book)
	like.ID, like.Start = made.ID, made.Start
	after := c.book
	if before, ok := after.running(); ok {
		now, _ := found.find(before.ID)
		if before.End = now.End; during.asked { // it may be the server that ended it, and told later
			before.by = during.to
		}
		after = after.with(before)
	}
	return after.with(promise{Record: like})
}

func (c *chaos) stop() operation {
	id := c.mostlyRunning()
	before, possible := c.book.find(id)
	return operation{
		name:     fmt.Sprintf("Stop(%d)", id),
		possible: possible,
		do:       func(ctx context.Context, j *journal.Journal) (kimai.Record, error) { return j.Stop(ctx, id) },
		becomes: func(found book, during span) book {
			if now, _ := found.find(id); before.Running() {
				if during.sure && !during.holds(now.End) && now.End != before.Start {
					c.fail("Stop", fmt.Sprintf("it ended at %v, was asked for from %v to %v", now.End, during.from, during.to))
				}
				if before.End = now.End; during.asked {
					before.asked = during
				}
			}
			return c.book.with(before)
		},
	}
}

func (c *chaos) edit() operation {
	id := c.mostlyRunning()
	before, ok := c.book.find(id)
	change := c.change()
	after, err := change.Apply(before.Record, time.Now())
	return operation{
		name:     fmt.Sprintf("Edit(%d, to %v)", id, promise{Record: after}.line()),
		possible: ok && err == nil && before.Running(),
		do:       func(ctx context.Context, j *journal.Journal) (kimai.Record, error) { return j.Edit(ctx, id, change) },
		becomes:  func(book, span) book { return c.book.with(before.as(after)) },
	}
}

// add makes up a record of the last days.
func (c *chaos) add() operation {
	pair, start := c.pair(), c.past()
	change := kimai.EntryChange{Change: kimai.Change{
		Project: &pair.Project.ID, Task: &pair.Task.ID,
		Start: &start, End: new(start.Add(time.Duration(1+c.random.IntN(10_000)) * time.Second)),
	}}
	if c.happens(0.5) {
		change.Description = new(fmt.Sprintf("%d added", len(c.history)))
	}
	if len(c.tags) > 0 && c.happens(0.3) {
		change.Tags = new(c.someTags())
	}
	entry, err := change.Apply(kimai.Entry{})
	return operation{
		name:     fmt.Sprintf("AddEntry(%v)", promise{Record: entry.Record()}.line()),
		possible: err == nil,
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
			id, err := j.AddEntry(ctx, change)
			r := entry.Record()
			r.ID = id
			return r, err
		},
		becomes: func(found book, _ span) book {
			r := entry.Record()
			r.ID = found.added(c.book).ID
			return c.book.with(bookOf([]kimai.Record{r})[0])
		},
	}
}

// amend changes any record.
func (c *chaos) amend() operation {
	id := c.some()
	before, ok := c.book.find(id)
	change := kimai.EntryChange{Change: c.change()}
	if before.Running() {
		change.End = nil
	}
	if c.step > 0 { // when it ends is known but for rounding
		change.Start, change.End = nil, nil
	}
	entry, err := change.Apply(kimai.Entry{Pair: before.Pair, Start: before.Start, End: before.End, Description: &before.Description, Tags: before.Tags})
	after := entry.Record()
	after.ID = before.ID
	return operation{
		name:     fmt.Sprintf("ChangeEntry(%d, to %v)", id, promise{Record: after}.line()),
		possible: ok && (err == nil || change == (kimai.EntryChange{})),
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
			return kimai.Record{}, j.ChangeEntry(ctx, id, change)
		},
		becomes: func(book, span) book { return c.book.with(before.as(after)) },
	}
}

func (c *chaos) remove() operation {
	id := c.some()
	_, possible := c.book.find(id)
	return operation{
		name:     fmt.Sprintf("RemoveEntry(%d)", id),
		possible: possible,
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
			return kimai.Record{}, j.RemoveEntry(ctx, id)
		},
		becomes: func(book, span) book {
			c.gone = append(c.gone, id)
			return c.book.without(id)
		},
	}
}

// sync does what the owner of a journal does, in the middle of which the user
// does something else.
func (c *chaos) sync() operation {
	return operation{
		name: "Sync()", nests: true,
		do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
			s, err := j.Snapshot(ctx)
			if err != nil || s.Offline != nil {
				return kimai.Record{}, err
			}
			c.unsure[c.turn().program] = false
			return kimai.Record{}, j.Sync(ctx)
		},
	}
}

// pair is one that can be started.
func (c *chaos) pair() kimai.Pair { return c.pairs[c.random.IntN(len(c.pairs))] }

// some is the id of a record, which may be gone by now, or may never have been
// there.
func (c *chaos) some() kimai.RecordID {
	switch {
	case len(c.gone) > 0 && c.happens(0.1):
		return c.gone[c.random.IntN(len(c.gone))]
	case len(c.book) > 0:
		return c.book[c.random.IntN(len(c.book))].ID
	}
	return 999_999
}

// mostlyRunning is the id of what runs, most of the time.
func (c *chaos) mostlyRunning() kimai.RecordID {
	if p, ok := c.book.running(); ok && c.happens(0.9) {
		return p.ID
	}
	return c.some()
}

// change makes up a change of a recording: of one thing, or of several.
func (c *chaos) change() (change kimai.Change) {
	if c.happens(0.3) {
		pair := c.pair()
		change.Project, change.Task = &pair.Project.ID, &pair.Task.ID
	}
	if c.happens(0.3) {
		change.Start = new(c.past())
	}
	if c.happens(0.1) {
		change.End = new(kimai.Instant(time.Now().Add(-jitter)))
	}
	if c.happens(0.3) && len(c.tags) > 0 {
		change.Tags = new(c.someTags())
	}
	if c.happens(0.5) || change == (kimai.Change{}) {
		change.Description = new(fmt.Sprintf("%d ü & <b>", len(c.history)))
	}
	return change
}

func (c *chaos) someTags() []string {
	var tags []string
	for _, tag := range c.tags {
		if c.happens(0.3) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// past is a time within the last days.
func (c *chaos) past() time.Time {
	return kimai.Instant(time.Now().Add(-time.Duration(c.random.IntN(3*24*3600)) * time.Second))
}
