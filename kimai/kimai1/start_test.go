package kimai1_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

func TestStart(t *testing.T) {
	f, c := start(t, "1.3.5")
	got, err := c.Start(t.Context(), 21, 41)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Start", got, kimai.Record{ID: 1001, Pair: coding, Start: noon})
	kimai1test.WantSame(t, "calls", f.asked(), []string{"getActiveRecording()", "startRecord(21,41)", "getTimesheetRecord(1001)"})
}

// What ran is stopped only when the new one runs.
func TestSwitch(t *testing.T) {
	for _, release := range []string{"1.1.0", "1.3.5"} {
		t.Run(release, func(t *testing.T) {
			f, c := start(t, release)
			f.add(coding, -2*time.Hour, 0, "") // two run already, and one on
			f.add(meeting, 0, 0, "")           // the new pair, in the same second
			got, err := c.Start(t.Context(), 23, 43)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Start", got, kimai.Record{ID: 1003, Pair: meeting, Start: noon})
			kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1003})

			calls := f.asked()
			begun := slices.Index(calls, "startRecord(23,43)")
			for _, stop := range []string{"stopRecord(1001)", "stopRecord(1002)"} {
				if at := slices.Index(calls, stop); at < begun || begun < 0 {
					t.Errorf("%s is not after the start: %v", stop, calls)
				}
			}
		})
	}
}

func TestSwitchFromUnreadable(t *testing.T) {
	f, c := start(t, "1.3.5")
	old := f.add(coding, -time.Hour, 0, "")
	f.change(old.ID, func(r *row) { r.project = 999 })
	got, err := c.Start(t.Context(), 23, 43)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{got.ID})
}

// Nor is the new one stopped in place of one that cannot be read, which has
// ended meanwhile: both would be addressed by the empty id.
func TestSwitchFromUnreadableThatEnds(t *testing.T) {
	f, c := start(t, "1.3.5")
	old := f.add(coding, -time.Hour, 0, "")
	f.change(old.ID, func(r *row) { r.project = 999 })
	f.onCall = func(method string) {
		if method == "startRecord" {
			f.change(old.ID, func(r *row) { r.end = r.start + 60 })
		}
	}
	got, err := c.Start(t.Context(), 23, 43)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{got.ID})
}

// Of two starts at the same time, only one runs on.
func TestStartTwiceAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, c := start(t, "1.3.5")
		f.onCall = func(string) { <-time.After(time.Second) } // meanwhile, the other goes as far as it can
		started := make(chan error)
		for _, pair := range []kimai.Pair{coding, meeting} {
			go func() {
				_, err := c.Start(t.Context(), pair.Project.ID, pair.Task.ID)
				started <- err
			}()
		}
		kimai1test.Must(t, <-started)
		kimai1test.Must(t, <-started)
		if running := f.runs(); len(running) != 1 {
			t.Errorf("records %v run, want one", running)
		}
	})
}

func TestStartRefused(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	pairs := map[string]kimai.Pair{
		"unknown project": {Project: kimai.Project{ID: 999}, Task: coding.Task},
		"unknown task":    {Project: coding.Project, Task: kimai.Task{ID: 999}},
		"only a task":     {Task: coding.Task},
		"only a project":  {Project: coding.Project},
		"nothing, which would be the pair last chosen in the web interface": {},
	}
	for name, pair := range pairs {
		_, err := c.Start(t.Context(), pair.Project.ID, pair.Task.ID)
		if kimai.CodeOf(err) != kimai.Rejected {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1001})
}

