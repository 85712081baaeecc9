package jsonrpc

import (
	"context"
	"errors"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Edit changes the recording (updateActiveRecording, since 1.3; code
// Unsupported before). Kimai changes whichever runs first, so it is asked first
// whether that is the one; if several run, the others are NotFound.
//
// Kimai takes any project and task here, and one that does not exist makes the
// recording unreadable: only pairs of the catalogue are let through. An end
// finishes the recording without rounding and leaves its stored duration at 0,
// which lists after 1.3.5 show although start and end are right. Kimai strips backslashes from a
// description, and releases from 1.3 on refuse emoji or keep question marks.
func (c *Client) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	a, now, err := c.active(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	if a == nil || id == 0 || kimai.RecordID(a.ID) != id {
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "Recording %d cannot be changed: it does not run, or another runs longer. Look at what runs now.", id)
	}
	fields, err := c.fields(ctx, a.domain(), now, change)
	if err != nil {
		return kimai.Record{}, err
	}
	if len(fields) > 0 {
		if err := c.update(ctx, fields); err != nil {
			return kimai.Record{}, err
		}
	}
	whole, err := c.read(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	r := whole.domain()
	c.remember(known{records: []kimai.Record{r}, answer: active{ServerTime: number(now.Unix())}})
	return r, nil
}

// fields writes a change in the words of updateActiveRecording.
func (c *Client) fields(ctx context.Context, old kimai.Record, now time.Time, change kimai.Change) (map[string]any, error) {
	fields := make(map[string]any)
	if change.Project != nil || change.Task != nil {
		project, task := old.Pair.Project.ID, old.Pair.Task.ID
		if change.Project != nil {
			project = *change.Project
			fields["projectID"] = int64(project)
		}
		if change.Task != nil {
			task = *change.Task
			fields["activityID"] = int64(task)
		}
		if err := c.check(ctx, project, task); err != nil {
			return nil, err
		}
	}
	if change.Description != nil {
		fields["description"] = *change.Description
	}
	if change.Start != nil || change.End != nil {
		start := old.Start
		if change.Start != nil {
			start = *change.Start
		}
		// Kimai would keep a 0 for no time, which hides the record from its
		// lists, and takes a start in the future for another record's.
		if start.Unix() <= 0 || kimai.Instant(start).After(now) {
			return nil, kimai.Errorf(kimai.Rejected, "A recording must start after 1970 and not in the future. Choose another start.")
		}
		fields["start"] = date(start) // an end is taken only together with a start
	}
	if change.End != nil {
		fields["end"] = date(*change.End)
	}
	return fields, nil
}

// check refuses a pair that is not in the catalogue.
func (c *Client) check(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) error {
	projects, err := c.Projects(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(projects, func(p kimai.Project) bool { return p.ID == project }) {
		return kimai.Errorf(kimai.Rejected, "Kimai lists no project %d for you. Refresh the list and choose again.", project)
	}
	tasks, err := c.Tasks(ctx, project)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(tasks, func(t kimai.Task) bool { return t.ID == task }) {
		return kimai.Errorf(kimai.Rejected, "Kimai lists no task %d for that project. Refresh the list and choose again.", task)
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
