package tray_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

var webCode = kimai.Pair{Project: web, Task: code}

// several is an account on which three records run.
func several() *backend {
	b := newBackend()
	b.records = []kimai.Record{
		{ID: 3, Pair: appCode, Start: b.now().Add(-10 * time.Minute)},
		{ID: 2, Pair: webDesign, Start: b.now().Add(-20 * time.Minute), Description: "home page"},
		{ID: 1, Pair: webCode, Start: b.now().Add(-30 * time.Minute)},
	}
	return b
}

// running are the recordings of an account.
func (b *backend) running() []kimai.RecordID {
	var ids []kimai.RecordID
	for _, r := range b.kept() {
		if r.Running() {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func wantRunning(t *testing.T, p *program, want ...kimai.RecordID) {
	t.Helper()
	if diff := cmp.Diff(want, p.backend.running()); diff != "" {
		t.Errorf("what runs (-want +got):\n%s", diff)
	}
}

// Kimai lets several records run. Each is shown and can be stopped alone.
func TestSeveralRecordings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(2, 0)
		p := run(t, several())
		p.pass(30 * time.Minute)
		p.told()
		var head []string
		for _, e := range p.view().Menu[0].Entries {
			head = append(head, e.Label)
		}
		if diff := cmp.Diff([]string{
			"App / Code · 0:40",
			"also: Website / Design · home page · 0:50",
			"also: Website / Code · 1:00",
			"Stop all",
		}, head); diff != "" {
			t.Errorf("top of the menu (-want +got):\n%s", diff)
		}
		if got, want := p.view().Tooltip, "App / Code · 0:40 · 2 more · today 2:30"; got != want {
			t.Errorf("tooltip %q, want %q", got, want)
		}

		p.click(t, "also: Website / Design · home page · 0:50")
		p.pass(time.Second)
		wantRunning(t, p, 3, 1)
		wantTold(t, p, tray.Notice{
			Title: "Stopped Website / Design",
			Body:  "50 min recorded. App / Code and 1 more are still recorded. Today: 2 h 30 min.",
		})
		p.click(t, "Stop all")
		p.pass(time.Second)
		wantRunning(t, p)
		wantTold(t, p, tray.Notice{
			Title: "Stopped App / Code",
			Body:  "40 min recorded. Website / Code is stopped too. Today: 2 h 30 min.",
		})
		p.pass(5 * time.Minute)
		wantTold(t, p)
	})
}

func TestSwitchFromSeveral(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(2, 0)
		b := several()
		b.records = b.records[1:]
		p := run(t, b)
		p.click(t, "Website / Code") // runs already
		wantRunning(t, p, 2, 1)
		p.click(t, "App", "Code")
		p.pass(time.Second)
		wantRunning(t, p, 3)
		wantTold(t, p, tray.Notice{
			Title: "Switched to App / Code",
			Body:  "Website / Design: 20 min recorded. Website / Code is stopped too. Today: 50 min.",
		})
	})
}

// Stopping one after another must not forget the one between.
func TestStopsOfSeveralWaitForEachOther(t *testing.T) {
	for _, test := range []struct {
		name    string
		journal bool
		clicks  []string
		want    []kimai.RecordID
		title   string
		body    string
	}{
		{"one by one, with a journal", true, []string{"also: App / Code · 0:10", "also: Website / Design · home page · 0:20", "also: Website / Code · 0:30", "Stop"}, nil,
			"Stopped App / Design", "Under a minute recorded. App / Code and 2 more are stopped too. Today: 1 h."},
		{"three, with a journal", true, []string{"also: App / Code · 0:10", "also: Website / Design · home page · 0:20", "also: Website / Code · 0:30"}, []kimai.RecordID{4},
			"Stopped App / Code", "10 min recorded. Website / Design and 1 more are stopped too. App / Design is still recorded. Today: 1 h."},
		{"all, with a journal", true, []string{"Stop all"}, nil,
			"Stopped App / Design", "Under a minute recorded. App / Code and 2 more are stopped too. Today: 1 h."},
		{"three", false, []string{"also: App / Code · 0:10", "also: Website / Design · home page · 0:20", "also: Website / Code · 0:30"}, []kimai.RecordID{4},
			"Stopped App / Code", "10 min recorded. Website / Design and 1 more are stopped too. App / Design is still recorded. Today: 1 h."},
		{"one and all", false, []string{"also: Website / Code · 0:30", "Stop all"}, nil,
			"Stopped App / Design", "Under a minute recorded. App / Code and 2 more are stopped too. Today: 1 h."},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(2, 0)
				b := several()
				b.begin(kimai.Pair{Project: app, Task: design})
				p := run(t, b)
				p.backend.set(func(b *backend) { b.latency, b.journal = time.Second, test.journal })
				for _, label := range test.clicks {
					p.click(t, label)
				}
				p.pass(20 * time.Second)
				wantRunning(t, p, test.want...)
				wantTold(t, p, tray.Notice{Title: test.title, Body: test.body})
			})
		})
	}
}

// What was deleted before it was stopped does not run, which is what was wanted.
func TestStopOfSeveralOfWhichOneIsGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(2, 0)
		p := run(t, several())
		p.backend.set(func(b *backend) {
			b.records = slices.DeleteFunc(b.records, func(r kimai.Record) bool { return r.ID == 2 })
		})
		p.click(t, "Stop all")
		p.pass(time.Minute)
		wantRunning(t, p)
		wantTold(t, p, tray.Notice{
			Title: "Stopped App / Code",
			Body:  "10 min recorded. Website / Design and 1 more are stopped too. Today: 40 min.",
		})
	})
}

// A stop of all of which one is refused has ended the others.
func TestSomeCannotBeStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(2, 0)
		p := run(t, several())
		p.backend.set(func(b *backend) {
			b.keep = func(id kimai.RecordID) error {
				if id == 1 {
					return kimai.Errorf(kimai.Rejected, "Kimai says: Maximum duration exceeded.")
				}
				return nil
			}
		})
		p.click(t, "Stop all")
		p.pass(time.Minute)
		wantRunning(t, p, 1)
		wantTold(t, p,
			tray.Notice{Title: "Could not stop", Body: "Kimai says: Maximum duration exceeded. Website / Code is still recorded. The menu offers to end it earlier."},
			tray.Notice{Title: "Stopped App / Code", Body: "10 min recorded. Website / Design is stopped too. Website / Code is still recorded. Today: 1 h."},
		)
	})
}
