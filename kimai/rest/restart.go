package rest

import (
	"context"
	"net/http"

	"kimai-tray/kimai"
)

// Restart starts a recording like a record of the user's, with its description
// and tags (PATCH /api/timesheets/{id}/restart), in the way of [Client.Start].
// Whether it is the user's is asked before: some may copy what others recorded.
func (c *Client) Restart(ctx context.Context, record kimai.RecordID) (kimai.Record, error) {
	like, err := c.Record(ctx, record)
	if err != nil {
		return kimai.Record{}, err
	}
	return c.begin(ctx, like.Pair, func() (kimai.Record, error) {
		var made timesheet
		_, err := c.call(ctx, http.MethodPatch, "timesheets/"+id(record)+"/restart", nil, map[string]string{"copy": "all"}, &made)
		switch refusedWith(err) {
		case http.StatusNotFound: // since it was read
			return kimai.Record{}, noSuchRecord(record)
		case http.StatusForbidden:
			return kimai.Record{}, kimai.Errorf(kimai.Rejected, "Kimai does not start %s again: the project or the task may be hidden or over, or no longer yours, or your role may not start records. Choose another, or ask the administrator of %s.",
				name(like.Pair), c.connection.Host()).Because(err)
		}
		r := made.domain()
		r.Pair = like.Pair
		return r, err
	})
}
