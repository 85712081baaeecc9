package rest

import (
	"context"
	"net/http"

	"kimai-tray/kimai"
)

// change is the body of a change. What is nil stays as it is; Kimai fails on a
// null begin and refuses fields that the user may not change.
type change struct {
	Project     *kimai.ProjectID `json:"project,omitempty"`
	Activity    *kimai.TaskID    `json:"activity,omitempty"`
	Begin       *date            `json:"begin,omitempty"`
	End         *date            `json:"end,omitempty"`
	Description *string          `json:"description,omitempty"`
}

// Edit changes a recording (PATCH /api/timesheets/{id}). Kimai trims the
// description and rounds the times of a recording that is ended. Code Rejected:
// the change makes no sense, Kimai refuses it, or, where it tracks by punching
// or with a fixed begin, takes no times.
func (c *Client) Edit(ctx context.Context, record kimai.RecordID, wanted kimai.Change) (kimai.Record, error) {
	snapshot, err := c.Snapshot(ctx)
	if err != nil {
		return kimai.Record{}, err
	}
	r, ok := running(snapshot, record)
	if !ok {
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "Recording %d cannot be changed: it does not run. Look at what runs now.", record)
	}
	edited, err := wanted.Apply(r, snapshot.Time)
	if err != nil || wanted == (kimai.Change{}) {
		return edited, err
	}
	var after timesheet
	_, err = c.call(ctx, http.MethodPatch, "timesheets/"+id(record), nil, changeTo(edited, wanted), &after)
	if refusedWith(err) == http.StatusNotFound {
		return kimai.Record{}, noSuchRecord(record)
	}
	if err != nil {
		return kimai.Record{}, err
	}
	r, _ = c.named(ctx, after, r.Pair) // it is changed, with names or without
	return r, nil
}

// changeTo writes a change in Kimai's words. A project goes with a task: Kimai
// refuses one that the old task is not for.
func changeTo(edited kimai.Record, wanted kimai.Change) change {
	body := change{Description: wanted.Description}
	if wanted.Project != nil || wanted.Task != nil {
		body.Project, body.Activity = &edited.Pair.Project.ID, &edited.Pair.Task.ID
	}
	if wanted.Start != nil {
		body.Begin = &date{edited.Start}
	}
	if wanted.End != nil {
		body.End = &date{edited.End}
	}
	return body
}
