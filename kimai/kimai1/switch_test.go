package kimai1_test

import (
	"context"
	"maps"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// What a switch had to leave is finished by the next snapshot, unless something
// else was started or stopped since.
func TestUnfinishedSwitch(t *testing.T) {
	var (
		lost       = map[string][]string{"startRecord": {"lost"}, "getTimesheet": {"", "unavailable"}}
		unstopped  = map[string][]string{"stopRecord": {"unavailable", "unavailable"}}
		unanswered = map[string][]string{"startRecord": {"unavailable"}}
	)
	other := kimai.Pair{Project: meeting.Project, Task: coding.Task}
	tests := []struct {
		name      string
		trouble   map[string][]string // at the switch from 1001 to a meeting
		meanwhile func(*fake)
		running   []kimai.RecordID // after a snapshot
	}{
		{"the start's answer was lost", lost, func(*fake) {}, []kimai.RecordID{1002}},
		{"the start's answer was lost for long", lost, func(f *fake) { f.advance(time.Hour) }, []kimai.RecordID{1002}},
		{"the stop failed", unstopped, func(*fake) {}, []kimai.RecordID{1002}},
		{"the stop failed for long", unstopped, func(f *fake) { f.advance(time.Hour) }, []kimai.RecordID{1002}},
		{"the start was moved", unstopped, func(f *fake) {
			f.change(1002, func(r *row) { r.start -= 7200 })
		}, []kimai.RecordID{1002}},
		{"the pair was changed", unstopped, func(f *fake) {
			f.change(1002, func(r *row) { r.project = 21 })
		}, []kimai.RecordID{1002}},
		{"the start came late", unanswered, func(f *fake) {
			f.advance(time.Minute)
			f.add(meeting, time.Minute, 0, "")
		}, []kimai.RecordID{1002}},
		{"it was never started", unanswered, func(*fake) {}, []kimai.RecordID{1001}},
		{"it was started elsewhere an hour later", unanswered, func(f *fake) {
			f.advance(time.Hour)
			f.add(meeting, time.Hour, 0, "")
		}, []kimai.RecordID{1001, 1002}},
		{"another was started elsewhere", unanswered, func(f *fake) { f.add(other, time.Second, 0, "") }, []kimai.RecordID{1001, 1002}},
		{"the start came late and another after it", unanswered, func(f *fake) {
			f.add(meeting, time.Second, 0, "")
			f.add(other, 2*time.Second, 0, "")
		}, []kimai.RecordID{1001, 1002, 1003}},
		{"another was started after it", unstopped, func(f *fake) { f.add(other, time.Second, 0, "") }, []kimai.RecordID{1001, 1002, 1003}},
		{"the new one was stopped", unstopped, func(f *fake) {
			f.change(1002, func(r *row) { r.end = f.now })
		}, []kimai.RecordID{1001}},
		{"the old one was stopped", unstopped, func(f *fake) {
			f.change(1001, func(r *row) { r.end = f.now })
		}, []kimai.RecordID{1002}},
		{"both were stopped", unstopped, func(f *fake) {
			f.change(1001, func(r *row) { r.end = f.now })
			f.change(1002, func(r *row) { r.end = f.now })
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			f.add(coding, -time.Hour, 0, "")
			f.trouble = maps.Clone(test.trouble)
			if _, err := c.Start(t.Context(), 23, 43); err == nil {
				t.Fatal("the switch was finished at once")
			}
			test.meanwhile(f)
			snapshot, err := c.Snapshot(t.Context())
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "running", f.runs(), test.running)
			kimai1test.WantSame(t, "number of recordings", len(snapshot.Recordings), len(test.running))
		})
	}
}

