package journal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

func TestStartedElsewhereBefore(t *testing.T) {
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	d.offline()
	theirs := d.begin(d.elsewhere, a, 10*time.Minute)
	ours := d.begin(d, b, 10*time.Minute)
	d.sync()
	theirs.End = ours.Start
	d.wantServer(ours, theirs)
	d.wantHere(ours, theirs)
}

func TestStartedElsewhereAfter(t *testing.T) {
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	d.offline()
	ours := d.begin(d, b, 10*time.Minute)
	theirs := d.begin(d.elsewhere, a, 10*time.Minute)
	d.sync()
	ours.End = theirs.Start
	d.wantServer(theirs, ours)
	if got := d.snapshot().Recordings; len(got) != 1 || got[0].ID != theirs.ID {
		t.Errorf("%+v runs, want %+v", got, theirs)
	}
}

func TestStartedElsewhereInTheSameSecond(t *testing.T) {
	d := newDesk(t)
	d.offline()
	theirs := d.begin(d.elsewhere, d.pair(0), 0)
	ours := d.begin(d, d.pair(1), 10*time.Minute)
	d.sync()
	theirs.End = theirs.Start.Add(time.Second)
	d.wantServer(ours, theirs)
}

// running starts a recording that both know of, and goes offline.
func (d *desk) running() kimai.Record {
	d.Helper()
	r := d.begin(d, d.pair(0), 10*time.Minute)
	d.snapshot()
	d.offline()
	return r
}

func TestStoppedElsewhere(t *testing.T) {
	d := newDesk(t)
	r := d.running()
	text := "what I did"
	_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: &text})
	must(t, err)
	r = d.end(d.elsewhere, r.ID, time.Hour)
	d.sync()
	r.Description = text
	d.wantServer(r)
	d.wantHere(r)
}

func TestEditedElsewhere(t *testing.T) {
	here, there := "here", "there"
	earlier := start.Add(-30 * time.Minute)
	tests := map[string]struct {
		ours, theirs, want kimai.Change
		clash              string
	}{
		"another field":        {kimai.Change{Description: &here}, kimai.Change{Start: &earlier}, kimai.Change{Description: &here, Start: &earlier}, ""},
		"the same to the same": {kimai.Change{Description: &here}, kimai.Change{Description: &here}, kimai.Change{Description: &here}, ""},
		"the same field":       {kimai.Change{Description: &here}, kimai.Change{Description: &there}, kimai.Change{Description: &there}, "description"},
		"the start":            {kimai.Change{Start: &earlier}, kimai.Change{Start: new(start.Add(-time.Hour))}, kimai.Change{Start: new(start.Add(-time.Hour))}, "start"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			r := d.running()
			ours, err := d.Edit(t.Context(), r.ID, test.ours)
			must(t, err)
			_, err = d.elsewhere.Edit(t.Context(), r.ID, test.theirs)
			must(t, err)
			d.line.cut(nil)
			must(t, d.Sync(t.Context()))
			want, err := test.want.Apply(r, d.clock.Now())
			must(t, err)
			d.wantServer(want)
			if test.clash == "" {
				d.wantStatus(0, 0)
				return
			}
			draft := d.wantRefused(kimai.Changed, test.clash, "elsewhere")
			d.wantHere(ours) // it is shown still
			must(t, d.Retry(t.Context(), draft.ID))
			d.sync()
			d.wantServer(ours)
		})
	}
}

func TestEditedElsewhereAndDropped(t *testing.T) {
	d := newDesk(t)
	r := d.running()
	here, there := "here", "there"
	_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: &here})
	must(t, err)
	theirs, err := d.elsewhere.Edit(t.Context(), r.ID, kimai.Change{Description: &there})
	must(t, err)
	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	must(t, d.Drop(t.Context(), d.wantRefused(kimai.Changed).ID))
	d.wantStatus(0, 0)
	d.wantHere(theirs)
	d.wantServer(theirs)
}

