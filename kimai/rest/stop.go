package rest

import (
	"context"
	"net/http"

	"kimai-tray/kimai"
)

// Stop ends a recording (PATCH /api/timesheets/{id}/stop) and returns it as
// Kimai rounded it: by default the start down and the end up to a full minute,
// so that the end may lie in the future. Whether it is the user's is asked
// before: some may stop what others record. Code Rejected: Kimai does not keep
// the record as it would be, perhaps as it is too long.
func (c *Client) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	snapshot, err := c.Snapshot(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	r, ok := running(snapshot, id)
	if !ok {
		return c.Record(ctx, id)
	}
	return c.stop(ctx, r)
}

// stop ends a recording of the user's.
func (c *Client) stop(ctx context.Context, r kimai.Record) (kimai.Record, error) {
	var after timesheet
	_, err := c.call(ctx, http.MethodPatch, "timesheets/"+id(r.ID)+"/stop", nil, nil, &after)
	switch refusedWith(err) {
	case http.StatusNotFound:
		return kimai.Record{}, noSuchRecord(r.ID)
	case http.StatusBadRequest:
		return kimai.Record{}, kimai.Errorf(kimai.Rejected, "%s It runs on: change its start or end.", kimai.Explain(err)).Because(err)
	}
	if err != nil {
		return kimai.Record{}, err
	}
	stopped, _ := c.named(ctx, after, r.Pair) // it is stopped, with names or without
	return stopped, nil
}

func noSuchRecord(id kimai.RecordID) error {
	return kimai.Errorf(kimai.NotFound, "Kimai has no record %d of yours. It may have been deleted: refresh the list.", id)
}
