package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

var unreachable = kimai.Errorf(kimai.Unreachable, "kimai.example.com does not answer. Check the network.")

func accountLine(p *program) string { return p.view().Menu[3].Submenus[1].Label }

func TestBackendGoneAndBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		p.told()

		p.backend.set(func(b *backend) { b.down = unreachable })
		p.pass(time.Minute)
		if got := p.view().Icon; got != menu.Unreachable {
			t.Errorf("icon %v while the backend is away, want that for unreachable", got)
		}
		if got, want := accountLine(p), "work · not reachable"; got != want {
			t.Errorf("account line %q, want %q", got, want)
		}
		wantHeadline(t, p, "Website / Design · 0:02")

		p.backend.set(func(b *backend) { b.down = nil })
		p.pass(61 * time.Second)
		if got, want := accountLine(p), "work · kimai.example.com"; got != want {
			t.Errorf("account line %q after the backend is back, want %q", got, want)
		}
		wantHeadline(t, p, "Website / Design · 0:03")
		wantTold(t, p)
	})
}

func TestUnreachableAtTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = unreachable
		b.start(webDesign)
		p := run(t, b)
		wantHeadline(t, p, "Not known what is recorded")

		p.events <- tray.Cached{Cache: tray.Cache{
			Recents:  []kimai.Record{{ID: 1, Pair: appCode}},
			Projects: []kimai.Project{app, web},
			Tasks:    map[kimai.ProjectID][]kimai.Task{web.ID: {design}},
		}}
		synctest.Wait()
		for _, want := range [][]string{{"App / Code"}, {"Continue App / Code"}, {"Website", "Design"}, {"Quit"}} {
			if p.find(want...).Action == nil {
				t.Errorf("the menu from the cache has no %q", want)
			}
		}

		b.set(func(b *backend) { b.down = nil })
		p.pass(31 * time.Second)
		wantHeadline(t, p, "Website / Design · 0:00")
		wantTold(t, p)
	})
}

func TestClickWhileUnreachableIsTakenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.down = unreachable })
		p.click(t, "Website", "Design")
		p.pass(time.Second)
		wantHeadline(t, p, "Nothing is recorded")
		wantTold(t, p, tray.Notice{
			Title: "Could not start Website / Design",
			Body:  "kimai.example.com does not answer. Check the network.",
		})
	})
}

// A click on what the cache offered may be done before the first poll is.
func TestClickBeforeTheBackendAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.latency = 5 * time.Second
		p := run(t, b)
		p.events <- tray.Cached{Cache: tray.Cache{Recents: []kimai.Record{{ID: 1, Pair: appCode}}}}
		synctest.Wait()
		p.click(t, "App / Code")
		p.pass(time.Minute)
		wantHeadline(t, p, "App / Code · 0:00")
		wantTold(t, p, tray.Notice{Title: "Started App / Code", Body: "Äcme. Today: under a minute."})
		if p.find("Website", "Design").Action == nil {
			t.Error("the catalogue was not read after the click")
		}
	})
}

// What has just been stopped counts by the backend's clock, too, while its
// answer is missing.
func TestStopWithAnotherClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		b := newBackend()
		b.skew, b.journal = time.Hour, true
		b.start(webDesign)
		p := run(t, b)
		p.pass(10 * time.Minute)
		b.set(func(b *backend) { b.latency = 5 * time.Second })
		p.click(t, "Stop")
		wantHeadline(t, p, "Nothing since 13:10 · today 0:10")
	})
}

// A poll that was asked before a click may be answered after it, and then says
// how it was before.
func TestLateAnswerDoesNotUndoAClick(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.latency, b.journal = 2*time.Second, true })
		p.pass(29 * time.Second)
		p.pass(2 * time.Second) // the poll is under way
		p.click(t, "Website", "Design")
		for range 20 {
			p.pass(500 * time.Millisecond)
			if got := p.view().Icon; got != menu.Recording {
				t.Fatal("the recording vanished from the menu for a moment")
			}
		}
	})
}

func TestElapsedTimeFollowsTheServersClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.skew = -3 * time.Hour
		b.start(webDesign)
		p := run(t, b)
		p.pass(90 * time.Second)
		wantHeadline(t, p, "Website / Design · 0:01")
	})
}

func TestOneCheapRequestAPoll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.requests()
		p.pass(9*time.Minute + time.Second)
		asked := p.backend.requests()
		if asked["snapshot"] != 18 || len(asked) != 1 {
			t.Errorf("asked %v in 9 minutes, want 18 snapshots and nothing else", asked)
		}
	})
}

func TestAnnouncedChangesNeedNoPolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend(), func(s *tray.Settings) { s.Watched = true })
		p.backend.requests()
		shown := p.shown()
		p.pass(10 * time.Minute)
		if asked := p.backend.requests(); len(asked) != 0 || p.shown() != shown {
			t.Errorf("idle: asked %v and showed %d views, want nothing at all", asked, p.shown()-shown)
		}

		p.backend.start(appCode)
		p.events <- tray.Changed{}
		synctest.Wait()
		wantHeadline(t, p, "App / Code · 0:00")
	})
}
