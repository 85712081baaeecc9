package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
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
