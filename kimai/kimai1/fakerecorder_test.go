package kimai1_test

import (
	"encoding/json"
	"strconv"
	"strings"
)

// first finds what runs of a user: the lowest id.
func (f *fake) first(user int64) *row {
	for i, r := range f.rows {
		if r.user == user && r.end == 0 && r.start != 0 {
			return &f.rows[i]
		}
	}
	return nil
}

// getActiveRecording mixes: the names and the description are those of the
// record with the latest start.
func (f *fake) getActiveRecording(user int64) any {
	first := f.first(user)
	if first == nil {
		return refuse("No active recording.")
	}
	if !first.readable() {
		return items(map[string]any{
			"servertime": f.now, "customerID": nil, "customerName": nil, "projectName": nil, "activityName": nil, "description": nil,
		})
	}
	latest := *first
	for _, r := range f.rows {
		if r.user == user && (r.end > first.start || r.end == 0) && r.start > latest.start && r.readable() {
			latest = r
		}
	}
	item, other := first.item(), latest.item()
	for _, key := range []string{"customerID", "customerName", "projectName", "activityName", "description"} {
		item[key] = other[key]
	}
	delete(item, "userID")
	if f.release == "1.1.0" {
		delete(item, "description")
	}
	item["servertime"] = f.now
	return items(item)
}

// startRecord stops nothing.
func (f *fake) startRecord(user int64, project, task string) any {
	p, _ := strconv.ParseInt(project, 10, 64)
	t, _ := strconv.ParseInt(task, 10, 64)
	if project == "" && task == "" {
		p, t = 21, 41 // what was chosen last in the web interface
	}
	r := row{id: f.nextID, user: user, project: p, task: t, start: f.now}
	if !r.readable() {
		return refuse("Invalid project or task")
	}
	f.rows = append(f.rows, r)
	f.nextID++
	if f.release == "1.1.0" {
		return items()
	}
	return items(map[string]any{"timeEntryID": r.id})
}

// stopRecord stops anyone's record.
func (f *fake) stopRecord(user int64, id string) any {
	r := f.first(user)
	if id != "" {
		n, _ := strconv.ParseInt(id, 10, 64)
		r = f.find(n)
	}
	switch {
	case r == nil && id == "":
		return refuse("No active recording.")
	case r == nil && f.release == "1.1.0" && f.rounding:
		return items()
	case r == nil:
		return refuse("Unable to stop, not recording?")
	case r.end != 0:
		return items()
	}
	r.end = f.now
	if f.rounding {
		r.start -= r.start % 60
		r.end += (60 - r.end%60) % 60
	}
	return items()
}

func (f *fake) updateActiveRecording(user int64, params json.RawMessage) any {
	var change struct {
		ProjectID, ActivityID *int64
		Description           *string
		Start, End            string
	}
	if err := json.Unmarshal(params, &change); err != nil {
		f.Errorf("updateActiveRecording: %v", err)
	}
	r := f.first(user)
	if r == nil {
		return refuse("No active recording.")
	}
	if change.End != "" && (change.Start == "" || seconds(change.End) <= seconds(change.Start)) {
		return refuse("Invalid from/to, make sure there is at least a second difference.")
	}
	if change.Description != nil {
		if strings.ContainsFunc(*change.Description, func(r rune) bool { return r > 0xFFFF }) {
			return refuse("Failed to update record.")
		}
		r.description = strings.ReplaceAll(*change.Description, `\`, "")
	}
	if change.ProjectID != nil {
		r.project = *change.ProjectID
	}
	if change.ActivityID != nil {
		r.task = *change.ActivityID
	}
	if change.Start != "" {
		r.start = seconds(change.Start)
	}
	if change.End != "" {
		r.end = seconds(change.End)
	}
	return items()
}
