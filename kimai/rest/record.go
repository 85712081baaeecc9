package rest

import (
	"context"
	"net/http"
	"net/url"

	"kimai-tray/kimai"
)

// Record returns one record of the user (GET /api/timesheets/{id}). Kimai
// returns those of others to who may see them.
func (c *Client) Record(ctx context.Context, record kimai.RecordID) (kimai.Record, error) {
	if record <= 0 {
		return kimai.Record{}, noSuchRecord(record)
	}
	var t timesheet
	_, err := c.get(ctx, "timesheets/"+id(record), nil, &t)
	switch refusedWith(err) {
	case http.StatusNotFound, http.StatusForbidden:
		return kimai.Record{}, noSuchRecord(record)
	}
	if err != nil {
		return kimai.Record{}, err
	}
	self, err := c.self(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	if kimai.UserID(t.User.ID) != self {
		return kimai.Record{}, noSuchRecord(record)
	}
	return c.named(ctx, t, kimai.Pair{})
}

// named gives a record that has ids only the names of its pair, if that is the
// known one, else those of any record on it. There is none on a project that
// the user has lost: then there are no names. The record is right even with an
// error.
func (c *Client) named(ctx context.Context, t timesheet, known kimai.Pair) (kimai.Record, error) {
	r := t.domain()
	if known.Same(r.Pair) {
		r.Pair = known
		return r, nil
	}
	var list []timesheet
	_, err := c.get(ctx, "timesheets", url.Values{
		"project": {id(r.Pair.Project.ID)}, "activity": {id(r.Pair.Task.ID)}, "size": {"1"}, "full": {"true"},
	}, &list)
	switch refusedWith(err) {
	case http.StatusNotFound, http.StatusForbidden:
		return r, nil
	}
	for _, other := range records(list) {
		if other.Pair.Same(r.Pair) {
			r.Pair = other.Pair
		}
	}
	return r, err
}

// self returns who the token's owner is (GET /api/users/me). That is asked once.
func (c *Client) self(ctx context.Context) (kimai.UserID, error) {
	c.mu.Lock()
	self := c.user
	c.mu.Unlock()
	if self != 0 {
		return self, nil
	}
	var me user
	if _, err := c.get(ctx, "users/me", nil, &me); err != nil {
		return 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.user = kimai.UserID(me.ID)
	return c.user, nil
}
