package journal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
)

func TestOfflineIsBroughtOnce(t *testing.T) {
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	d.offline()
	first := d.begin(d, a, 10*time.Minute)
	if first.ID >= 0 || first.Pair != a {
		t.Errorf("Start is %+v, want a negative id and %v", first, a)
	}
	second := d.begin(d, b, 20*time.Minute)
	first.End = second.Start
	text := "what I did"
	second, err := d.Edit(t.Context(), second.ID, kimai.Change{Description: &text})
	must(t, err)
	d.wantHere(second, first)
	d.wantServer()
	d.wantStatus(2, 0)
	snapshot := d.snapshot()
	want := kimai.Snapshot{Time: d.clock.Now(), Recordings: []kimai.Record{second}, Offline: lost, Waiting: 2}
	if diff := cmp.Diff(want, snapshot, cmpopts.EquateErrors()); diff != "" {
		t.Errorf("Snapshot (-want +got):\n%s", diff)
	}
	recent, err := d.Recent(t.Context(), 5)
	if diff := cmp.Diff([]kimai.Record{second, first}, recent); diff != "" || err != nil {
		t.Errorf("Recent: %v (-want +got):\n%s", err, diff)
	}

	d.sync()
	d.wantServer(second, first)
	// Here they are what they were.
	for _, want := range []kimai.Record{first, second} {
		got, err := d.Record(t.Context(), want.ID)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("Record: %v (-want +got):\n%s", err, diff)
		}
	}
	if got, _ := d.snapshot().Recording(); got.ID != second.ID {
		t.Errorf("recording %d runs, want %d", got.ID, second.ID)
	}
	d.clock.Advance(time.Minute)
	ended := d.end(d, second.ID, 0)
	second.End = d.clock.Now()
	if diff := cmp.Diff(second, ended); diff != "" {
		t.Errorf("Stop (-want +got):\n%s", diff)
	}
	d.wantServer(second, first)
}

// The server's id means the same record.
func TestEitherID(t *testing.T) {
	d := newDesk(t)
	d.offline()
	here := d.begin(d, d.pair(0), time.Minute)
	d.sync()
	there, _ := mustSnapshot(t, d.elsewhere).Recording()
	if here.ID == there.ID {
		t.Fatalf("both ids are %d", here.ID)
	}
	ended := d.end(d, there.ID, 0)
	if ended.ID != here.ID {
		t.Errorf("stopped %d, want %d", ended.ID, here.ID)
	}
	d.wantServer(ended)
}

func mustSnapshot(t *testing.T, b kimai.Backend) kimai.Snapshot {
	t.Helper()
	s, err := b.Snapshot(t.Context())
	must(t, err)
	return s
}

func TestOfflineStopOfWhatRunsOnTheServer(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), 10*time.Minute)
	d.snapshot()
	d.offline()
	r = d.end(d, r.ID, time.Hour)
	if len(d.snapshot().Recordings) > 0 {
		t.Error("it runs on here")
	}
	d.sync()
	d.wantServer(r)
}

func TestOfflineRemoval(t *testing.T) {
	d := newDesk(t)
	kept := d.begin(d, d.pair(0), 10*time.Minute)
	gone := d.begin(d, d.pair(1), 10*time.Minute)
	kept.End = gone.Start
	d.offline()
	gone = d.end(d, gone.ID, 0)
	must(t, d.RemoveEntry(t.Context(), gone.ID))
	made := d.begin(d, d.pair(1), 0)
	must(t, d.RemoveEntry(t.Context(), made.ID))
	d.wantHere(kept)
	if _, err := d.Record(t.Context(), gone.ID); kimai.CodeOf(err) != kimai.NotFound {
		t.Errorf("Record of what was removed: error %v", err)
	}
	d.sync()
	d.wantServer(kept)
}

