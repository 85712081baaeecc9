package kimaitest

import (
	"fmt"
	"time"

	"kimai-tray/kimai"
)

// pair is one that can be started.
func (c *chaos) pair() kimai.Pair {
	return nameless(kimai.Record{Pair: c.Pairs[c.random.IntN(len(c.Pairs))]}).Pair
}

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
	if r, ok := c.book.running(); ok && c.happens(0.9) {
		return r.ID
	}
	return c.some()
}

// change makes up a change of a recording: of one thing, or of several.
func (c *chaos) change(before kimai.Record) (change kimai.Change) {
	if c.happens(0.3) {
		pair := c.pair()
		change.Project, change.Task = &pair.Project.ID, &pair.Task.ID
	}
	if c.happens(0.3) {
		change.Start = new(c.past())
	}
	if c.happens(0.2) {
		change.End = new(kimai.Instant(time.Now()))
	}
	if c.happens(0.3) {
		change.Tags = c.tags()
	}
	if c.happens(0.5) || change == (kimai.Change{}) {
		change.Description = new(c.text())
	}
	return change
}

// past is a time within the last days.
func (c *chaos) past() time.Time {
	return kimai.Instant(time.Now().Add(-time.Duration(c.random.IntN(7*24*3600)) * time.Second))
}

// text is a description that no other record has, but by restarting.
func (c *chaos) text() string {
	return fmt.Sprintf("%d ü & <b>%d</b>", len(c.history), c.random.IntN(1000))
}

// tags are some tags, nil where there can be none.
func (c *chaos) tags() *[]string {
	if len(c.Tags) == 0 {
		return nil
	}
	tags := []string{}
	for _, tag := range c.Tags {
		if c.happens(0.3) {
			tags = append(tags, tag)
		}
	}
	return &tags
}
