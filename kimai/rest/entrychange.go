package rest

import (
	"context"
	"net/http"
	"net/url"

	"kimai-tray/kimai"
)

// AddEntry keeps a record that has ended (POST /api/timesheets), as Kimai rounds
// it. Codes Rejected: Kimai does not take it, or not all of it from this user;
// Unsupported: there is something that Kimai 2 does not keep.
//
// A record is never sent twice. If the answer is lost, the newest records tell
// whether it was kept, even if nobody waits any more.
func (c *Client) AddEntry(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	if err := unsupported(change); err != nil {
		return 0, err
	}
	wanted, err := change.Apply(kimai.Entry{})
	switch {
	case err != nil:
		return 0, err
	case wanted.End.IsZero():
		return 0, kimai.Errorf(kimai.Rejected, "A record needs an end here. Start one that is to run.")
	}
	select {
	case c.starting <- struct{}{}: // else what a start makes could be taken for it
		defer func() { <-c.starting }()
	case <-ctx.Done():
		return 0, kimai.Errorf(kimai.Unreachable, "The record was given up before Kimai was asked to keep it.").Because(ctx.Err())
	}
	newest, err := c.newest(ctx, 1)
	if err != nil {
		return 0, err
	}
	if err := c.makeTags(ctx, wanted.Tags, nil); err != nil {
		return 0, err
	}
	sent := fieldsOf(change, wanted)
	var made timesheet
	_, err = c.call(ctx, http.MethodPost, "timesheets", url.Values{"full": {"true"}}, sent, &made)
	if unclear(err) {
		return c.added(ctx, wanted, newest, err)
	}
	return kimai.RecordID(made.ID), c.explainForm(ctx, err, sent)
}

// added finds out, after a record whose answer was lost, whether it was kept, by
// the records that are newer than those before.
func (c *Client) added(ctx context.Context, wanted kimai.Entry, before []kimai.Record, lost error) (kimai.RecordID, error) {
	newest, err := c.newest(context.WithoutCancel(ctx), 10)
	if err != nil {
		return 0, kimai.Errorf(kimai.CodeOf(lost), "It is not known whether the record was kept. Look at the timesheet when Kimai answers, before adding it again. %w", lost)
	}
	for _, r := range newest {
		isNew := len(before) == 0 || r.ID > before[0].ID
		if isNew && r.Pair.Same(wanted.Pair) && !r.Running() && isNear(r.Start, wanted.Start) && isNear(r.End, wanted.End) &&
			r.Description == trimmed(wanted.Description) {
			return r.ID, nil
		}
	}
	return 0, kimai.Errorf(kimai.CodeOf(lost), "The record is not in your timesheet so far: look once more before you add it again. %w", lost)
}

// ChangeEntry changes a record of the user's (PATCH /api/timesheets/{id}), as
// [Client.Edit] does one that runs. An end that is rounded may move the start as
// well.
func (c *Client) ChangeEntry(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	if err := unsupported(change); err != nil {
		return err
	}
	t, err := c.own(ctx, id)
	if err != nil {
		return err
	}
	was := t.entry(kimai.User{})
	wanted, err := change.Apply(was)
	if err != nil || change == (kimai.EntryChange{}) {
		return err
	}
	_, err = c.rewrite(ctx, change, was, wanted)
	return err
}

// RemoveEntry deletes a record of the user's, also one that runs
// (DELETE /api/timesheets/{id}).
func (c *Client) RemoveEntry(ctx context.Context, record kimai.RecordID) error {
	if _, err := c.own(ctx, record); err != nil {
		return err
	}
	_, err := c.call(ctx, http.MethodDelete, "timesheets/"+id(record), nil, nil, nil)
	if !unclear(err) {
		return c.explainChange(ctx, err, record, nil)
	}
	switch _, lookErr := c.own(context.WithoutCancel(ctx), record); {
	case kimai.CodeOf(lookErr) == kimai.NotFound:
		return nil
	case lookErr != nil:
		return kimai.Errorf(kimai.CodeOf(err), "It is not known whether the record was deleted. Look at the timesheet when Kimai answers. %w", err)
	}
	return kimai.Errorf(kimai.CodeOf(err), "The record is still there. %w", err)
}
