package sqlite_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestUnknownInEntries(t *testing.T) {
	_, user, pair := ledger(t)
	gone, tasks := add(t, user, "Acme", "Gone", "Past")
	must(t, user.ArchiveProject(t.Context(), gone.ID))
	must(t, user.ArchiveTask(t.Context(), tasks[0].ID))
	id, err := user.AddEntry(t.Context(), span(pair, start, start.Add(time.Hour)))
	must(t, err)
	want, err := user.Entry(t.Context(), id)
	must(t, err)

	for name, change := range map[string]kimai.EntryChange{
		"unknown project":  {Change: kimai.Change{Project: new(kimai.ProjectID(99))}},
		"unknown task":     {Change: kimai.Change{Task: new(kimai.TaskID(99))}},
		"archived project": {Change: kimai.Change{Project: &gone.ID}},
		"archived task":    {Change: kimai.Change{Task: &tasks[0].ID}},
		"unknown status":   {Status: new(kimai.StatusID(4))},
		"no status":        {Status: new(kimai.StatusID(0))},
	} {
		change.Comment = new("must not be kept")
		if err := user.ChangeEntry(t.Context(), id, change); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("change: %s: error %v, want code rejected", name, err)
		}
		whole := span(pair, start, start.Add(time.Hour))
		if change.Project != nil {
			whole.Project = change.Project
		}
		if change.Task != nil {
			whole.Task = change.Task
		}
		whole.Status = change.Status
		if _, err := user.AddEntry(t.Context(), whole); kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("add: %s: error %v, want code rejected", name, err)
		}
	}
	got, err := user.Entries(t.Context(), kimai.EntryQuery{})
	must(t, err)
	if diff := cmp.Diff([]kimai.Entry{want}, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

// No description and an empty one are the same to a record, not to an entry.
func TestEmptyDescription(t *testing.T) {
	db, user, pair := ledger(t)
	id := begin(t, user, pair).ID
	for _, want := range []*string{nil, new(""), new("text")} {
		_, err := db.SQL().ExecContext(t.Context(), `UPDATE record SET description = ?`, want)
		must(t, err)
		entry, err := user.Entry(t.Context(), id)
		must(t, err)
		if diff := cmp.Diff(want, entry.Description); diff != "" {
			t.Errorf("description of the entry (-want +got):\n%s", diff)
		}
		record, err := user.Record(t.Context(), id)
		must(t, err)
		if record.Description != entry.Record().Description {
			t.Errorf("description of the record is %q", record.Description)
		}
	}
	_, err := user.Edit(t.Context(), id, kimai.Change{Description: new("")})
	must(t, err)
	if entry, err := user.Entry(t.Context(), id); err != nil || entry.Description != nil {
		t.Errorf("a cleared description is %v, error %v", entry.Description, err)
	}
}