// A new journal has nothing to choose from while it is offline.
func TestOfflineFromTheStart(t *testing.T) {
	d := newDesk(t)
	p := d.pair(0)
	d.line.cut(down)
	j := open(t, newPath(t), d.line, d.clock)
	_, err := j.Projects(t.Context())
	_, snapshotErr := j.Snapshot(t.Context())
	_, startErr := j.Start(t.Context(), p.Project.ID, p.Task.ID)
	got := []kimai.Code{kimai.CodeOf(err), kimai.CodeOf(snapshotErr), kimai.CodeOf(startErr)}
	if diff := cmp.Diff([]kimai.Code{kimai.Unreachable, kimai.Unreachable, kimai.Rejected}, got); diff != "" {
		t.Errorf("codes (-want +got):\n%s", diff)
	}
}

// The key is refused in mid-flight: recording goes on.
func TestUnauthorised(t *testing.T) {
	d := newDesk(t)
	d.line.cut(func(int, string, bool) error { return kimai.Errorf(kimai.Unauthorised, "The token is not accepted.") })
	r := d.begin(d, d.pair(0), time.Minute)
	s, err := d.Status(t.Context())
	must(t, err)
	if kimai.CodeOf(s.Offline) != kimai.Unauthorised || s.Waiting != 1 {
		t.Errorf("Status is %+v", s)
	}
	r = d.end(d, r.ID, time.Hour)
	d.sync()
	d.wantServer(r)
}

// Refused at once, it is as if nothing had been asked.
func TestRefusedAtOnce(t *testing.T) {
	d := newDesk(t)
	ran := d.begin(d, d.pair(0), time.Minute)
	p := d.pair(1)
	must(t, d.elsewhere.ArchiveProject(t.Context(), p.Project.ID))
	_, err := d.Start(t.Context(), p.Project.ID, p.Task.ID)
	if kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("Start: error %v", err)
	}
	d.wantHere(ran)
	d.wantStatus(0, 0)
}

// A record keeps the id that it got here when it ends elsewhere, and can be had
// by it before a list has told of it.
func TestEitherIDAfterEndElsewhere(t *testing.T) {
	for name, ask := range map[string]func(d *desk, id kimai.RecordID) (kimai.Record, error){
		"Record": func(d *desk, id kimai.RecordID) (kimai.Record, error) { return d.Record(d.Context(), id) },
		"Stop":   func(d *desk, id kimai.RecordID) (kimai.Record, error) { return d.Stop(d.Context(), id) },
		"Entry": func(d *desk, id kimai.RecordID) (kimai.Record, error) {
			e, err := d.Entry(d.Context(), id)
			return e.Record(), err
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.offline()
			here := d.begin(d, d.pair(0), time.Minute)
			d.sync()
			there, _ := mustSnapshot(t, d.elsewhere).Recording()
			want := d.end(d.elsewhere, there.ID, 0)
			want.ID = here.ID
			d.snapshot()
			got, err := ask(d, here.ID)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || err != nil {
				t.Errorf("error %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// Offline, the tasks of a project that were never asked for are those that are
// known from records.
func TestTasksFromRecords(t *testing.T) {
	d := newDesk(t)
	garden, err := d.elsewhere.AddProject(t.Context(), "Anna", "Garden", []string{"Digging", "Planting", "Waiting"})
	must(t, err)
	tasks, err := d.elsewhere.Tasks(t.Context(), garden.ID)
	must(t, err)
	for _, task := range []kimai.Task{tasks[1], tasks[0], tasks[1]} {
		d.begin(d.elsewhere, kimai.Pair{Project: garden, Task: task}, time.Minute)
	}
	_, err = d.Records(t.Context(), kimai.Query{})
	must(t, err)
	d.offline()
	got, err := d.Tasks(t.Context(), garden.ID)
	must(t, err)
	if diff := cmp.Diff(tasks[:2], got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := d.Tasks(t.Context(), 999); kimai.CodeOf(err) != kimai.Unreachable {
		t.Errorf("error is %v, want that the server can't be asked", err)
	}
}
