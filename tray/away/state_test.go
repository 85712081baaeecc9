package away_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/away"
	"kimai-tray/tray/session"
)

const (
	look    session.Event = 0
	minute                = time.Minute
	unknown               = -1 * time.Second // an idle time that can't be measured
)

// morning is the time of day at which the watches of the tests begin.
var morning = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// step is an event some time after the beginning.
type step struct {
	at   time.Duration // all sleep in it
	what session.Event
	idle time.Duration
}

// day is what happens after a watch began, at a machine that was up for a week
// then and had slept a day.
type day struct {
	steps  []step
	asleep map[time.Duration]time.Duration // from when, how long
	set    map[time.Duration]time.Duration // when the clock was set, by how much
	locked bool                            // at the beginning
}

// slept is for how long the machine had slept after a time.
func (d day) slept(at time.Duration) (sum time.Duration) {
	for from, long := range d.asleep {
		if at >= from+long {
			sum += long
		}
	}
	return sum
}

func (d day) event(s step) away.Event {
	wall := morning.Add(s.at)
	for at, by := range d.set {
		if s.at >= at {
			wall = wall.Add(by)
		}
	}
	const week = 7 * 24 * time.Hour
	uptime := session.Uptime{Total: week + s.at, Asleep: 24*time.Hour + d.slept(s.at)}
	return away.Event{What: s.what, Wall: wall, Uptime: uptime, Idle: max(s.idle, 0), Measured: s.idle != unknown}
}

// absences are the spans of a day, counted from the morning.
func (d day) absences() (spans [][2]time.Duration) {
	state := away.Begin(10*minute, d.event(step{}).Uptime, d.locked)
	for _, s := range d.steps {
		var span *away.Span
		if state, span = state.Next(d.event(s)); span != nil {
			spans = append(spans, [2]time.Duration{span.From.Sub(morning), span.To.Sub(morning)})
		}
	}
	return spans
}

