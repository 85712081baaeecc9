package journal_test

import (
	"context"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// What [TestChaos] has found.

// loses loses the answer to a call.
func loses(call string) func(int, string, bool) error {
	return func(_ int, name string, after bool) error {
		if name == call && after {
			return lost
		}
		return nil
	}
}

// A removal that did not reach the server waits, and is no failure.
func TestRemovalWaits(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), time.Minute)
	d.line.cut(func(_ int, name string, _ bool) error {
		if name == "RemoveEntry" {
			return lost
		}
		return nil
	})
	must(t, d.RemoveEntry(t.Context(), r.ID))
	d.wantHere()
	d.wantStatus(1, 0)
	d.sync()
	d.wantServer()
}

// A change arrived and its answer was lost. What is done to the record then is
// no clash with it.
func TestChangedAgainAfterLostAnswer(t *testing.T) {
	for name, then := range map[string]string{"to something else": "after", "back": "", "to the same": "between"} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			r := d.begin(d, d.pair(0), time.Minute)
			d.line.cut(loses("Edit"))
			_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("between")})
			must(t, err)
			want, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: &then})
			must(t, err)
			d.sync()
			d.wantServer(want)
		})
	}
	t.Run("removed", func(t *testing.T) {
		d := newDesk(t)
		r := d.begin(d, d.pair(0), time.Minute)
		d.line.cut(loses("Edit"))
		_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("between")})
		must(t, err)
		must(t, d.RemoveEntry(t.Context(), r.ID))
		d.sync()
		d.wantServer()
	})
	t.Run("in a sync", func(t *testing.T) {
		d := newDesk(t)
		r := d.running()
		_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("between")})
		must(t, err)
		d.line.cut(loses("Edit"))
		d.Sync(t.Context())
		want, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("after")})
		must(t, err)
		d.sync()
		d.wantServer(want)
	})
}

// The server stopped a recording late, and the answer was lost: it has ended
// when the user was told that it had.
func TestStoppedLate(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), time.Minute)
	d.line.cut(func(_ int, name string, after bool) error {
		switch {
		case name == "Stop" && after:
			return lost
		case name == "Stop":
			d.clock.Advance(7 * time.Second)
		}
		return nil
	})
	r = d.end(d, r.ID, 0)
	d.sync()
	d.wantServer(r)
}

// A stop arrived and its answer was lost. The server no longer lists the
// recording as running, and goes away: the record is still there.
func TestStoppedAndOffline(t *testing.T) {
	d := newDesk(t)
	r := d.begin(d, d.pair(0), time.Minute)
	d.snapshot()
	d.line.cut(loses("Stop"))
	r = d.end(d, r.ID, time.Minute)
	d.line.cut(nil)
	d.snapshot()
	d.offline()
	d.wantHere(r)
}

// What was removed here was ended on the server before, by a recording of ours
// that began after it: nobody else has changed it.
func TestRemovedAfterSwitch(t *testing.T) {
	d := newDesk(t)
	r := d.running()
	next := d.begin(d, d.pair(1), time.Minute)
	must(t, d.RemoveEntry(t.Context(), r.ID))
	d.line.cut(func(_ int, name string, _ bool) error {
		if name == "RemoveEntry" {
			return kimai.Errorf(kimai.Unexpected, "500")
		}
		return nil
	})
	if err := d.Sync(t.Context()); err == nil {
		t.Error("it was removed")
	}
	d.sync()
	d.wantServer(next)
}

// overlapping is a server that starts what is new and can't stop what ran, as
// Kimai 1 may.
type overlapping struct {
	journal.Remote
	before kimai.RecordID
}

func (o overlapping) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	before, err := o.Record(ctx, o.before) // still running
	if err != nil {
		return kimai.Record{}, err
	}
	r, err := o.Remote.Start(ctx, project, task)
	if err != nil {
		return r, err
	}
	return r, kimai.Errorf(kimai.Unreachable, "%s could not be stopped.", before.Pair.Task.Name)
}

// A switch of which the server did only the one half is brought to its end: the
// record that ran is not left running.
func TestStartedButNotStopped(t *testing.T) {
	d := newDesk(t)
	before := d.begin(d, d.pair(0), time.Minute)
	must(t, d.Journal.Close())
	d.Journal = open(t, d.path, overlapping{d.line, before.ID}, d.clock)
	_, err := d.Start(t.Context(), d.pair(1).Project.ID, d.pair(1).Task.ID)
	must(t, err)
	d.wantStatus(1, 0)
	d.sync()
}

// An answer that takes long says nothing about the clocks.
func TestSlowAnswer(t *testing.T) {
	d := newDesk(t)
	d.snapshot()
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Snapshot" && after {
			d.clock.Advance(4 * time.Second)
		}
		return nil
	})
	d.snapshot()
	d.offline()
	if r := d.begin(d, d.pair(0), 0); !r.Start.Equal(d.clock.Now()) {
		t.Errorf("it starts at %v, want %v", r.Start, d.clock.Now())
	}
}