func TestDeletedElsewhere(t *testing.T) {
	d := newDesk(t)
	r := d.running()
	ours := d.end(d, r.ID, time.Hour)
	must(t, d.elsewhere.RemoveEntry(t.Context(), r.ID))
	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	d.wantServer()
	d.wantHere(ours)
	draft := d.wantRefused(kimai.New, "deleted elsewhere")
	must(t, d.Retry(t.Context(), draft.ID))
	d.sync()
	d.wantServer(ours)
	got, err := d.Record(t.Context(), r.ID)
	if diff := cmp.Diff(ours, got); diff != "" || err != nil {
		t.Errorf("Record: %v (-want +got):\n%s", err, diff)
	}
}

func TestRemovedHereAndChangedElsewhere(t *testing.T) {
	d := newDesk(t)
	r := d.running()
	must(t, d.RemoveEntry(t.Context(), r.ID))
	there := "there"
	theirs, err := d.elsewhere.Edit(t.Context(), r.ID, kimai.Change{Description: &there})
	must(t, err)
	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	d.wantServer(theirs)
	draft := d.wantRefused(kimai.Removed, "removed here")
	must(t, d.Retry(t.Context(), draft.ID))
	d.sync()
	d.wantServer()
}

// What is refused does not stop the others.
func TestProjectClosed(t *testing.T) {
	d := newDesk(t)
	closed, good := d.pair(0), d.pair(1)
	d.offline()
	first := d.begin(d, closed, 10*time.Minute)
	second := d.begin(d, good, 10*time.Minute)
	first.End = second.Start
	second = d.end(d, second.ID, 0)
	must(t, d.elsewhere.ArchiveProject(t.Context(), closed.Project.ID))
	d.line.cut(nil)
	must(t, d.Sync(t.Context()))
	d.wantServer(second)
	d.wantHere(second, first)
	d.wantRefused(kimai.New, "archived")
}

func TestEndedHereAndThere(t *testing.T) {
	tests := map[string]struct {
		later  time.Duration
		clash  bool
		theirs bool // first
	}{
		"within rounding": {time.Minute, false, true},
		"there before":    {time.Hour, true, true},
		"here before":     {time.Hour, true, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			r := d.running()
			var ours, theirs kimai.Record
			if test.theirs {
				theirs = d.end(d.elsewhere, r.ID, test.later)
				ours = d.end(d, r.ID, 0)
			} else {
				ours = d.end(d, r.ID, test.later)
				theirs = d.end(d.elsewhere, r.ID, 0)
			}
			d.line.cut(nil)
			must(t, d.Sync(t.Context()))
			d.wantServer(theirs)
			if !test.clash {
				d.wantStatus(0, 0)
				return
			}
			draft := d.wantRefused(kimai.Changed, "end")
			must(t, d.Retry(t.Context(), draft.ID))
			d.sync()
			d.wantServer(ours)
		})
	}
}

// Of what was started and stopped in the same second no server keeps nothing.
func TestNoTime(t *testing.T) {
	d := newDesk(t)
	d.offline()
	r := d.begin(d, d.pair(0), 0)
	r = d.end(d, r.ID, time.Hour)
	d.sync()
	r.End = r.Start.Add(time.Second)
	d.wantServer(r)
}

// The clock of this machine is an hour slow, and is set back by a day later.
func TestClock(t *testing.T) {
	d := newDesk(t)
	var behind time.Duration
	j, err := journal.Open(t.Context(), newPath(t), to(d.line), journal.WithClock(func() time.Time { return d.clock.Now().Add(-behind) }))
	must(t, err)
	t.Cleanup(func() { must(t, j.Close()) })
	behind = time.Hour
	_, err = j.Projects(t.Context())
	must(t, err)
	_, err = j.Tasks(t.Context(), d.pair(0).Project.ID)
	must(t, err)
	_, err = j.Snapshot(t.Context())
	must(t, err)
	d.line.cut(down)
	_, err = j.Snapshot(t.Context())
	must(t, err)

	r := d.begin(j, d.pair(0), 10*time.Minute)
	if !r.Start.Equal(start) {
		t.Errorf("it starts at %v, want the server's %v", r.Start, start)
	}
	behind += 24 * time.Hour
	r = d.end(j, r.ID, 0)
	if !r.End.Equal(r.Start) {
		t.Errorf("it ends at %v, want no time before its start", r.End)
	}
}
