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
// the record as it would be, perhaps as it is too long; [Client.Edit] can end
// it earlier.
//
// A stop is never sent twice. If its answer is lost, the record tells whether
// it has ended, even if nobody waits any more.
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
	answer, err := c.call(ctx, http.MethodPatch, "timesheets/"+id(r.ID)+"/stop", nil, nil, &after)
	switch {
	case refusedWith(err) == http.StatusNotFound:
		return kimai.Record{}, noSuchRecord(r.ID)
	case refusedWith(err) == http.StatusBadRequest:
		return kimai.Record{}, notStopped(r, answer.Time, err)
	case unclear(err):
		after, err = c.stopped(ctx, r.ID, err)
	}
	if err != nil {
		return kimai.Record{}, err
	}
	stopped, _ := c.named(ctx, after, r.Pair) // it is stopped, with names or without
	return stopped, nil
}

// stopped finds out, after a stop whose answer was lost, whether it took place.
func (c *Client) stopped(ctx context.Context, id kimai.RecordID, lost error) (timesheet, error) {
	t, err := c.own(context.WithoutCancel(ctx), id)
	switch {
	case kimai.CodeOf(err) == kimai.NotFound:
		return timesheet{}, err
	case err != nil:
		return timesheet{}, kimai.Errorf(kimai.CodeOf(lost), "It is not known whether the recording was stopped. Look at what runs when Kimai answers. %w", lost)
	case t.running():
		return timesheet{}, kimai.Errorf(kimai.CodeOf(lost), "The recording was not stopped. %w", lost)
	}
	return t, nil
}

func noSuchRecord(id kimai.RecordID) error {
	return kimai.Errorf(kimai.NotFound, "Kimai has no record %d of yours. It may have been deleted: refresh the list.", id)
}
