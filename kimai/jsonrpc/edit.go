package jsonrpc

import (
	"context"
	"errors"
	"slices"

	"kimai-tray/kimai"
)

// Edit changes the recording (updateActiveRecording, since 1.3; code
// Unsupported before). Kimai changes whichever runs first, so it is asked first
// whether that is the one; if several run, the others are NotFound.
//
// Kimai takes any project and task here, and one that does not exist makes the
// recording unreadable: only pairs of the catalogue are let through. An end
// finishes the recording without rounding and leaves its stored duration at 0,
// which lists after 1.3.5 show although start and end are right. Kimai strips
// backslashes from a description, and releases from 1.3 on refuse emoji or keep
// question marks.
func (c *Client) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	a, now, err := c.active(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	if a == nil || id == 0 || kimai.RecordID(a.ID) != id {
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "Recording %d cannot be changed: it does not run, or another runs longer. Look at what runs now.", id)
	}
	edited, err := change.Apply(a.domain(), now)
	if err != nil {
		return kimai.Record{}, err
	}
	if change.Project != nil || change.Task != nil {
		if err := c.check(ctx, edited.Pair); err != nil {
			return kimai.Record{}, err
		}
	}
	if fields := fieldsOf(change, edited); len(fields) > 0 {
		if err := c.update(ctx, fields); err != nil {
			return kimai.Record{}, err
		}
	}
	whole, err := c.read(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	r := whole.domain()
	c.remember(known{records: []kimai.Record{r}, answer: active{ServerTime: unix(now.Unix())}})
	return r, nil
}

// fieldsOf writes a change in the words of updateActiveRecording.
func fieldsOf(change kimai.Change, edited kimai.Record) map[string]any {
	fields := make(map[string]any)
	if change.Project != nil {
		fields["projectID"] = address(edited.Pair.Project.ID)
	}
	if change.Task != nil {
		fields["activityID"] = address(edited.Pair.Task.ID)
	}
	if change.Description != nil {
		fields["description"] = edited.Description
	}
	if change.Start != nil || change.End != nil {
		fields["start"] = date(edited.Start) // an end is taken only together with a start
	}
	if change.End != nil {
		fields["end"] = date(edited.End)
	}
	return fields
}

// check refuses a pair that is not in the catalogue.
func (c *Client) check(ctx context.Context, pair kimai.Pair) error {
	projects, err := c.Projects(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(projects, func(p kimai.Project) bool { return p.ID == pair.Project.ID }) {
		return kimai.Errorf(kimai.Rejected, "Kimai lists no project %d for you. Refresh the list and choose again.", pair.Project.ID)
	}
	tasks, err := c.Tasks(ctx, pair.Project.ID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(tasks, func(t kimai.Task) bool { return t.ID == pair.Task.ID }) {
		return kimai.Errorf(kimai.Rejected, "Kimai lists no task %d for that project. Refresh the list and choose again.", pair.Task.ID)
	}
	return nil
}

// update calls updateActiveRecording.
func (c *Client) update(ctx context.Context, fields map[string]any) error {
	_, err := ask[nothing](ctx, c, "updateActiveRecording", c.key, fields)
	switch {
	case kimai.CodeOf(err) == kimai.Unsupported:
		return c.tooOld(ctx)
	case errors.Is(err, noRecording):
		return kimai.Errorf(kimai.NotFound, "The recording has just been stopped and was not changed.")
	case errors.Is(err, updateFailed) && beyondBMP(fields["description"]):
		return kimai.Errorf(kimai.Rejected, "Kimai refused: “%w” Its database keeps no emoji: leave them out of the description.", updateFailed)
	}
	return err
}

// tooOld makes the error for a server without updateActiveRecording.
func (c *Client) tooOld(ctx context.Context) error {
	const message = "A recording can be changed in Kimai 1.3 and later; %s runs %s. Change it in Kimai itself, or stop it and start another."
	version, err := c.Version(ctx)
	switch {
	case kimai.CodeOf(err) == kimai.Unsupported:
		return kimai.Errorf(kimai.Unsupported, message, c.endpoint.Host, "one older than 1.2")
	case err != nil:
		return kimai.Errorf(kimai.Unsupported, message, c.endpoint.Host, "an older one")
	}
	return kimai.Errorf(kimai.Unsupported, message, c.endpoint.Host, version)
}

// beyondBMP reports whether v is a text with characters that MySQL's old utf8 lacks.
func beyondBMP(v any) bool {
	text, _ := v.(string)
	for _, r := range text {
		if r > 0xFFFF {
			return true
		}
	}
	return false
}
