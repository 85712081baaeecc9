package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
)

// adjust changes the settings while the program runs.
func (p *program) adjust(change func(*tray.Settings)) {
	change(&p.settings)
	p.events <- tray.Adjusted{Settings: p.settings}
	p.pass(time.Second)
}

// What can be undone, what is asked and what was put off stays when settings change.
func TestAdjustKeeps(t *testing.T) {
	t.Run("undo", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := run(t, newBackend())
			p.click(t, "Website", "Design")
			p.adjust(pins("app / code"))
			if got, want := p.undo(), "start Website / Design"; got != want {
				t.Errorf("the menu offers %q, want %q", got, want)
			}
		})
	})
	t.Run("absence", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := afterAbsence(t, newBackend())
			p.settings.Away = 10 * time.Minute
			p.adjust(pins("app / code"))
			wantAsked(t, p, true)
		})
	})
	t.Run("snooze", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			until(9, 0)
			p := run(t, newBackend(), nothingFor)
			p.on(3, 9, 20)
			p.choose(t, tray.OfReminder, "In an hour")
			p.adjust(func(s *tray.Settings) { s.Remind.Nothing = 10 * time.Minute })
			p.on(3, 11, 0)
			want := []string{"Mon 09:15:00 Nothing is recorded", "Mon 10:20:00 Nothing is recorded"}
			if diff := cmp.Diff(want, p.reminded()); diff != "" {
				t.Errorf("reminders (-want +got):\n%s", diff)
			}
		})
	})
	t.Run("dialog", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := run(t, newBackend())
			p.click(t, "Website", "Design")
			p.wait = make(chan dialog.Answer)
			p.act(tray.Describe{Record: p.backend.kept()[0]})
			p.adjust(pins("app / code"))
			p.wait <- values("home page", "")
			p.pass(time.Second)
			if got := p.backend.kept()[0].Description; got != "home page" {
				t.Errorf("the description is %q", got)
			}
		})
	})
}

// Settings count from the moment on in which they are changed.
func TestAdjust(t *testing.T) {
	t.Run("pins", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := run(t, newBackend(), pins("app / code", "garden"))
			p.told()
			p.adjust(pins("website / design", "garden", "lawn"))
			if diff := cmp.Diff([]string{"★ Website / Design"}, p.recents()); diff != "" {
				t.Errorf("recent records (-want +got):\n%s", diff)
			}
			wantTold(t, p, tray.Notice{Title: "Not every pin is in the menu", Body: "There is no project and task for “lawn”."})
			p.adjust(pins())
			if diff := cmp.Diff([]string{"Choose a project and a task below"}, p.recents()); diff != "" {
				t.Errorf("without a pin (-want +got):\n%s", diff)
			}
		})
	})
	t.Run("poll", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := run(t, newBackend(), func(s *tray.Settings) { s.Poll = time.Hour })
			p.adjust(func(s *tray.Settings) { s.Poll = time.Minute })
			p.backend.start(webDesign)
			p.pass(time.Minute + 2*time.Second)
			wantHeadline(t, p, "Website / Design · 0:01")
		})
	})
	t.Run("recent", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			until(12, 0)
			p := run(t, morning(), func(s *tray.Settings) { s.Recent = 1 })
			p.adjust(func(s *tray.Settings) { s.Recent = 8 })
			if diff := cmp.Diff([]string{"App / Code · login", "Website / Design"}, p.recents()); diff != "" {
				t.Errorf("recent records (-want +got):\n%s", diff)
			}
		})
	})
	t.Run("absences", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			p := run(t, newBackend())
			p.click(t, "Website", "Design")
			for _, away := range []time.Duration{10 * time.Minute, 20 * time.Minute, 0} {
				if p.adjust(func(s *tray.Settings) { s.Away = away }); p.attends != away {
					t.Errorf("absences of %v are noticed, want %v", p.attends, away)
				}
			}
		})
	})
}

// A goal that is reached when it becomes one is no news.
func TestAdjustGoals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(9, 0)
		p := run(t, newBackend(), func(s *tray.Settings) { s.DailyGoal, s.Remind.Goals = 2*time.Hour, true })
		p.click(t, "Website", "Design")
		p.on(3, 10, 0)
		p.adjust(func(s *tray.Settings) { s.DailyGoal = 30 * time.Minute })
		p.adjust(func(s *tray.Settings) { s.DailyGoal = 3 * time.Hour })
		p.on(3, 13, 0)
		p.adjust(func(s *tray.Settings) { s.DailyGoal = 5 * time.Hour })
		p.on(3, 15, 0)
		want := []string{"Mon 12:00:00 Today's goal of 3 h is reached", "Mon 14:00:00 Today's goal of 5 h is reached"}
		if diff := cmp.Diff(want, p.reminded()); diff != "" {
			t.Errorf("reminders (-want +got):\n%s", diff)
		}
	})
}

// Settings of another account are not for one that is given up.
func TestAdjustAtTheEnd(t *testing.T) {
	s := known(3, 2, 2)
	s, _ = tray.Update(s, noon, tray.Clicked{Action: tray.StartPair{Pair: kimai.Pair{}}})
	s, _ = tray.Update(s, noon, tray.Reloaded{})
	s, _ = tray.Update(s, noon, tray.Adjusted{Settings: tray.Settings{Account: "other"}})
	if s.Settings.Account == "other" {
		t.Error("the menu shows the name of another account")
	}
}
