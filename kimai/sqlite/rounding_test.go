package sqlite_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/sqlite"
)

func TestRounding(t *testing.T) {
	stop := func(t *testing.T, user *sqlite.User, r kimai.Record) {
		_, err := user.Stop(t.Context(), r.ID)
		must(t, err)
	}
	swap := func(t *testing.T, user *sqlite.User, r kimai.Record) { begin(t, user, r.Pair) }
	edit := func(t *testing.T, user *sqlite.User, r kimai.Record) {
		_, err := user.Edit(t.Context(), r.ID, kimai.Change{End: new(r.Start.Add(10 * time.Minute))})
		must(t, err)
	}
	const quarter = 15 * time.Minute
	for _, test := range []struct {
		name      string
		rounding  kimai.Rounding
		moved     time.Duration // of the clock, in ten minutes
		end       func(*testing.T, *sqlite.User, kimai.Record)
		start, to time.Duration // from nine o'clock; it starts two minutes after that
	}{
		{"none", kimai.Rounding{}, 10 * time.Minute, stop, 2 * time.Minute, 12 * time.Minute},
		{"out", kimai.Rounding{Step: quarter, Method: kimai.RoundOut}, 10 * time.Minute, stop, 0, quarter},
		{"nearest", kimai.Rounding{Step: quarter, Method: kimai.RoundNearest}, 10 * time.Minute, stop, 0, quarter},
		{"up", kimai.Rounding{Step: quarter, Method: kimai.RoundUp}, 10 * time.Minute, stop, quarter, quarter},
		{"switch", kimai.Rounding{Step: quarter}, 10 * time.Minute, swap, 0, quarter},
		{"given end", kimai.Rounding{Step: quarter}, 10 * time.Minute, edit, 2 * time.Minute, 12 * time.Minute},
		{"clock set back", kimai.Rounding{Step: 5 * time.Minute}, -time.Hour, stop, 0, quarter},
	} {
		t.Run(test.name, func(t *testing.T) {
			clock, uptime := kimaitest.NewClock(start.Add(2*time.Minute)), time.Hour
			user := localOf(t, open(t, newPath(t), sqlite.WithRounding(test.rounding),
				sqlite.WithClock(clock.Now), sqlite.WithUptime(func() time.Duration { return uptime })))
			r := begin(t, user, firstPair(t, user))
			clock.Advance(test.moved)
			uptime += 10 * time.Minute
			test.end(t, user, r)
			got, err := user.Record(t.Context(), r.ID)
			must(t, err)
			if from, to := got.Start.Sub(start), got.End.Sub(start); from != test.start || to != test.to {
				t.Errorf("kept from %v to %v, want %v to %v", from, to, test.start, test.to)
			}
		})
	}
}

// A record that has ended is not rounded by a second stop.
func TestRoundingOnce(t *testing.T) {
	db, user, pair := ledger(t)
	id, err := user.AddEntry(t.Context(), span(pair, start.Add(time.Second), start.Add(2*time.Second)))
	must(t, err)
	want, err := user.Record(t.Context(), id)
	must(t, err)
	sqlite.WithRounding(kimai.Rounding{Step: time.Hour})(db)
	got, err := user.Stop(t.Context(), id)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}
