package tray_test

import (
	"fmt"
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
		name   string
		clicks []string
		want   []kimai.RecordID
	}{
		{"one by one", []string{"also: Website / Design · home page · 0:20", "also: Website / Code · 0:30", "Stop"}, nil},
		{"two", []string{"also: Website / Design · home page · 0:20", "also: Website / Code · 0:30"}, []kimai.RecordID{3}},
		{"one and all", []string{"also: Website / Code · 0:30", "Stop all"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, several())
				p.backend.set(func(b *backend) { b.latency = time.Second })
				for _, label := range test.clicks {
					p.click(t, label)
				}
				p.pass(20 * time.Second)
				wantRunning(t, p, test.want...)
				if n := len(p.told()); n != 1 {
					t.Errorf("%d notifications of a burst, want 1", n)
				}
			})
		})
	}
}

func TestChangesElsewhereAmongSeveral(t *testing.T) {
	only := func(id kimai.RecordID, change func(*kimai.Record)) func(*backend) {
		return func(b *backend) {
			b.edit(func(r *kimai.Record) {
				if r.ID == id {
					change(r)
				}
			})
		}
	}
	stop := func(r *kimai.Record) { r.End = r.Start.Add(20 * time.Minute) }
	for _, test := range []struct {
		name   string
		change func(*backend)
		want   tray.Notice
	}{
		{"one more", func(b *backend) { b.begin(kimai.Pair{Project: app, Task: design}) }, tray.Notice{
			Title: "Started App / Design", Body: "Äcme. App / Code and 2 more are recorded too. Today: 1 h 2 min. Not from this menu.",
		}},
		{"the newest ended", only(3, stop), tray.Notice{
			Title: "Stopped App / Code", Body: "20 min recorded. Website / Design and 1 more are still recorded. Today: 1 h 11 min. Not from this menu.",
		}},
		{"another ended", only(1, stop), tray.Notice{
			Title: "Stopped Website / Code", Body: "20 min recorded. App / Code and 1 more are still recorded. Today: 51 min. Not from this menu.",
		}},
		{"another changed", only(2, func(r *kimai.Record) { r.Tags = []string{"at night", "urgent"} }), tray.Notice{
			Title: "Changed: Website / Design", Body: "Tags: at night, urgent. Not from this menu.",
		}},
		{"two changed", func(b *backend) {
			b.edit(func(r *kimai.Record) {
				if r.ID > 1 {
					r.Description = "x"
				}
			})
		}, tray.Notice{Title: "Changed: App / Code", Body: "Description “x”. Website / Design is changed too. Not from this menu."}},
		{"switched", func(b *backend) {
			b.stop()
			b.begin(kimai.Pair{Project: app, Task: design})
		}, tray.Notice{
			Title: "Switched to App / Design",
			Body:  "App / Code: 10 min recorded. Website / Design and 1 more are stopped too. Today: 1 h. Not from this menu.",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(2, 0)
				p := run(t, several())
				test.change(p.backend)
				p.pass(31 * time.Second)
				wantTold(t, p, test.want)
				p.pass(5 * time.Minute)
				wantTold(t, p)
			})
		})
	}
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

// Which recordings have a line depends on the room: recent records give way
// first.
func TestLinesOfSeveral(t *testing.T) {
	for _, test := range []struct {
		running, lines int
		stuck          bool
		want           []string
	}{
		{1, 18, false, []string{"Stop"}},
		{2, 18, false, []string{"also", "Stop all"}},
		{3, 18, true, []string{"also", "also", "Stop all"}},
		{4, 18, true, []string{"also", "also", "and 1 more", "Stop all"}},
		{9, 13, true, []string{"also", "and 7 more", "Stop all"}},
		{9, 13, false, []string{"also", "also", "and 6 more", "Stop all"}},
		{2, 10, true, []string{"also", "Stop all"}},
		{3, 10, true, []string{"and 2 more", "Stop all"}},
	} {
		t.Run(fmt.Sprintf("%d in %d lines", test.running, test.lines), func(t *testing.T) {
			s := known(20, 2, 8)
			s.Settings.Lines = test.lines
			for i := range test.running {
				s.Confirmed = append(s.Confirmed, kimai.Record{
					ID: kimai.RecordID(i + 1), Pair: s.Recent[i%8].Pair, Start: noon.Add(-time.Hour),
				})
			}
			if test.stuck {
				s.Stuck = 1
			}
			view := tray.Look(s)
			var got []string
			for _, e := range view.Menu[0].Entries[1:] {
				label := e.Label
				if len(label) > 5 && label[:5] == "also:" {
					label = "also"
				}
				got = append(got, label)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("lines below the first (-want +got):\n%s", diff)
			}
			if view.Menu[1].Entries[0].Action == nil {
				t.Error("there is no recent record")
			}
			checkSize(t, view.Menu, tray.Shape(s.Settings), max(12, test.lines))
		})
	}
}