func TestAbsences(t *testing.T) {
	const sec = time.Second
	type spans = [][2]time.Duration
	hour := map[time.Duration]time.Duration{20 * minute: time.Hour}
	for _, test := range []struct {
		name string
		day  day
		want spans
	}{
		{"there all the time", day{steps: []step{{0, look, 0}, {10 * minute, look, 9 * minute}, {11 * minute, look, 5 * sec}}}, nil},
		{"input stopped long before it was noticed", day{steps: []step{
			{0, look, 0}, {10 * minute, look, 8 * minute}, {12 * minute, look, 10 * minute}, {30 * minute, look, 28 * minute}, {30*minute + 10*sec, look, 3 * sec}}},
			spans{{2 * minute, 30*minute + 7*sec}}},
		{"still away", day{steps: []step{{10 * minute, look, 10 * minute}, {10*minute + 10*sec, look, 10*minute + 10*sec}}}, nil},
		{"two absences", day{steps: []step{
			{10 * minute, look, 10 * minute}, {11 * minute, look, 0}, {22 * minute, look, 11 * minute}, {23 * minute, look, 0}, {24 * minute, look, 0}}},
			spans{{0, 11 * minute}, {11 * minute, 23 * minute}}},
		{"an absence that began before the watch", day{steps: []step{{0, look, time.Hour}, {15 * minute, look, 0}}}, spans{{0, 15 * minute}}},
		{"counts of whole seconds", day{steps: []step{{20 * minute, look, 12 * minute}, {20*minute + 10500*time.Millisecond, look, 12*minute + 10*sec}}}, nil},

		{"a short lock", day{steps: []step{{5 * minute, session.Locked, 0}, {5*minute + 10*sec, session.Unlocked, 0}}}, nil},
		{"a long lock", day{steps: []step{{5 * minute, session.Locked, 2 * sec}, {25 * minute, session.Unlocked, 0}}},
			spans{{5*minute - 2*sec, 25 * minute}}},
		{"locked by itself", day{steps: []step{{5 * minute, session.Locked, 4 * minute}, {11 * minute, session.Unlocked, 0}}}, spans{{minute, 11 * minute}}},
		{"somebody moves the mouse of a locked session", day{steps: []step{
			{5 * minute, session.Locked, 0}, {8 * minute, look, 0}, {25 * minute, session.Unlocked, 0}}}, spans{{5 * minute, 25 * minute}}},
		{"locked while away", day{steps: []step{
			{10 * minute, look, 10 * minute}, {15 * minute, session.Locked, 15 * minute}, {16 * minute, session.Locked, 16 * minute}, {17 * minute, look, 0},
			{20 * minute, session.Unlocked, 0}, {20 * minute, session.Unlocked, 0}, {20*minute + sec, look, 0}}},
			spans{{0, 20 * minute}}},
		{"locked at the beginning", day{locked: true, steps: []step{{0, look, 0}, {12 * minute, session.Unlocked, 0}}}, spans{{0, 12 * minute}}},
		{"a lock where nothing can be measured", day{steps: []step{{5 * minute, session.Locked, unknown}, {25 * minute, session.Unlocked, unknown}}},
			spans{{5 * minute, 25 * minute}}},

		{"asked to lock, and nothing locks", day{steps: []step{{5 * minute, session.Leaving, 0}, {5*minute + 10*sec, look, 0}}}, nil},
		{"asked to lock, by one that tells no more", day{steps: []step{
			{5 * minute, session.Leaving, 0}, {5*minute + 10*sec, look, 10 * sec}, {25 * minute, look, 2 * sec}}}, spans{{5 * minute, 25*minute - 2*sec}}},
		{"asked to lock where nothing can be measured", day{steps: []step{
			{5 * minute, session.Leaving, unknown}, {25 * minute, session.Sleeping, unknown}, {25*minute + 3*sec, session.Woke, unknown}}}, nil},

		{"sleep and a key", day{asleep: hour, steps: []step{
			{20 * minute, session.Sleeping, 30 * sec}, {80 * minute, session.Woke, 31 * sec}, {80*minute + 10*sec, look, 2 * sec}}},
			spans{{20*minute - 30*sec, 80*minute + 8*sec}}},
		{"awake with nobody there, its idle clock stood still", day{asleep: hour, steps: []step{
			{20 * minute, session.Sleeping, 0}, {80 * minute, session.Woke, sec}, {80*minute + 10*sec, look, 11 * sec}, {90 * minute, look, 10 * minute}, {95 * minute, look, 0}}},
			spans{{20 * minute, 95 * minute}}},
		{"awake with nobody there, its idle clock ran on", day{asleep: hour, steps: []step{
			{20 * minute, session.Sleeping, 0}, {80 * minute, session.Woke, time.Hour}, {81 * minute, look, 61 * minute}, {95 * minute, look, 0}}},
			spans{{20 * minute, 95 * minute}}},
		{"sleep where nothing can be measured", day{asleep: hour, steps: []step{{20 * minute, session.Sleeping, unknown}, {80 * minute, session.Woke, unknown}}},
			spans{{20 * minute, 80 * minute}}},
		{"a locked session sleeps", day{asleep: hour, steps: []step{
			{19 * minute, session.Locked, 0}, {20 * minute, session.Sleeping, minute}, {80 * minute, session.Woke, minute}, {81 * minute, look, 0}, {82 * minute, session.Unlocked, 0}}},
			spans{{19 * minute, 82 * minute}}},
		{"sleep that was called off", day{steps: []step{{20 * minute, session.Sleeping, 0}, {20*minute + 3*sec, session.Woke, 0}, {20*minute + 13*sec, look, 0}}}, nil},
		{"nobody told that the sleep is over", day{asleep: hour, steps: []step{
			{20 * minute, session.Sleeping, 0}, {80*minute + 5*sec, look, 0}, {80*minute + 15*sec, look, 0}}}, spans{{20 * minute, 80*minute + 15*sec}}},
		{"nobody told of the sleep", day{asleep: hour, steps: []step{{15 * minute, look, 0}, {80 * minute, session.Woke, 0}, {80*minute + 10*sec, look, 0}}},
			spans{{20 * minute, 80*minute + 10*sec}}},
		{"asleep while away, and nobody told", day{asleep: hour, steps: []step{
			{15 * minute, look, 11 * minute}, {80*minute + 10*sec, look, 16*minute + 10*sec}, {90 * minute, look, 0}}}, spans{{4 * minute, 90 * minute}}},

		{"the source failed while away", day{steps: []step{{10 * minute, look, 10 * minute}, {12 * minute, look, unknown}, {20 * minute, look, sec}}},
			spans{{0, 20*minute - sec}}},
		{"the clock is put back while away", day{set: map[time.Duration]time.Duration{15 * minute: -2 * time.Hour}, steps: []step{
			{10 * minute, look, 10 * minute}, {20 * minute, look, 0}}}, spans{{-2 * time.Hour, -2*time.Hour + 20*minute}}},
		{"the clock is put forward while somebody is there", day{set: map[time.Duration]time.Duration{5 * minute: time.Hour}, steps: []step{
			{4 * minute, look, 0}, {14 * minute, look, 0}}}, nil},
		{"the clock is put forward while away for a moment", day{set: map[time.Duration]time.Duration{5 * minute: time.Hour}, steps: []step{
			{4 * minute, session.Locked, 0}, {6 * minute, session.Unlocked, 0}}}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.day.absences()); diff != "" {
				t.Errorf("absences (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWhenToLookAgain(t *testing.T) {
	for _, test := range []struct {
		name  string
		steps []step
		want  time.Duration
	}{
		{"just there", []step{{0, look, 0}}, 10 * minute},
		{"there a while ago", []step{{10 * minute, look, 7 * minute}}, 3 * minute},
		{"there almost a threshold ago", []step{{10 * minute, look, 10*minute - 1}}, time.Second},
		{"can't be measured", []step{{0, look, unknown}}, 10 * minute},
		{"away", []step{{10 * minute, look, 10 * minute}}, 10 * time.Second},
		{"asked to lock", []step{{minute, session.Leaving, 0}}, 10 * time.Second},
		{"locked", []step{{minute, session.Locked, 0}}, 0},
		{"about to sleep", []step{{minute, session.Sleeping, 0}}, 10 * time.Second},
		{"locked and about to sleep", []step{{minute, session.Locked, 0}, {2 * minute, session.Sleeping, minute}}, 10 * time.Second},
		{"back", []step{{10 * minute, look, 10 * minute}, {11 * minute, look, minute / 2}}, 9*minute + 30*time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			var d day
			state := away.Begin(10*minute, d.event(step{}).Uptime, false)
			var last away.Event
			for _, s := range test.steps {
				last = d.event(s)
				state, _ = state.Next(last)
			}
			if got := state.Wait(last); got != test.want {
				t.Errorf("Wait = %v, want %v", got, test.want)
			}
		})
	}
}
