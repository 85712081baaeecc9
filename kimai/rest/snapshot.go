package rest

import (
	"cmp"
	"context"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Snapshot tells what runs (GET /api/timesheets/active): all of it, as Kimai
// may allow several, and several starts at once may leave more than it allows.
func (c *Client) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	list, now, err := c.active(ctx)
	if err != nil {
		return kimai.Snapshot{}, err
	}
	slices.SortFunc(list, newestFirst)
	return kimai.Snapshot{Time: now, Recordings: records(list)}, nil
}

// active reads what runs, and the server's clock.
func (c *Client) active(ctx context.Context) ([]timesheet, time.Time, error) {
	var list []timesheet
	answer, err := c.get(ctx, "timesheets/active", nil, &list)
	return list, answer.Time, err
}

// newestFirst orders records by their start, the latest first. Kimai keeps
// starts to the minute, so that several may have the same: then by id.
func newestFirst(a, b timesheet) int {
	return cmp.Or(b.Begin.Compare(a.Begin.Time), cmp.Compare(b.ID, a.ID))
}

// running returns what runs under that id, and whether something does.
func running(s kimai.Snapshot, id kimai.RecordID) (kimai.Record, bool) {
	i := slices.IndexFunc(s.Recordings, func(r kimai.Record) bool { return r.ID == id })
	if i < 0 {
		return kimai.Record{}, false
	}
	return s.Recordings[i], true
}
