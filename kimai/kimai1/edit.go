package kimai1

import (
	"context"
	"errors"

	"kimai-tray/kimai"
)

// Edit changes the recording (updateActiveRecording, since 1.3; code
// Unsupported before). Kimai changes whichever runs first, so it is asked first
// whether that is the one; if several run, the others are NotFound.
//
// An end goes with all else in a setTimesheetRecord, which every release has:
// updateActiveRecording would leave the stored duration at 0, which lists after
// 1.3.5 show although start and end are right. The record is not rounded.
//
// Kimai takes any project and task here, and one that does not exist makes the
// recording unreadable: only pairs of the catalogue are let through. Kimai
// strips backslashes from a description, and releases from 1.3 on refuse emoji
// or keep question marks.
func (c *Client) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	if change.Tags != nil {
		return kimai.Record{}, noTags()
	}
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
	var after entry
	if change.End != nil {
		after, err = c.end(ctx, id, change)
	} else {
		after, err = c.update(ctx, change, edited)
	}
	if err != nil {
		return kimai.Record{}, err
	}
	r := after.record.domain()
	c.remember(known{records: []kimai.Record{r}, answer: active{ServerTime: unix(now.Unix())}})
	return r, nil
}

// end makes a change that ends a recording of the user's.
func (c *Client) end(ctx context.Context, id kimai.RecordID, change kimai.Change) (entry, error) {
	before, err := c.read(ctx, id)
	if err != nil {
		return entry{}, err
	}
	return c.rewrite(ctx, before, kimai.EntryChange{Change: change})
}

// update makes a change of the first recording, which runs on.
func (c *Client) update(ctx context.Context, change kimai.Change, edited kimai.Record) (entry, error) {
	if change.Project != nil || change.Task != nil {
		if err := c.checkPair(ctx, edited.Pair); err != nil {
			return entry{}, err
		}
	}
	if fields := recordingFields(change, edited); len(fields) > 0 {
		if err := c.updateActive(ctx, fields); err != nil {
			return entry{}, noEmoji(err, change.Description)
		}
	}
	return c.read(ctx, edited.ID)
}

// recordingFields writes a change in the words of updateActiveRecording.
func recordingFields(change kimai.Change, edited kimai.Record) map[string]any {
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
	if change.Start != nil {
		fields["start"] = date(edited.Start)
	}
	return fields
}

// updateActive calls updateActiveRecording.
func (c *Client) updateActive(ctx context.Context, fields map[string]any) error {
	_, err := ask[nothing](ctx, c, "updateActiveRecording", c.key, fields)
	switch {
	case kimai.CodeOf(err) == kimai.Unsupported:
		return c.tooOld(ctx)
	case errors.Is(err, noRecording):
		return kimai.Errorf(kimai.NotFound, "The recording has just been stopped and was not changed.")
	}
	return err
}

// tooOld makes the error for a server without updateActiveRecording.
func (c *Client) tooOld(ctx context.Context) error {
	const message = "A recording can be changed in Kimai 1.3 and later; %s runs %s. Change it in Kimai itself, or stop it and start another."
	version, err := c.Version(ctx)
	switch {
	case kimai.CodeOf(err) == kimai.Unsupported:
		return kimai.Errorf(kimai.Unsupported, message, c.protocol.Host(), "one older than 1.2")
	case err != nil:
		return kimai.Errorf(kimai.Unsupported, message, c.protocol.Host(), "an older one")
	}
	return kimai.Errorf(kimai.Unsupported, message, c.protocol.Host(), version)
}