// Whatever is started on the pair later is not taken for the switch any more.
func TestSwitchIsFinishedOnce(t *testing.T) {
	for name, meanwhile := range map[string]func(*fake){
		"it was finished":         func(*fake) {},
		"the new one was stopped": func(f *fake) { f.change(1002, func(r *row) { r.end = f.now }) },
	} {
		t.Run(name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			f.add(coding, -time.Hour, 0, "")
			f.trouble = map[string][]string{"stopRecord": {"unavailable", "unavailable"}}
			if _, err := c.Start(t.Context(), 23, 43); err == nil {
				t.Fatal("the switch was finished at once")
			}
			meanwhile(f)
			_, err := c.Snapshot(t.Context())
			kimai1test.Must(t, err)
			f.add(coding, time.Second, 0, "")
			f.add(meeting, time.Second, 0, "")
			before := f.runs()
			_, err = c.Snapshot(t.Context())
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "running", f.runs(), before)
		})
	}
}

// What fails again is tried again, and a poll is one request after that.
func TestSwitchIsFinishedLater(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	f.trouble = map[string][]string{
		"startRecord": {"lost"}, "getTimesheet": {"", "unavailable", "unavailable"}, "stopRecord": {"unavailable", "unavailable"},
	}
	_, err := c.Start(t.Context(), 23, 43)
	kimai1test.WantError(t, err, kimai.Unreachable, "not known whether")
	for _, running := range [][]kimai.RecordID{{1001, 1002}, {1001, 1002}, {1002}} {
		_, err := c.Snapshot(t.Context()) // the look fails, then the stop, then nothing
		if len(f.trouble["getTimesheet"]) > 0 {
			kimai1test.Must(t, err)
		}
		kimai1test.WantSame(t, "running", f.runs(), running)
	}
	f.poll(c, oneCall, kimai.Record{ID: 1002, Pair: meeting, Start: noon})
}

// A start that never took place is not waited for for ever.
func TestSwitchIsForgotten(t *testing.T) {
	f, c := start(t, "1.3.5")
	r := f.add(coding, -time.Hour, 0, "")
	f.trouble = map[string][]string{"startRecord": {"unavailable"}}
	_, err := c.Start(t.Context(), 23, 43)
	kimai1test.WantError(t, err, kimai.Unreachable)
	f.advance(2 * time.Minute)
	_, err = c.Snapshot(t.Context())
	kimai1test.Must(t, err)
	f.poll(c, oneCall, r)
}

// A start that nobody waits for any more is looked for all the same.
func TestSwitchGivenUp(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	ctx, cancel := context.WithCancel(t.Context())
	f.onCall = func(method string) {
		if method == "startRecord" {
			cancel()
		}
	}
	got, err := c.Start(ctx, 23, 43)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Start", got, kimai.Record{ID: 1002, Pair: meeting, Start: noon})
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1002})
}

// A start that is refused finishes what the one before it had to leave.
func TestSwitchIsFinishedByStart(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	f.trouble = map[string][]string{"stopRecord": {"unavailable", "unavailable"}}
	_, err := c.Start(t.Context(), 23, 43)
	kimai1test.WantError(t, err, kimai.Internal)
	_, err = c.Start(t.Context(), 999, 43)
	kimai1test.WantError(t, err, kimai.Rejected)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1002})
}

// What Kimai refuses to stop is left to the user.
func TestSwitchThatIsRefused(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	f.trouble = map[string][]string{"stopRecord": {"No way."}}
	_, err := c.Start(t.Context(), 23, 43)
	kimai1test.WantError(t, err, kimai.Internal, "Stop the older one in Kimai")
	_, err = c.Snapshot(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1001, 1002})
}

// What cannot be read is stopped by the empty id, and nothing else is.
func TestUnfinishedSwitchFromUnreadable(t *testing.T) {
	f, c := start(t, "1.3.5")
	old := f.add(coding, -time.Hour, 0, "")
	f.change(old.ID, func(r *row) { r.project = 999 })
	f.trouble = map[string][]string{"stopRecord": {"unavailable", "unavailable"}}
	_, err := c.Start(t.Context(), 23, 43)
	kimai1test.WantError(t, err, kimai.Internal, "the one before could not be stopped")
	for range 2 {
		_, err = c.Snapshot(t.Context())
		kimai1test.Must(t, err)
		kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1002})
	}
}
