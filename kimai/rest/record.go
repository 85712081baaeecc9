package rest

import (
	"context"
	"net/http"
	"net/url"

	"kimai-tray/kimai"
)

// Record returns one record of the user (GET /api/timesheets/{id}).
func (c *Client) Record(ctx context.Context, record kimai.RecordID) (kimai.Record, error) {
	t, err := c.own(ctx, record)
	if err != nil {
		return kimai.Record{}, err
	}
	return c.named(ctx, t, kimai.Pair{})
}

// own reads a record of the user's, with ids only. Kimai returns those of others
// to who may see them.
func (c *Client) own(ctx context.Context, record kimai.RecordID) (timesheet, error) {
	var t timesheet
	_, err := c.get(ctx, "timesheets/"+id(record), nil, &t)
	switch refusedWith(err) {
	case http.StatusNotFound, http.StatusForbidden:
		return timesheet{}, noSuchRecord(record)
	}
	if err != nil {
		return timesheet{}, err
	}
	self, err := c.self(ctx)
	if err != nil {
		return timesheet{}, err
	}
	if kimai.UserID(t.User.ID) != self.ID {
		return timesheet{}, noSuchRecord(record)
	}
	return t, nil
}

// named gives a record that has ids only the names of its pair, if that is the
// known one, else as [Client.whole] does. The record is right even with an error.
func (c *Client) named(ctx context.Context, t timesheet, known kimai.Pair) (kimai.Record, error) {
	r := t.domain()
	if known.Same(r.Pair) {
		r.Pair = known
		return r, nil
	}
	t, err := c.whole(ctx, t)
	return t.domain(), err
}

// whole gives a record that has ids only the project and activity as any record
// on them tells them. There is none on a project that the user has lost: then
// it stays as it is. The record is right even with an error.
func (c *Client) whole(ctx context.Context, t timesheet) (timesheet, error) {
	var list []timesheet
	_, err := c.get(ctx, "timesheets", url.Values{
		"project": {id(t.Project.ID)}, "activity": {id(t.Activity.ID)}, "size": {"1"}, "full": {"true"},
	}, &list)
	switch refusedWith(err) {
	case http.StatusNotFound, http.StatusForbidden:
		return t, nil
	}
	for _, other := range list {
		if other.Project.ID == t.Project.ID && other.Activity.ID == t.Activity.ID {
			t.Project, t.Activity = other.Project, other.Activity
		}
	}
	return t, err
}

// self returns whose the token is (GET /api/users/me). That is asked once.
func (c *Client) self(ctx context.Context) (kimai.User, error) {
	c.mu.Lock()
	self := c.user
	c.mu.Unlock()
	if self.ID != 0 {
		return self, nil
	}
	var me user
	if _, err := c.get(ctx, "users/me", nil, &me); err != nil {
		return kimai.User{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.user = me.domain()
	return c.user, nil
}
