package kimai1

import (
	"context"
	"errors"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// active is what getActiveRecording returns. Id, start, project and activity
// id are those of the first running record. The names and the description are
// those of the record with the latest start among those that run or end after
// that start: of another one, when several run, when one lies in the future,
// or when the start was moved back.
type active struct {
	record
	ServerTime unix `json:"servertime"`
}

// known is what was found out about what runs, and the answer it was found out for.
type known struct {
	records []kimai.Record
	answer  active
}

// forgetAfter is for how many seconds of the server's clock a record is
// believed to be unchanged when the answer cannot show a change of it.
const forgetAfter = 60

// Snapshot tells what runs (getActiveRecording), after finishing a switch that
// a Start had to leave.
//
// The ids and the start in the answer can be trusted. Whether the names and
// the description can is known only by comparing them with the record itself,
// so that is read once when a recording is first seen. As long as the answer
// agrees with it, a poll is one request; an answer that differs shows that
// something was changed, and the record is read again. An answer that never
// agrees speaks of another record: then all that run are listed, once when the
// answer changes and otherwise once a minute, since the changes of the first
// do not show in it. The same holds for the description before 1.3, which the
// answer does not have. Another that runs beside the first is not noticed as
// long as nothing in the answer differs.
//
// A recording whose project or task was deleted cannot be read: it has the ID
// 0, no names and no start. [Client.Stop] takes the 0.
func (c *Client) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	a, now, err := c.whatRuns(ctx)
	if err != nil || a == nil {
		return kimai.Snapshot{Time: now}, err
	}
	if a.ID == 0 {
		return kimai.Snapshot{Time: now, Recordings: []kimai.Record{{}}}, nil
	}
	records, err := c.recordings(ctx, *a)
	if err != nil {
		return kimai.Snapshot{}, err
	}
	return kimai.Snapshot{Time: now, Recordings: slices.Clone(records)}, nil
}

// active asks what runs; nil is nothing. The time is the server's.
func (c *Client) active(ctx context.Context) (*active, time.Time, error) {
	reply, err := ask[active](ctx, c, "getActiveRecording", c.key)
	if errors.Is(err, noRecording) || err == nil && len(reply.Items) == 0 {
		return nil, reply.Time, nil
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	a := reply.Items[0]
	if a.ServerTime == 0 {
		a.ServerTime = unix(reply.Time.Unix())
	}
	return &a, a.ServerTime.time(), nil
}

// recordings returns the records behind an answer, the newest first.
func (c *Client) recordings(ctx context.Context, a active) ([]kimai.Record, error) {
	c.mu.Lock()
	k := c.known
	c.mu.Unlock()
	if k.hold(a) {
		return k.records, nil
	}
	whole, err := c.read(ctx, kimai.RecordID(a.ID))
	if kimai.CodeOf(err) == kimai.NotFound {
		return []kimai.Record{a.domain()}, nil // deleted meanwhile; the next poll shows it
	}
	if err != nil {
		return nil, err
	}
	first := whole.record.domain()
	records := []kimai.Record{first}
	if !a.speaksOf(first) {
		if records, err = c.running(ctx); err != nil {
			return nil, err
		}
		if first.Running() {
			records = include(records, first)
		}
	}
	c.remember(known{records, a})
	return records, nil
}

// everRunning selects what runs and nothing else: records that end after the
// last day a 32-bit PHP can count to, or have no end.
var everRunning = kimai.Query{From: time.Date(2037, 12, 31, 0, 0, 0, 0, time.UTC)}

// running lists what runs, the newest first (getTimesheet), but for records
// whose project, task or status was deleted.
func (c *Client) running(ctx context.Context) ([]kimai.Record, error) {
	records, err := c.Records(ctx, everRunning)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(records, func(r kimai.Record) bool { return !r.Running() }), nil
}

// runningWith lists what runs as running does, together with the first of them
// by the answer a: also if that cannot be read and has ID 0. nil is nothing.
func (c *Client) runningWith(ctx context.Context, a *active) ([]kimai.Record, error) {
	if a == nil {
		return nil, nil
	}
	records, err := c.running(ctx)
	return include(records, a.domain()), err
}

// include adds the first running record, the oldest, if it is not listed.
func include(records []kimai.Record, first kimai.Record) []kimai.Record {
	if slices.ContainsFunc(records, func(r kimai.Record) bool { return r.ID == first.ID }) {
		return records
	}
	return append(records, first)
}

func (c *Client) remember(k known) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known = k
}

// hold reports whether what is known still holds after the answer a.
func (k known) hold(a active) bool {
	age := a.ServerTime - k.answer.ServerTime // negative if the server's clock was set back
	fresh := max(age, -age) < forgetAfter
	if len(k.records) == 1 && a.speaksOf(k.records[0]) && (a.Description.Sent || fresh) {
		return true
	}
	return fresh && a.record == k.answer.record
}

// speaksOf reports whether all that the answer says is true of r. The times can
// be compared as values: all are whole seconds in UTC.
func (a active) speaksOf(r kimai.Record) bool {
	said := a.domain()
	if !a.Description.Sent {
		said.Description = r.Description
	}
	return said.ID == r.ID && said.Pair == r.Pair && said.Start.Equal(r.Start) && said.End.Equal(r.End) && said.Description == r.Description
}
