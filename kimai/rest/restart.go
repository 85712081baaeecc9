package rest

import (
	"context"

	"kimai-tray/kimai"
)

// Restart starts a recording like another
// (PATCH /api/timesheets/{id}/restart).
func (c *Client) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := c.Record(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	return c.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID)
}
