package rest

import (
	"cmp"
	"context"
	"slices"

	"kimai-tray/kimai"
)

// Snapshot tells what runs (GET /api/timesheets/active): all of it, as Kimai
// may allow several, and several starts at once may leave more than it allows.
func (c *Client) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	var list []timesheet
	answer, err := c.get(ctx, "timesheets/active", nil, &list)
	if err != nil {
		return kimai.Snapshot{}, err
	}
	recordings := records(list)
	slices.SortFunc(recordings, newestFirst)
	return kimai.Snapshot{Time: answer.Time, Recordings: recordings}, nil
}

// newestFirst orders records by their start, the latest first. Kimai keeps
// starts to the minute, so that several may have the same: then by id.
func newestFirst(a, b kimai.Record) int {
	return cmp.Or(b.Start.Compare(a.Start), cmp.Compare(b.ID, a.ID))
}

// running returns what runs under that id, and whether something does.
func running(s kimai.Snapshot, id kimai.RecordID) (kimai.Record, bool) {
	i := slices.IndexFunc(s.Recordings, func(r kimai.Record) bool { return r.ID == id })
	if i < 0 {
		return kimai.Record{}, false
	}
	return s.Recordings[i], true
}
