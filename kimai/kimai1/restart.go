package kimai1

import (
	"context"

	"kimai-tray/kimai"
)

// Restart starts a recording like a record of the user's (startRecord), and
// then gives it that one's description (updateActiveRecording, since 1.3): Kimai
// has no call for both. Once it runs, the rest is done even if ctx ends. If it
// gets no description, it is returned together with an error of code Internal
// that says so.
func (c *Client) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := c.Record(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	r, err := c.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID)
	if err != nil || like.Description == "" {
		return r, err
	}
	described, err := c.Edit(context.WithoutCancel(ctx), r.ID, kimai.Change{Description: &like.Description})
	if err != nil {
		return r, kimai.Errorf(kimai.Internal, "The recording has started, but without its description. (%w)", err)
	}
	return described, nil
}
