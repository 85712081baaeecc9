package sqlite_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// Kimai 1 takes any task on any project, and clients rely on it.
func TestTaskOfAnotherProject(t *testing.T) {
	_, user, pair := ledger(t)
	_, tasks := add(t, user, "Acme", "Web", "Design")
	record, err := user.Start(t.Context(), pair.Project.ID, tasks[0].ID)
	must(t, err)
	if want := (kimai.Pair{Project: pair.Project, Task: tasks[0]}); record.Pair != want {
		t.Errorf("it records on %v, want %v", record.Pair, want)
	}
	record, err = user.Edit(t.Context(), record.ID, kimai.Change{Project: &pair.Project.ID, Task: &pair.Task.ID})
	must(t, err)
	if record.Pair != pair {
		t.Errorf("it records on %v, want %v", record.Pair, pair)
	}
}

func TestRecordOfArchivedProject(t *testing.T) {
	user, clock := local(t)
	pair := firstPair(t, user)
	want := begin(t, user, pair)
	if err := user.ArchiveProject(t.Context(), pair.Project.ID); err != nil {
		t.Fatal(err)
	}
	clock.Advance(time.Minute)

	// Its text and times may change still.
	want.Description = "last words"
	want.End = start.Add(30 * time.Second)
	got, err := user.Edit(t.Context(), want.ID, kimai.Change{Description: &want.Description, End: &want.End})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

// A record of it stays, and is not started again.
func TestRestartOfArchivedPair(t *testing.T) {
	user, clock := local(t)
	pair := firstPair(t, user)
	like := begin(t, user, pair)
	clock.Advance(time.Minute)
	_, others := add(t, user, "Acme", "Web", "Design")
	must(t, user.ArchiveTask(t.Context(), pair.Task.ID))
	projects, err := user.Projects(t.Context())
	must(t, err)
	running, err := user.Start(t.Context(), projects[0].ID, others[0].ID)
	must(t, err)
	if _, err := user.Restart(t.Context(), like.ID); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("error %v, want one with code Rejected", err)
	}
	snapshot, err := user.Snapshot(t.Context())
	must(t, err)
	if diff := cmp.Diff([]kimai.Record{running}, snapshot.Recordings); diff != "" {
		t.Errorf("what runs (-want +got):\n%s", diff)
	}
}

// What an entry is on already may have been archived since.
func TestEntryOfArchivedPair(t *testing.T) {
	_, user, pair := ledger(t)
	id, err := user.AddEntry(t.Context(), span(pair, start, start.Add(time.Hour)))
	must(t, err)
	must(t, user.ArchiveProject(t.Context(), pair.Project.ID))
	must(t, user.ArchiveTask(t.Context(), pair.Task.ID))
	change := span(pair, start, start.Add(2*time.Hour))
	change.Status = new(kimai.StatusID(3))
	must(t, user.ChangeEntry(t.Context(), id, change))
	got, err := user.Entry(t.Context(), id)
	must(t, err)
	if want := (kimai.Status{ID: 3, Name: "closed"}); got.Status != want || !got.End.Equal(*change.End) {
		t.Errorf("entry is %+v, want status %v and end %v", got, want, change.End)
	}
}

// An expense on an archived project may be changed, but none moved there.
func TestExpenseOfArchivedProject(t *testing.T) {
	_, user, pair := ledger(t)
	other, _ := add(t, user, "Acme", "Other")
	change := kimai.ExpenseChange{Project: &pair.Project.ID, Time: new(start), Designation: new("Train")}
	id, err := user.AddExpense(t.Context(), change)
	must(t, err)
	must(t, user.ArchiveProject(t.Context(), pair.Project.ID))
	must(t, user.ChangeExpense(t.Context(), id, kimai.ExpenseChange{Value: new(kimai.Amount(4990))}))
	got, err := user.Expense(t.Context(), id)
	must(t, err)
	if got.Value != 4990 || got.Multiplier != 100 {
		t.Errorf("expense is %+v", got)
	}

	if _, err := user.AddExpense(t.Context(), change); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("another one was added there: error %v", err)
	}
	must(t, user.ChangeExpense(t.Context(), id, kimai.ExpenseChange{Project: &other.ID}))
	if err := user.ChangeExpense(t.Context(), id, kimai.ExpenseChange{Project: &pair.Project.ID}); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("it was moved back there: error %v", err)
	}
}
