package kimaitest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// operation is something that the user does to one record.
type operation struct {
	name     string
	id       kimai.RecordID // of the record, 0 for one that is made
	possible bool           // else it has to be refused
	starts   bool           // and so ends what runs
	whole    bool           // the client returns the record, not only its id
	do       func(context.Context, Client) (kimai.Record, error)
	// becomes is how the record has to be kept then, nil if not at all. It was
	// found like that: what the server chooses is taken over, if it may choose it.
	becomes func(found kimai.Record, during span) kimai.Record
}

// fullBook is how many records are enough: all are compared again and again.
const fullBook = 30

// choose makes up the next operation. Where nothing runs, something is mostly
// started.
func (c *chaos) choose() operation {
	_, runs := c.book.running()
	switch n := c.random.IntN(20); {
	case n < 7 && len(c.book) > fullBook:
		return c.remove()
	case n < 4, !runs && c.happens(0.5):
		return c.start()
	case n < 6:
		return c.restart()
	case n < 9:
		return c.stop()
	case n < 13:
		return c.edit()
	case n < 16:
		return c.add()
	case n < 18:
		return c.remove()
	}
	return c.look()
}

func (c *chaos) start() operation {
	pair := c.pair()
	possible := true
	if c.happens(0.1) {
		pair.Project.ID, possible = 999_999, false
	}
	return operation{
		name:     fmt.Sprintf("Start(%d, %d)", pair.Project.ID, pair.Task.ID),
		possible: possible, starts: true, whole: true,
		do: func(ctx context.Context, client Client) (kimai.Record, error) {
			return client.Start(ctx, pair.Project.ID, pair.Task.ID)
		},
		becomes: func(found kimai.Record, during span) kimai.Record {
			return kimai.Record{ID: found.ID, Pair: pair, Start: during.of(found.Start)}
		},
	}
}

func (c *chaos) restart() operation {
	id := c.some()
	like, possible := c.book.find(id)
	return operation{
		name:     fmt.Sprintf("Restart(%d)", id),
		possible: possible, starts: true, whole: true,
		do: func(ctx context.Context, client Client) (kimai.Record, error) { return client.Restart(ctx, id) },
		becomes: func(found kimai.Record, during span) kimai.Record {
			r := like
			r.ID, r.Start, r.End = found.ID, during.of(found.Start), time.Time{}
			if c.Vague && len(c.weather.met) > 0 && found.Description == "" {
				r.Description = ""
			}
			return r
		},
	}
}

func (c *chaos) stop() operation {
	id := c.mostlyRunning()
	before, possible := c.book.find(id)
	return operation{
		name: fmt.Sprintf("Stop(%d)", id),
		id:   id, possible: possible, whole: true,
		do: func(ctx context.Context, client Client) (kimai.Record, error) { return client.Stop(ctx, id) },
		becomes: func(found kimai.Record, during span) kimai.Record {
			r := before
			if r.Running() {
				r.End = during.of(found.End)
			}
			return r
		},
	}
}

func (c *chaos) edit() operation {
	id := c.mostlyRunning()
	before, _ := c.book.find(id)
	change := c.change(before)
	// The server's clock shows more by then.
	after, err := change.Apply(before, time.Now())
	return operation{
		name: fmt.Sprintf("Edit(%d, to %v)", id, told(after)),
		id:   id, possible: err == nil && before.ID != 0 && before.Running(), whole: true,
		do:      func(ctx context.Context, client Client) (kimai.Record, error) { return client.Edit(ctx, id, change) },
		becomes: func(kimai.Record, span) kimai.Record { return after },
	}
}

func (c *chaos) add() operation {
	pair := c.pair()
	start := c.past()
	change := kimai.EntryChange{Change: kimai.Change{
		Project: &pair.Project.ID, Task: &pair.Task.ID,
		Start: &start, End: new(start.Add(time.Duration(1+c.random.IntN(36_000)) * time.Second)),
		Description: new(c.text()),
		Tags:        c.tags(),
	}}
	entry, err := change.Apply(kimai.Entry{})
	return operation{
		name:     fmt.Sprintf("AddEntry(%v)", told(entry.Record())),
		possible: err == nil,
		do: func(ctx context.Context, client Client) (kimai.Record, error) {
			id, err := client.AddEntry(ctx, change)
			return kimai.Record{ID: id}, err
		},
		becomes: func(found kimai.Record, _ span) kimai.Record {
			r := entry.Record()
			r.ID = found.ID
			return r
		},
	}
}

func (c *chaos) remove() operation {
	id := c.some()
	_, possible := c.book.find(id)
	c.gone = append(c.gone, id)
	return operation{
		name: fmt.Sprintf("RemoveEntry(%d)", id),
		id:   id, possible: possible,
		do: func(ctx context.Context, client Client) (kimai.Record, error) {
			return kimai.Record{}, client.RemoveEntry(ctx, id)
		},
	}
}

// look is what a tray does again and again.
func (c *chaos) look() operation {
	now, runs := c.book.running()
	o := operation{
		name: "Snapshot()",
		id:   now.ID, possible: true,
		do: func(ctx context.Context, client Client) (kimai.Record, error) {
			snapshot, err := client.Snapshot(ctx)
			if r, ok := snapshot.Recording(); err == nil && (ok != runs || len(snapshot.Recordings) > 1 || ok && told(r) != told(now)) {
				c.fail("Snapshot()", fmt.Sprintf("it tells of %v, where %v is what runs", snapshot.Recordings, now))
			}
			return kimai.Record{}, err
		},
	}
	if runs {
		o.becomes = func(kimai.Record, span) kimai.Record { return now }
	}
	return o
}

// told is what is to be known of a record, in a line.
func told(r kimai.Record) string {
	return fmt.Sprintf("%d: %d/%d, %s–%s, %q, %q", r.ID, r.Pair.Project.ID, r.Pair.Task.ID,
		r.Start.UTC().Format(time.DateTime), r.End.UTC().Format(time.DateTime), r.Description, slices.Sorted(slices.Values(r.Tags)))
}
