package kimai1_test

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// row is a record in the stand-in's database.
type row struct {
	id, user, project, task int64
	start, end              int64
	description             string
	columns                 map[string]any // others, where they are not the default
	unlisted                bool           // its status was deleted: getTimesheet leaves it out
}

// add puts a record of anna's into the database; end 0 runs.
func (f *fake) add(pair kimai.Pair, start, end time.Duration, description string) kimai.Record {
	f.mu.Lock()
	defer f.mu.Unlock()
	r := kimai.Record{ID: kimai.RecordID(f.nextID), Pair: pair, Start: noon.Add(start), Description: description}
	stored := row{
		id: f.nextID, user: users[anna], project: int64(pair.Project.ID), task: int64(pair.Task.ID),
		start: r.Start.Unix(), description: description,
	}
	if end != 0 {
		r.End = noon.Add(end)
		stored.end = r.End.Unix()
	}
	f.rows = append(f.rows, stored)
	f.nextID++
	return r
}

// change changes a record behind the client's back.
func (f *fake) change(id kimai.RecordID, how func(*row)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	how(f.find(int64(id)))
}

func (f *fake) advance(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now += int64(d / time.Second)
}

// asked returns what was called since it was asked last.
func (f *fake) asked() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer func() { f.calls = nil }()
	return f.calls
}

// runs returns the ids of what runs, of all users.
func (f *fake) runs() []kimai.RecordID {
	f.mu.Lock()
	defer f.mu.Unlock()
	var ids []kimai.RecordID
	for _, r := range f.rows {
		if r.end == 0 {
			ids = append(ids, kimai.RecordID(r.id))
		}
	}
	return ids
}

func (f *fake) find(id int64) *row {
	for i := range f.rows {
		if f.rows[i].id == id {
			return &f.rows[i]
		}
	}
	return nil
}

func (r row) readable() bool {
	return projects[r.project].ID != 0 && tasks[r.task] != ""
}

// item is a record as getTimesheetRecord returns it.
func (r row) item() map[string]any {
	p := projects[r.project]
	item := map[string]any{
		"timeEntryID": str(r.id), "start": str(r.start), "end": str(r.end), "userID": str(r.user),
		"projectID": str(r.project), "activityID": str(r.task), "customerID": str(int64(p.Customer.ID)),
		"customerName": p.Customer.Name, "projectName": p.Name, "activityName": tasks[r.task],
		"description": nil, "comment": nil, "commentType": "0", "cleared": "0", "location": nil, "trackingNumber": nil,
		"rate": "80.50", "fixedRate": nil, "budget": nil, "approved": nil, "statusID": "1", "billable": nil,
	}
	if r.description != "" {
		item["description"] = r.description
	}
	maps.Copy(item, r.columns)
	return item
}

// getTimesheet cuts times at the bounds, counts in text, and orders records of
// the same start now one way, now the other.
func (f *fake) getTimesheet(user, from, to int64, cleared string, offset, limit int) any {
	var found []row
	for _, r := range f.rows {
		if r.user == user && r.readable() && !r.unlisted && (cleared == "-1" || r.item()["cleared"] == cleared) && (from == 0 || r.end > from || r.end == 0) && (to == 0 || r.start < to) {
			found = append(found, r)
		}
	}
	if len(f.calls)%2 == 0 {
		slices.Reverse(found)
	}
	slices.SortStableFunc(found, func(a, b row) int { return int(b.start - a.start) })
	if limit == 0 {
		offset, limit = 0, 100
	}
	list := []any{}
	for _, r := range found[min(offset, len(found)):min(offset+limit, len(found))] {
		item := r.listed()
		if from != 0 && r.start <= from {
			item["start"] = from
		}
		if to != 0 && r.end >= to {
			item["end"] = to
		}
		list = append(list, item)
	}
	if len(found) == 0 {
		return items()
	}
	return map[string]any{"success": true, "items": list, "total": strconv.Itoa(len(found))}
}
