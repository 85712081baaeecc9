package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest/resttest"
)

func punch(r *resttest.Rules) { r.TrackingMode = resttest.Punch }

// fixedBegin has days begin at 08:00 in Berlin.
func fixedBegin(r *resttest.Rules) { r.TrackingMode, r.BeginTime = resttest.FixedBegin, "08:00" }

var eight = time.Date(2026, 3, 4, 7, 0, 0, 0, time.UTC)

// modes are those in which Kimai takes no times.
var modes = map[string]struct {
	rules func(*resttest.Rules)
	begin func(now time.Time) time.Time // of what is started then
	words string
}{
	"punch":       {punch, func(now time.Time) time.Time { return now }, "mode punch"},
	"fixed begin": {fixedBegin, func(time.Time) time.Time { return eight }, "mode duration_fixed_begin"},
}

// What was started offline runs on the server with all but its start, and can be
// used as any other. That is set aside, and not sent again.
func TestModeStartedOffline(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, mode.rules)
			k.offline()
			ours := k.begin(k, k.a, time.Minute)
			text, tags := "what I did", []string{"at home"}
			ours, err := k.Edit(t.Context(), ours.ID, kimai.Change{Description: &text, Tags: &tags})
			must(t, err)
			begin := mode.begin(k.clock.Advance(29 * time.Minute))
			k.bring()

			theirs := ours
			theirs.Start = begin
			k.wantKept(theirs)
			k.wantHere(ours)
			draft := k.wantRefused(kimai.Changed, "on the server since "+begin.Local().Format(time.DateTime), mode.words, "extra fields", "drop this")
			k.quiet()

			text = "and more"
			_, err = k.Edit(t.Context(), ours.ID, kimai.Change{Description: &text})
			must(t, err)
			k.bring()
			theirs.Description = text
			k.wantKept(theirs)
			k.wantRefused(kimai.Changed, mode.words)

			must(t, k.Retry(t.Context(), draft.ID))
			k.bring()
			k.wantRefused(kimai.Changed, mode.words)

			k.end(k, ours.ID, 0)
			k.bring()
			theirs.End = k.clock.Now()
			k.wantKept(theirs)
			k.wantRefused(kimai.Changed, mode.words)
			k.quiet()
			if running := k.snapshot().Recordings; len(running) > 0 {
				t.Errorf("%+v runs", running)
			}

			must(t, k.Drop(t.Context(), draft.ID))
			k.wantStatus(0, 0)
			k.wantHere(theirs)
		})
	}
}

// Somebody has put the times right in Kimai: trying again finds nothing to do.
func TestModePutRight(t *testing.T) {
	k := newKimai2(t, punch)
	k.offline()
	ours := k.begin(k, k.a, 30*time.Minute)
	k.bring()
	k.server.Change(func(d *resttest.Data) { d.Timesheets[0].Begin = ours.Start })
	must(t, k.Retry(t.Context(), k.wantRefused(kimai.Changed).ID))
	k.sync()
	k.wantKept(ours)
}

func TestModeEndedOffline(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, mode.rules)
			k.offline()
			ours := k.begin(k, k.a, 30*time.Minute)
			ours = k.end(k, ours.ID, time.Minute)
			running := k.begin(k, k.b, time.Minute)
			begin := mode.begin(k.clock.Now())
			k.bring()
			running.Start = begin
			k.wantKept(running) // the others go on
			list, err := k.Drafts(t.Context())
			must(t, err)
			if len(list) != 2 {
				t.Fatalf("drafts are %+v, want two", list)
			}
			kimaitest.WantError(t, list[0].Refused, "no secret", kimai.Rejected, mode.words)
			k.quiet()
			must(t, k.Retry(t.Context(), list[0].ID))
			k.bring()
			k.wantKept(running)
			k.wantStatus(0, 2)
		})
	}
}

// A recording that was stopped offline ends when the server hears of it, and what
// was recorded here is shown still.
func TestModeStoppedOffline(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, mode.rules)
			ours := k.begin(k, k.a, 30*time.Minute)
			k.offline()
			ours = k.end(k, ours.ID, time.Hour)
			k.bring()
			theirs := ours
			theirs.End = k.clock.Now()
			k.wantKept(theirs)
			k.wantHere(ours)
			k.wantRefused(kimai.Changed, "to "+theirs.End.Local().Format(time.DateTime), mode.words)
			k.quiet()
		})
	}
}

// Less than a minute is not worth a word, such as after a lost answer.
func TestModeAlmostInTime(t *testing.T) {
	for _, lostAt := range []string{"Start", "Stop", "none"} {
		t.Run(lostAt, func(t *testing.T) {
			k := newKimai2(t, punch)
			k.line.cut(func(_ int, name string, after bool) error {
				if name == lostAt && after {
					return lost
				}
				return nil
			})
			before := k.clock.Now()
			ours := k.begin(k, k.a, 10*time.Second)
			k.bring()
			k.clock.Advance(time.Minute)
			k.offline()
			k.end(k, ours.ID, 20*time.Second)
			k.sync()
			k.wantKept(kimai.Record{Pair: k.a, Start: before, End: k.clock.Now()})
		})
	}
}

// A switch offline ends on the server what ran there, and both are kept.
func TestModeSwitchedOffline(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			k := newKimai2(t, mode.rules)
			first := k.begin(k, k.a, 30*time.Minute)
			k.offline()
			second := k.begin(k, k.b, 30*time.Minute)
			k.bring()
			first.End, second.Start = k.clock.Now(), mode.begin(k.clock.Now())
			k.wantKept(second, first)
			k.wantStatus(0, 2)
			k.quiet()
		})
	}
}

// What runs elsewhere ends when ours is started there.
func TestModeStartedElsewhere(t *testing.T) {
	k := newKimai2(t, punch)
	k.offline()
	theirs := k.begin(k.client, k.a, 10*time.Minute)
	ours := k.begin(k, k.b, 10*time.Minute)
	k.bring()
	theirs.End, ours.Start = k.clock.Now(), k.clock.Now()
	k.wantKept(ours, theirs)
	k.wantRefused(kimai.Changed, "mode punch")
}

// Wherever an answer is lost or the program is killed, the server has one of each.
func TestModeLost(t *testing.T) {
	for name, mode := range modes {
		for kind, fails := range map[string]func(int) fault{
			"call lost":   func(at int) fault { return once(at, false, lost) },
			"answer lost": func(at int) fault { return once(at, true, lost) },
			"killed":      func(at int) fault { return killed(at, true) },
		} {
			t.Run(name+", "+kind, func(t *testing.T) {
				t.Parallel()
				step := 3
				if *every {
					step = 1
				}
				for at, most := 0, 0; at <= most; at += step { // the first time all goes well
					k := newKimai2(t, mode.rules)
					first := k.begin(k, k.a, 30*time.Minute)
					k.offline()
					second := k.begin(k, k.b, 30*time.Minute)
					k.line.calls = 0
					k.line.cut(fails(at))
					(&day{desk: k.desk}).bring()
					if at == 0 {
						most = k.line.calls
					}
					k.line.cut(nil)
					for range 2 {
						k.clock.Advance(5 * time.Minute)
						k.bring()
					}
					k.wantStatus(0, 2)
					got, err := k.client.Records(t.Context(), kimai.Query{})
					must(t, err)
					if len(got) != 2 || !got[0].Pair.Same(second.Pair) || !got[0].Running() || !got[1].Pair.Same(first.Pair) || got[1].Running() {
						t.Errorf("lost at call %d, the server has %+v; want that %v runs, and %v has ended", at, got, second.Pair, first.Pair)
					}
				}
			})
		}
	}
}
