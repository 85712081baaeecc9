package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
)

// A clock of this machine that is wrong gives no wrong times, wherever the
// server's is.
func TestSkew(t *testing.T) {
	for where, p := range places {
		if p.rounds != time.Minute {
			continue
		}
		for _, skew := range []time.Duration{-3 * time.Hour, -4 * time.Minute, 4 * time.Minute, 3 * time.Hour} {
			t.Run(where+", "+skew.String(), func(t *testing.T) {
				t.Parallel()
				s := p.arrive(t)
				wrong := func() time.Time { return s.clock.Now().Add(skew) }
				s.switchTo(wrong)
				first := s.begin(s, s.a, 40*time.Minute)
				s.offline()
				second := s.describe(s.begin(s, s.b, 30*time.Minute))
				if want := s.clock.Now().Add(-30 * time.Minute); !second.Start.Equal(want) {
					t.Errorf("it starts at %v, want the server's %v", second.Start, want)
				}
				first.End = second.Start
				s.sync()
				s.wantThere(second, first)
			})
		}
	}
}

// switchTo opens the journal anew, with another clock.
func (d *desk) switchTo(now func() time.Time) {
	d.Helper()
	must(d.T, d.Close())
	j, err := journal.Open(d.Context(), d.path, to(d.line), journal.WithClock(now))
	must(d.T, err)
	d.Cleanup(func() { must(d.T, j.Close()) })
	d.Journal = j
	d.snapshot()
}

// The clock of this machine was set on by hours while it was offline. What runs
// since a time to come runs on the server since now, until it is stopped: it
// took as long as it did, when the user saw it.
func TestFutureByClock(t *testing.T) {
	for where, p := range places {
		if p.rounds != time.Minute {
			continue
		}
		t.Run(where, func(t *testing.T) {
			s := p.arrive(t)
			ahead := time.Duration(0)
			s.switchTo(func() time.Time { return s.clock.Now().Add(ahead) })
			s.offline()
			ahead = 3 * time.Hour
			r := s.begin(s, s.a, 30*time.Minute)
			s.line.cut(nil)
			s.snapshot()
			must(t, s.Sync(t.Context()))
			theirs := r
			theirs.Start = s.clock.Now()
			s.wantThere(theirs)
			s.wantRefused(kimai.Changed, "can't start in the future")

			s.clock.Advance(20 * time.Minute)
			r = s.end(s, r.ID, 0)
			if took := r.End.Sub(r.Start); took != 50*time.Minute {
				t.Errorf("it took %v, want 50 minutes", took)
			}
			s.sync()
			s.wantThere(r)
		})
	}
}

// A clock that is behind the server's by no more than one may not know does not
// have a record sent twice that the server is slow to make.
func TestSentByClockBehind(t *testing.T) {
	d := newDesk(t)
	var behind time.Duration
	must(t, d.Journal.Close())
	j, err := journal.Open(t.Context(), d.path, to(d.line), journal.WithClock(func() time.Time { return d.clock.Now().Add(-behind) }))
	must(t, err)
	d.Journal = j
	t.Cleanup(func() { must(t, j.Close()) })
	d.snapshot()
	behind = 2 * time.Second
	starts := 0
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Start" && !after {
			starts++
			return lost
		}
		return nil
	})
	d.begin(d, d.pair(0), 0)
	d.snapshot()
	kimaitest.WantError(t, d.Sync(t.Context()), "no secret", kimai.Internal, "not known yet")
	if starts != 1 {
		t.Errorf("it was sent %d times, want once", starts)
	}
	d.begin(d.elsewhere, d.pair(0), 0) // the server makes it now
	d.sync()
	if records, err := d.elsewhere.Records(t.Context(), kimai.Query{}); len(records) != 1 || err != nil {
		t.Errorf("the server has %+v, error %v, want one", records, err)
	}
}

// The clock was set back unnoticed. What a switch ended has ended when the
// server says, and can be removed.
func TestEndOfSwitchIsTheServers(t *testing.T) {
	d := newDesk(t)
	back := time.Duration(0)
	d.switchTo(func() time.Time { return d.clock.Now().Add(-back) })
	first := d.begin(d, d.pair(0), 2*time.Hour)
	back = time.Hour
	second := d.begin(d, d.pair(1), time.Minute)
	first.End = second.Start
	d.offline()
	d.wantHere(second, first)
	must(t, d.RemoveEntry(t.Context(), first.ID))
	d.sync()
	d.wantServer(second)
}

// The clock was set back unnoticed, and the answer to a start was lost: there is
// one recording.
func TestStartedByWrongClock(t *testing.T) {
	d := newDesk(t)
	back := time.Duration(0)
	d.switchTo(func() time.Time { return d.clock.Now().Add(-back) })
	back = 50 * time.Minute
	d.clock.Advance(17 * time.Second)
	d.line.cut(loses("Start"))
	d.begin(d, d.pair(0), 10*time.Minute)
	d.line.cut(nil)
	d.snapshot()
	d.sync()
	records, err := d.elsewhere.Records(t.Context(), kimai.Query{})
	must(t, err)
	if len(records) != 1 {
		t.Errorf("the server has %+v, want one record", records)
	}
}

// Of a recording that was moved on, no more time has passed than since then.
func TestEndOfMoved(t *testing.T) {
	d := newDesk(t)
	d.offline()
	r := d.begin(d, d.pair(0), 30*time.Minute)
	later := d.clock.Now().Add(-10 * time.Minute)
	_, err := d.Edit(t.Context(), r.ID, kimai.Change{Start: &later})
	must(t, err)
	if r = d.end(d, r.ID, 0); !r.End.Equal(d.clock.Now()) {
		t.Errorf("it ended at %v, want %v", r.End, d.clock.Now())
	}
}

// A recording that waits was described, and the clock was found to be ahead
// then. It took as long as it did.
func TestDescribedByWrongClock(t *testing.T) {
	d := newDesk(t)
	ahead := time.Duration(0)
	d.switchTo(func() time.Time { return d.clock.Now().Add(ahead) })
	d.offline()
	ahead = 3 * time.Hour
	r := d.begin(d, d.pair(0), 30*time.Minute)
	_, err := d.Edit(t.Context(), r.ID, kimai.Change{Description: new("described")})
	must(t, err)
	d.line.cut(nil)
	d.snapshot()
	d.clock.Advance(20 * time.Minute)
	if r = d.end(d, r.ID, 0); r.End.Sub(r.Start) != 50*time.Minute {
		t.Errorf("it took %v, want 50 minutes", r.End.Sub(r.Start))
	}
}

// The server took its time to start a recording. It does not take longer for
// that.
func TestEndOfStartedLate(t *testing.T) {
	d := newDesk(t)
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Start" && !after {
			d.clock.Advance(10 * time.Second)
		}
		return nil
	})
	r := d.begin(d, d.pair(0), time.Minute)
	d.offline()
	if r = d.end(d, r.ID, 0); !r.End.Equal(d.clock.Now()) {
		t.Errorf("it ended at %v, want %v", r.End, d.clock.Now())
	}
}