func TestStartInTrouble(t *testing.T) {
	tests := []struct {
		name    string
		trouble map[string][]string
		code    kimai.Code
		words   string
		running []kimai.RecordID // afterwards; 1001 ran before
	}{
		{"asking what runs fails", map[string][]string{"getActiveRecording": {"unavailable"}}, kimai.Unreachable, "Try later", []kimai.RecordID{1001}},
		{"the start fails", map[string][]string{"startRecord": {"unavailable"}}, kimai.Unreachable, "Try later", []kimai.RecordID{1001}},
		{"the start's answer is lost", map[string][]string{"startRecord": {"lost"}}, "", "", []kimai.RecordID{1002}},
		{
			"the start's answer is lost and so is the look",
			map[string][]string{"startRecord": {"lost"}, "getTimesheet": {"", "unavailable"}},
			kimai.Unreachable, "not known whether the recording has started", []kimai.RecordID{1001, 1002},
		},
		{"the start's answer is cut", map[string][]string{"startRecord": {"cut"}}, "", "", []kimai.RecordID{1002}},
		{"the server breaks down after the start", map[string][]string{"startRecord": {"broken"}}, "", "", []kimai.RecordID{1002}},
		{"the server warns at the start", map[string][]string{"startRecord": {"warning"}}, "", "", []kimai.RecordID{1002}},
		{
			"the server breaks down after the start and the look fails",
			map[string][]string{"startRecord": {"broken"}, "getTimesheet": {"", "stopped"}},
			kimai.Unexpected, "not known whether the recording has started", []kimai.RecordID{1001, 1002},
		},
		{"the server stops at the start", map[string][]string{"startRecord": {"stopped"}}, kimai.Unexpected, "error log", []kimai.RecordID{1001}},
		{"the stop fails once", map[string][]string{"stopRecord": {"unavailable"}}, "", "", []kimai.RecordID{1002}},
		{"the stop's answer is lost", map[string][]string{"stopRecord": {"lost"}}, "", "", []kimai.RecordID{1002}},
		{
			"the stop fails twice", map[string][]string{"stopRecord": {"unavailable", "unavailable"}},
			kimai.Internal, "Website Relaunch – Programmierung could not be stopped: both run until", []kimai.RecordID{1001, 1002},
		},
		{
			"the stop is refused", map[string][]string{"stopRecord": {"No way."}},
			kimai.Internal, "No way.", []kimai.RecordID{1001, 1002},
		},
		{"what ran is gone", map[string][]string{"stopRecord": {"gone"}}, "", "", []kimai.RecordID{1002}},
		{"the server warns at the stop", map[string][]string{"stopRecord": {"warning", "warning"}}, kimai.Internal, "spoils its answer", []kimai.RecordID{1002}},
		{"reading it back fails", map[string][]string{"getTimesheetRecord": {"", "unavailable"}}, "", "", []kimai.RecordID{1002}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			f.add(coding, -time.Hour, 0, "")
			f.trouble = test.trouble
			got, err := c.Start(t.Context(), 23, 43)
			kimai1test.WantError(t, err, test.code, test.words)
			kimai1test.WantSame(t, "running", f.runs(), test.running)
			if running := slices.Contains(test.running, 1002); running && (test.code == "" || test.code == kimai.Internal) && got.ID != 1002 {
				t.Errorf("record %d is returned, want the new one", got.ID)
			}
			if got.ID != 0 && (!got.Pair.Same(meeting) || !got.Running() || got.Start != noon) {
				t.Errorf("returned is %v", got)
			}
			starts := 0
			for _, call := range f.asked() {
				if call == "startRecord(23,43)" {
					starts++
				}
			}
			if starts > 1 {
				t.Errorf("it was started %d times", starts)
			}
		})
	}
}

// What ran on the same pair is not taken for the new one.
func TestStartSamePairInTrouble(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	f.trouble = map[string][]string{"startRecord": {"unavailable"}}
	_, err := c.Start(t.Context(), 21, 41)
	kimai1test.WantError(t, err, kimai.Unreachable)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1001})
}

// Up to 1.3.1 the answer does not say which record was made.
func TestStartUnidentified(t *testing.T) {
	f, c := start(t, "1.1.0")
	f.trouble = map[string][]string{"getTimesheet": {"unavailable"}}
	_, err := c.Start(t.Context(), 21, 41)
	kimai1test.WantError(t, err, kimai.Internal, "has started, but Kimai did not say which")
}

// Once the new one runs, the old one is stopped even if nobody waits for it.
func TestStartGivenUp(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -time.Hour, 0, "")
	ctx, cancel := context.WithCancel(t.Context())
	f.onCall = func(method string) {
		if method == "stopRecord" {
			cancel()
		}
	}
	got, err := c.Start(ctx, 23, 43)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Start", got, kimai.Record{ID: 1002, Pair: meeting, Start: noon})
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1002})

	_, err = c.Start(ctx, 21, 41)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want one that wraps context.Canceled", err)
	}
}
