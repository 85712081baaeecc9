package server

import (
	"context"

	"kimai-tray/kimai"
)

// updateActiveRecording changes the record that runs. What the record names
// "end" ends it, and needs a start besides.
func updateActiveRecording(ctx context.Context, c call, recorder kimai.Recorder) (result, error) {
	change, err := readChange(c)
	if err != nil {
		return result{}, err
	}
	record, _, err := recording(ctx, recorder)
	if err != nil {
		return result{}, err
	}
	if _, err := recorder.Edit(ctx, record.ID, change); kimai.CodeOf(err) == kimai.NotFound {
		return result{}, noRecording
	} else if err != nil {
		return result{}, err
	}
	return list(), nil
}

// readChange reads what to change. Members that are unknown or null change
// nothing.
func readChange(c call) (change kimai.Change, err error) {
	f := newFields(c.args["record"], c.location)
	change.Project = read(f, "projectID", identifier[kimai.ProjectID], invalidProjectID)
	change.Task = read(f, "activityID", identifier[kimai.TaskID], invalidTaskID)
	change.Description = f.text("description")
	change.Start = read(f, "start", f.time, invalidDate)
	change.End = read(f, "end", f.time, invalidDate)
	if change.End != nil && (change.Start == nil || !change.End.After(*change.Start)) && f.err == nil {
		f.err = invalidSpan
	}
	return change, f.err
}
