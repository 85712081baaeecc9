package rest

import (
	"context"
	"net/http"

	"kimai-tray/kimai"
)

// Edit changes a recording (PATCH /api/timesheets/{id}). Kimai trims the
// description and rounds the times of a recording that is ended. Code Rejected:
// the change makes no sense, Kimai refuses it, or, where it tracks by punching
// or with a fixed begin, takes no times.
//
// A change is never sent twice. If its answer is lost, the record tells whether
// it was made.
func (c *Client) Edit(ctx context.Context, record kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	snapshot, err := c.Snapshot(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	r, ok := running(snapshot, record)
	if !ok {
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "Recording %d cannot be changed: it does not run. Look at what runs now.", record)
	}
	edited, err := change.Apply(r, snapshot.Time)
	if err != nil || change == (kimai.Change{}) {
		return edited, err
	}
	after, err := c.rewrite(ctx, kimai.EntryChange{Change: change}, entryOf(r), entryOf(edited))
	if err != nil {
		return kimai.Record{}, err
	}
	r, _ = c.named(ctx, after, r.Pair) // it is changed, with names or without
	return r, nil
}

// rewrite makes a change of a record of the user's, of which it is known how it
// was and how it is wanted. It returns the record as Kimai keeps it, with ids
// only.
func (c *Client) rewrite(ctx context.Context, change kimai.EntryChange, was, wanted kimai.Entry) (timesheet, error) {
	if change.Tags != nil {
		if err := c.makeTags(ctx, wanted.Tags, was.Tags); err != nil {
			return timesheet{}, err
		}
	}
	sent := fieldsOf(change, wanted)
	var after timesheet
	_, err := c.call(ctx, http.MethodPatch, "timesheets/"+id(wanted.ID), nil, sent, &after)
	if unclear(err) {
		return c.rewritten(ctx, change, was, wanted, err)
	}
	return after, c.explainChange(ctx, err, wanted.ID, sent)
}

// rewritten finds out, after a change whose answer was lost, whether it was
// made, even if nobody waits any more.
func (c *Client) rewritten(ctx context.Context, change kimai.EntryChange, was, wanted kimai.Entry, lost error) (timesheet, error) {
	t, err := c.own(context.WithoutCancel(ctx), wanted.ID)
	switch {
	case kimai.CodeOf(err) == kimai.NotFound:
		return timesheet{}, err
	case err != nil:
		return timesheet{}, kimai.Errorf(kimai.CodeOf(lost), "It is not known whether the record was changed. Look at it when Kimai answers, before changing it again. %w", lost)
	case !isMade(change, was, wanted, t.entry(was.User)):
		return timesheet{}, kimai.Errorf(kimai.CodeOf(lost), "The record is as it was. %w", lost)
	}
	return t, nil
}

// unclear reports whether Kimai may have done what it was asked for, although
// there was an error.
func unclear(err error) bool {
	switch code := kimai.CodeOf(err); refusedWith(err) {
	case 0, http.StatusInternalServerError:
		return code == kimai.Unreachable || code == kimai.Unexpected
	}
	return false
}
