package server

import (
	"context"
	"time"

	"kimai-tray/kimai"
)

// updateActiveRecording changes the record that runs. What the record names
// "end" ends it.
func updateActiveRecording(ctx context.Context, c call) (result, error) {
	change, err := readChange(c.args["record"], c.location)
	if err != nil {
		return result{}, err
	}
	record, _, err := recording(ctx, c.user)
	if err != nil {
		return result{}, err
	}
	if _, err := c.user.Edit(ctx, record.ID, change); kimai.CodeOf(err) == kimai.NotFound {
		return result{}, noRecording
	} else if err != nil {
		return result{}, err
	}
	return list(), nil
}

// readChange reads what to change. Members that are unknown or null change
// nothing, and so do the values of a list, which have no names.
func readChange(record any, location *time.Location) (change kimai.Change, err error) {
	if !isTrue(record) {
		return change, invalidRecord
	}
	members, _ := record.(map[string]any)
	if v := members["projectID"]; v != nil {
		n, ok := number(v)
		if !ok {
			return change, invalidProjectID
		}
		change.Project = new(kimai.ProjectID(n))
	}
	if v := members["activityID"]; v != nil {
		n, ok := number(v)
		if !ok {
			return change, invalidTaskID
		}
		change.Task = new(kimai.TaskID(n))
	}
	if v := members["description"]; v != nil {
		text, ok := v.(string)
		if !ok {
			return change, invalidDescription
		}
		change.Description = &text
	}
	change.Start, change.End, err = readSpan(members["start"], members["end"], location)
	return change, err
}

// readSpan reads the times of a change. An end needs a start in the same call.
func readSpan(from, to any, location *time.Location) (start, end *time.Time, err error) {
	if start, err = readTime(from, location); err != nil {
		return nil, nil, err
	}
	if end, err = readTime(to, location); err != nil {
		return nil, nil, err
	}
	if end != nil && (start == nil || !end.After(*start)) {
		return nil, nil, invalidSpan
	}
	return start, end, nil
}

// readTime reads a time that a record may have: after 1970, since 0 means none.
func readTime(v any, location *time.Location) (*time.Time, error) {
	if v == nil {
		return nil, nil
	}
	t, ok := date(v, location)
	if !ok {
		return nil, invalidDate
	}
	if t.Unix() <= 0 {
		return nil, invalidSpan
	}
	return &t, nil
}
