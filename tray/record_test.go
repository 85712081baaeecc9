package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

func wantTold(t *testing.T, p *program, want ...tray.Notice) {
	t.Helper()
	if diff := cmp.Diff(want, p.told()); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
}

func wantHeadline(t *testing.T, p *program, want string) {
	t.Helper()
	if got := p.headline(); got != want {
		t.Errorf("the menu begins with %q, want %q", got, want)
	}
}

func TestStartStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		wantHeadline(t, p, "Nothing is recorded")

		p.click(t, "Website", "Design")
		wantHeadline(t, p, "Website / Design · 0:00")
		if got := p.view().Icon; got != menu.Recording {
			t.Errorf("icon %v, want that of a recording", got)
		}
		p.pass(time.Second)
		wantTold(t, p, tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: under a minute."})

		p.pass(42 * time.Minute)
		wantHeadline(t, p, "Website / Design · 0:42")
		p.click(t, "Stop")
		wantHeadline(t, p, "Nothing since 00:42 · today 0:42")
		p.pass(time.Second)
		wantTold(t, p, tray.Notice{Title: "Stopped Website / Design", Body: "42 min recorded. Today: 42 min."})

		if e := p.find("Continue Website / Design"); e.Action == nil {
			t.Error("the last pair is not offered to be continued")
		}
	})
}

func TestSwitchIsOneChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(10 * time.Minute)
		p.told()

		p.click(t, "App", "Code")
		wantHeadline(t, p, "App / Code · 0:00")
		p.pass(time.Second)
		wantTold(t, p, tray.Notice{Title: "Switched to App / Code", Body: "Website / Design: 10 min recorded. Today: 10 min."})
		if n := len(p.backend.kept()); n != 2 {
			t.Errorf("%d records, want 2", n)
		}
	})
}

func TestClickDoesNotWaitForTheBackend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency, b.journal = 5*time.Second, true })

		p.click(t, "Website", "Design")
		wantHeadline(t, p, "Website / Design · 0:00")
		p.click(t, "Stop")
		wantHeadline(t, p, "Nothing is recorded")
		p.pass(time.Minute)
		wantHeadline(t, p, "Nothing is recorded")
		if p.backend.kept()[0].Running() {
			t.Error("the stop that was clicked while the start was under way got lost")
		}
	})
}

// Clicks that are on disk all count. Of those that wait for a slow backend
// without a journal, the last does.
func TestManyClicks(t *testing.T) {
	for _, test := range []struct {
		name    string
		journal bool
		clicks  [][]string
		records int
	}{
		{"with a journal", true, [][]string{{"Website", "Design"}, {"App", "Code"}, {"Stop"}, {"Website", "Code"}}, 3},
		{"without", false, [][]string{{"Website", "Design"}, {"App", "Code"}, {"Website", "Code"}}, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend())
				p.backend.set(func(b *backend) { b.latency, b.journal = 5*time.Second, test.journal })
				for _, click := range test.clicks {
					p.click(t, click...)
				}
				p.pass(2 * time.Minute)
				if n := len(p.backend.kept()); n != test.records {
					t.Errorf("%d records, want %d", n, test.records)
				}
				wantHeadline(t, p, map[bool]string{true: "Website / Code · 0:02", false: "Website / Code · 0:01"}[test.journal])
				if n := len(p.told()); n != 1 {
					t.Errorf("%d notifications for a burst of clicks, want 1", n)
				}
			})
		})
	}
}

func TestClickOnWhatRunsDoesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		if n := len(p.backend.kept()); n != 1 {
			t.Errorf("%d records, want 1", n)
		}
	})
}

func TestRefusedStartIsTakenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		p.told()
		p.backend.set(func(b *backend) {
			b.refuse = kimai.Errorf(kimai.Rejected, "Kimai says: Invalid project or task.")
			b.latency, b.journal = time.Second, true
		})

		p.click(t, "App", "Code")
		wantHeadline(t, p, "App / Code · 0:00")
		p.pass(time.Minute)
		wantHeadline(t, p, "Website / Design · 0:02")
		wantTold(t, p, tray.Notice{
			Title: "Could not start App / Code",
			Body:  "Kimai says: Invalid project or task. Website / Design is still recorded.",
		})
	})
}

func TestStopOfWhatWasStoppedElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		p.told()
		p.backend.set(func(b *backend) { b.records = nil })

		p.click(t, "Stop")
		p.pass(2 * time.Second)
		wantTold(t, p, tray.Notice{
			Title: "Stopped Website / Design",
			Body:  "No longer in the timesheet. Today: under a minute. Not from this menu.",
		})
	})
}

func TestChangesElsewhere(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*backend)
		want   tray.Notice
	}{
		{"started again", func(b *backend) { b.start(webDesign) }, tray.Notice{
			Title: "Started again: Website / Design", Body: "Before: 10 min recorded. Today: 10 min. Not from this menu.",
		}},
		{"switched", func(b *backend) { b.start(appCode) }, tray.Notice{
			Title: "Switched to App / Code", Body: "Website / Design: 10 min recorded. Today: 10 min. Not from this menu.",
		}},
		{"stopped", func(b *backend) { b.stop() }, tray.Notice{
			Title: "Stopped Website / Design", Body: "10 min recorded. Today: 10 min. Not from this menu.",
		}},
		{"description", func(b *backend) { b.edit(func(r *kimai.Record) { r.Description = "home\npage" }) }, tray.Notice{
			Title: "Changed: Website / Design", Body: "Description “home page”. Not from this menu.",
		}},
		{"task", func(b *backend) { b.edit(func(r *kimai.Record) { r.Pair.Task = code }) }, tray.Notice{
			Title: "Changed: Website / Code", Body: "It was Website / Design. Not from this menu.",
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, newBackend())
				p.click(t, "Website", "Design")
				p.pass(10 * time.Minute)
				p.told()

				test.change(p.backend)
				p.pass(31 * time.Second)
				wantTold(t, p, test.want)
				p.pass(5 * time.Minute)
				wantTold(t, p)
			})
		})
	}
}

func TestStartedElsewhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.start(appCode)
		p.pass(31 * time.Second)
		wantTold(t, p, tray.Notice{Title: "Started App / Code", Body: "Äcme. Today: under a minute. Not from this menu."})
		if e := p.find("App / Code"); e.Action == nil {
			t.Error("what was started elsewhere is not among the recent pairs")
		}
	})
}

func TestNoNotificationAtTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.start(webDesign)
		p := run(t, b)
		wantHeadline(t, p, "Website / Design · 0:00")
		p.pass(5 * time.Minute)
		wantTold(t, p)
	})
}

// The end of the day must not lose what runs across it, nor count yesterday.
func TestMidnight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		_, midnight := kimai.Day(time.Now().Local())
		p.pass(time.Until(midnight) - 10*time.Minute)
		p.click(t, "Website", "Design")
		p.pass(15 * time.Minute)
		if got, want := p.view().Tooltip, "Website / Design · 0:15 · today 0:05"; got != want {
			t.Errorf("tooltip %q, want %q", got, want)
		}
	})
}
