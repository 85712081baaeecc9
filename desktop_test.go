//go:build linux

package main_test

import (
	"regexp"
	"strings"
	"testing"

	"kimai-tray/icons"
	"kimai-tray/tray/traytest"
)

// A session is a desktop where the program runs, with a person before it.
type session struct {
	*traytest.Desktop
	t             *testing.T
	env           []string // added to that of commands
	host          *traytest.Host
	notifications *traytest.Notifications
	tray          *traytest.Process
	item          *traytest.Item
	told          int // how many notifications were expected so far
}

// newSession is a desktop with all that a program can ask for, but for a
// secret service, and without the program.
func newSession(t *testing.T) *session {
	t.Helper()
	t.Parallel()
	d := traytest.Start(t)
	return &session{Desktop: d, t: t, host: d.StartHost(), notifications: d.StartNotifications()}
}

// run starts the program. env is added to the desktop's environment.
func (s *session) run(env ...string) {
	s.t.Helper()
	cmd := s.Command(binary)
	cmd.Env = append(cmd.Env, env...)
	s.tray = s.Launch(cmd)
}

// startTray starts the program and waits for its icon.
func (s *session) startTray() {
	s.t.Helper()
	s.run()
	s.item = s.host.WaitItem()
}

// waitMenu waits until the menu has all these entries.
func (s *session) waitMenu(paths ...string) traytest.Menu {
	s.t.Helper()
	return s.item.WaitMenu(func(m traytest.Menu) bool {
		for _, path := range paths {
			if !m.Has(path) {
				return false
			}
		}
		return true
	})
}

// waitLook waits until the item shows an icon, a title and a tooltip.
func (s *session) waitLook(state icons.State, title, tooltip string) {
	s.t.Helper()
	want := traytest.IconOf(s.t, icons.Image(state, 0, icons.PanelUnknown)).Hash()
	s.item.WaitLook(func(l traytest.Look) bool {
		return l.Icon.Hash() == want && l.Title == title && l.Tooltip == tooltip
	})
}

// waitIcon waits until the item shows an icon, whatever it says.
func (s *session) waitIcon(state icons.State) {
	s.t.Helper()
	want := traytest.IconOf(s.t, icons.Image(state, 0, icons.PanelUnknown)).Hash()
	s.item.WaitLook(func(l traytest.Look) bool { return l.Icon.Hash() == want })
}

// waitIdle waits until the catalogue of a first start is there.
func (s *session) waitIdle() {
	s.t.Helper()
	s.waitMenu("Nothing is recorded", "Daily work/Email", "Learning/Reading", "Project work/Writing")
}

// hear waits for the next notification, which has to have this summary and
// these parts in its body.
func (s *session) hear(summary string, body ...string) {
	s.t.Helper()
	s.told++
	n := s.notifications.Wait()
	right := n.Summary == summary && n.App == "Kimai Tray"
	for _, part := range body {
		right = right && strings.Contains(n.Body, part)
	}
	if !right {
		s.t.Errorf("notification %d of %s is %q, %q; want %q, %q", s.told, n.App, n.Summary, n.Body, summary, body)
	}
}

// hearNothingMore shows that no notification came but those heard: it causes
// another one and looks whether that is the next.
func (s *session) hearNothingMore() {
	s.t.Helper()
	cause, want := "start Learning/Courses", "Started Learning / Courses"
	if r := s.status().Recording; r != nil {
		cause, want = "stop", "Stopped "+r.Project+" / "+r.Task
	}
	s.command("", strings.Fields(cause)...)
	s.told++
	if n := s.notifications.Wait(); n.Summary != want {
		s.t.Errorf("a notification too many: %q, %q", n.Summary, n.Body)
	}
}

// quit ends the program by its menu and checks that it told nothing but what
// was heard.
func (s *session) quit() {
	s.t.Helper()
	s.hearNothingMore()
	s.item.Click("Quit")
	s.ends()
}

// ends waits for the orderly end of the program.
func (s *session) ends() {
	s.t.Helper()
	if code := s.tray.Wait(); code != 0 {
		s.t.Errorf("the tray's exit code is %d, want 0", code)
	}
	for line := range strings.Lines(s.tray.Stderr()) {
		// The library's words when there is no panel, and when the end comes
		// within 150 ms of the first look at the menu; and ours where nobody
		// measures idle time. None is a failure.
		if !strings.Contains(line, "systray error: failed to register: ") &&
			!strings.Contains(line, "systray error: failed to update menu version: dbus: connection closed") &&
			!strings.Contains(line, "absences are noticed by lock and sleep alone") {
			s.t.Errorf("the tray complains: %s", line)
		}
	}
	if all := s.notifications.All(); len(all) != s.told {
		s.t.Errorf("%d notifications, want %d: %v", len(all), s.told, all)
	}
	if items := s.host.Items(); len(items) != 0 {
		s.t.Errorf("%d items are left in the tray", len(items))
	}
}

// idle is a tooltip that says that nothing is recorded, and since when.
var idle = regexp.MustCompile(`^(Nothing is recorded|Nothing since|Stopped elsewhere)`)

// waitNothingRecorded waits until the item looks idle.
func (s *session) waitNothingRecorded() {
	s.t.Helper()
	s.waitIcon(icons.StateIdle)
	s.item.WaitLook(func(l traytest.Look) bool {
		return l.Title == "kimai-tray" && idle.MatchString(l.Tooltip)
	})
}

// waitRecording waits until the item says what is recorded, for less than a
// minute.
func (s *session) waitRecording(pair string) {
	s.t.Helper()
	s.waitLook(icons.StateRecording, pair+" · 0:00", pair+" · 0:00 · today 0:00")
}
