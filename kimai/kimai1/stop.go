package kimai1

import (
	"context"
	"errors"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Stop ends a recording (stopRecord) and reads it back as Kimai rounded it: by
// default the start down and the end up to a full minute, so that the end may
// lie in the future. If that fails it is stopped nonetheless: what is known of
// it is returned, with the server's time as its end. Kimai stops anyone's
// recording for everyone; one that was not seen before is looked up first.
//
// ID 0 ends the recording that cannot be read, see [Client.Snapshot]. What is
// returned then has no more than an end.
func (c *Client) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	r, seen := c.seen(id)
	if !seen && id != 0 {
		var err error
		if r, err = c.Record(ctx, id); err != nil || !r.Running() {
			return r, err
		}
	}
	end, err := c.stop(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	r.End = end
	if id == 0 {
		return r, nil
	}
	whole, err := c.read(ctx, id)
	switch {
	case err == nil:
		return whole.record.domain(), nil
	case kimai.CodeOf(err) == kimai.NotFound: // 1.1 stops what does not exist
		return kimai.Record{}, err
	}
	return r, nil
}

// stop ends the user's recording with that id and returns the server's time.
// One that has ended stays as it is, so what got no answer is tried once more.
func (c *Client) stop(ctx context.Context, id kimai.RecordID) (time.Time, error) {
	found, err := c.stopOnce(ctx, id)
	if !unclear(err) {
		return found, err
	}
	end, err := c.stopOnce(ctx, id)
	if kimai.CodeOf(err) == kimai.NotFound && !found.IsZero() {
		return found, nil // the first try has stopped it
	}
	return end, err
}

// stopOnce calls stopRecord. The empty id addresses the first running record:
// that is sent only if that is the one that cannot be read. When it was found,
// the time is returned with an error as well.
func (c *Client) stopOnce(ctx context.Context, id kimai.RecordID) (found time.Time, err error) {
	if id == 0 {
		a, now, err := c.active(ctx)
		if err != nil {
			return time.Time{}, err
		}
		if a == nil || a.ID != 0 {
			return time.Time{}, noSuchRecord(0)
		}
		found = now
	}
	reply, err := ask[nothing](ctx, c, "stopRecord", c.key, address(id))
	if errors.Is(err, notRecording) || errors.Is(err, noRecording) {
		return found, noSuchRecord(id)
	}
	if err != nil {
		return found, err
	}
	return reply.Time, nil
}

// seen returns what Snapshot or Start returned last under that id, which
// belongs to this user.
func (c *Client) seen(id kimai.RecordID) (kimai.Record, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i := slices.IndexFunc(c.known.records, func(r kimai.Record) bool { return r.ID == id })
	if i < 0 {
		return kimai.Record{}, false
	}
	return c.known.records[i], true
}
