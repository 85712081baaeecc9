package jsonrpc

import (
	"context"
	"errors"
	"slices"

	"kimai-tray/kimai"
)

// Stop ends a recording (stopRecord) and reads it back as Kimai rounded it: by
// default the start down and the end up to a full minute, so that the end may
// lie in the future. Kimai stops anyone's recording for everyone; one that was
// not seen before is looked up first. Failing to read it back is an error,
// although it is stopped; stopping it again is harmless.
//
// ID 0 ends the recording that cannot be read, see [Client.Snapshot]. What is
// returned then has no more than an end.
func (c *Client) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	if id == 0 {
		return c.stopUnreadable(ctx)
	}
	if !c.seen(id) {
		if r, err := c.Record(ctx, id); err != nil || !r.Running() {
			return r, err
		}
	}
	if err := c.stop(ctx, id); err != nil {
		return kimai.Record{}, err
	}
	whole, err := c.read(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	return whole.domain(), nil
}

// stop ends the user's recording with that id. One that has ended stays as it is.
func (c *Client) stop(ctx context.Context, id kimai.RecordID) error {
	_, err := ask[nothing](ctx, c, "stopRecord", c.key, address(id))
	if errors.Is(err, notRecording) || errors.Is(err, noRecording) {
		return noSuchRecord(id)
	}
	return err
}

// stopUnreadable stops the first running record, by the empty id, if that is
// the one that cannot be read.
func (c *Client) stopUnreadable(ctx context.Context) (kimai.Record, error) {
	a, now, err := c.active(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	if a == nil || a.ID != 0 {
		return kimai.Record{}, noSuchRecord(0)
	}
	return kimai.Record{End: now}, c.stop(ctx, 0)
}

// seen reports whether id was among what Snapshot or Start returned last, and
// so belongs to this user.
func (c *Client) seen(id kimai.RecordID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.known.records, func(r kimai.Record) bool { return r.ID == id })
}
