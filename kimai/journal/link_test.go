package journal_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// door lets in who has the right key.
type door struct {
	journal.Remote
	opens bool
}

func (d *door) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	if !d.opens {
		return kimai.Snapshot{}, kimai.Errorf(kimai.Unauthorised, "This key opens nothing.")
	}
	return d.Remote.Snapshot(ctx)
}

// Without a key one records on; after a login the server is connected to anew.
func TestWithoutKey(t *testing.T) {
	noKeyring := kimai.Errorf(kimai.Internal, "There is no keyring.")
	for _, test := range []struct {
		name     string
		connects func(d *desk) (journal.Remote, error)
		want     kimai.Code
	}{
		{"not to be had", func(*desk) (journal.Remote, error) { return nil, noKeyring }, kimai.Internal},
		{"that is refused here", func(*desk) (journal.Remote, error) { return nil, kimai.Errorf(kimai.Rejected, "This address is none.") }, kimai.Rejected},
		{"that has expired", func(d *desk) (journal.Remote, error) { return &door{Remote: d.line}, nil }, kimai.Unauthorised},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			must(t, d.Journal.Close())
			var hasKey bool
			connections := 0
			j, err := journal.Open(t.Context(), d.path, func(context.Context) (journal.Remote, error) {
				connections++
				if hasKey {
					return d.line, nil
				}
				return test.connects(d)
			}, journal.WithClock(d.clock.Now))
			must(t, err)
			t.Cleanup(func() { must(t, j.Close()) })
			d.Journal = j

			if s := d.snapshot(); kimai.CodeOf(s.Offline) != test.want {
				t.Errorf("offline by %v, want code %s", s.Offline, test.want)
			}
			pair := d.pair(0)
			d.begin(d, pair, time.Minute)
			if err := d.Sync(t.Context()); kimai.CodeOf(err) != test.want {
				t.Errorf("sync: %v, want code %s", err, test.want)
			}
			d.wantStatus(1, 0)

			hasKey = true
			if s := d.snapshot(); s.Offline != nil {
				t.Errorf("offline by %v after a login", s.Offline)
			}
			d.sync()
			d.wantServer(kimai.Record{Pair: pair, Start: start})
			before := connections
			d.snapshot()
			if connections != before {
				t.Error("it connects once more although the server has let us in")
			}
		})
	}
}

// At the very first time there is nothing to go on with.
func TestNeverConnected(t *testing.T) {
	why := kimai.Errorf(kimai.Unauthorised, "Nobody has logged in.")
	j, err := journal.Open(t.Context(), newPath(t), func(context.Context) (journal.Remote, error) { return nil, why })
	must(t, err)
	defer j.Close()
	_, err = j.Snapshot(t.Context())
	kimaitest.WantError(t, err, "no secret", kimai.Unauthorised, "Nobody has logged in")
	_, err = j.Projects(t.Context())
	kimaitest.WantError(t, err, "no secret", kimai.Unauthorised, "Nobody has logged in")
}

// silent never answers.
type silent struct{ journal.Remote }

func (silent) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	<-ctx.Done()
	return kimai.Snapshot{}, kimai.Errorf(kimai.Unreachable, "There was no answer.")
}

// What is known here is told before long, whatever the server does.
func TestSilentServer(t *testing.T) {
	d := newDesk(t)
	d.begin(d, d.pair(0), time.Minute)
	must(t, d.Journal.Close())
	synctest.Test(t, func(t *testing.T) {
		j, err := journal.Open(t.Context(), d.path, to(silent{d.line}), journal.WithClock(d.clock.Now))
		must(t, err)
		defer j.Close()
		before := time.Now()
		s, err := j.Snapshot(t.Context())
		must(t, err)
		if took := time.Since(before); took > 5*time.Second || kimai.CodeOf(s.Offline) != kimai.Unreachable || len(s.Recordings) != 1 {
			t.Errorf("after %v: %+v; want that one record runs, offline, within 5 s", took, s)
		}
	})
}

// A change is told to be on disk before the server is asked.
func TestKept(t *testing.T) {
	d := newDesk(t)
	asked := false
	d.line.cut(func(int, string, bool) error { asked = true; return nil })
	kept := 0
	ctx := kimai.WithKept(t.Context(), func(r kimai.Record) {
		if asked {
			t.Error("the server was asked before")
		}
		if !r.Running() {
			t.Errorf("told %+v, want what is recorded", r)
		}
		kept++
		d.wantStatus(1, 0)
	})
	pair := d.pair(0)
	asked = false
	_, err := d.Start(ctx, pair.Project.ID, pair.Task.ID)
	must(t, err)
	if kept != 1 || !asked {
		t.Errorf("told %d times, server asked: %t; want once, and that it was", kept, asked)
	}
	d.wantStatus(0, 0)
}

// Who was told of a record before the server had it may know it by that id.
func TestKeptID(t *testing.T) {
	d := newDesk(t)
	var early kimai.RecordID
	ctx := kimai.WithKept(t.Context(), func(r kimai.Record) { early = r.ID })
	pair := d.pair(0)
	_, err := d.Start(ctx, pair.Project.ID, pair.Task.ID)
	must(t, err)
	d.clock.Advance(time.Minute)
	r, err := d.Stop(t.Context(), early)
	must(t, err)
	if r.Running() {
		t.Errorf("it still runs: %+v", r)
	}
	d.wantStatus(0, 0)
	d.wantServer(kimai.Record{Pair: pair, Start: start, End: start.Add(time.Minute)})
}

// While somebody unlocks a keyring for one call another one waits no longer than
// it likes.
func TestConnectsWithPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		unlocked := make(chan struct{})
		j, err := journal.Open(t.Context(), filepath.Join(t.TempDir(), "journal.db"), func(context.Context) (journal.Remote, error) {
			<-unlocked
			return nil, lost
		})
		must(t, err)
		defer j.Close()
		first := make(chan error)
		go func() {
			_, err := j.Projects(t.Context())
			first <- err
		}()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := j.Projects(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error %v, want that it took too long", err)
		}
		close(unlocked)
		if err := <-first; !errors.Is(err, lost) {
			t.Errorf("error %v, want %v", err, lost)
		}
	})
}
