//go:build linux

package session_test

import (
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/session"
	"kimai-tray/tray/traytest"
)

// saver plays a screen saver.
type saver struct {
	t    *testing.T
	name string
	conn *dbus.Conn
}

func startSaver(t *testing.T, desktop *traytest.Desktop, name string) saver {
	t.Helper()
	s := saver{t, name, desktop.Connect()}
	if _, err := s.conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s saver) tell(active bool) {
	s.t.Helper()
	path := "/" + strings.ReplaceAll(s.name, ".", "/")
	if err := s.conn.Emit(dbus.ObjectPath(path), s.name+".ActiveChanged", active); err != nil {
		s.t.Fatal(err)
	}
}

// locks tells of a lock until somebody listens.
func (s saver) locks(calls <-chan call) {
	s.t.Helper()
	deadline := time.After(traytest.Deadline)
	for {
		s.tell(true)
		select {
		case c := <-calls:
			if c.event != session.Locked {
				s.t.Fatalf("told of %s, want locked", c.event)
			}
			close(c.end)
			return
		case <-time.After(20 * time.Millisecond):
		case <-deadline:
			s.t.Fatal("not told of the lock")
		}
	}
}

func TestScreenSavers(t *testing.T) {
	for _, name := range []string{
		"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver",
		"org.cinnamon.ScreenSaver", "org.xfce.ScreenSaver",
	} {
		t.Run(name, func(t *testing.T) {
			saver := startSaver(t, bus(t), name)
			calls := watch(t)
			saver.locks(calls)
			saver.tell(false)
			expect(t, calls, session.Unlocked)
			saver.tell(true)
			expect(t, calls, session.Locked)
			saver.conn.Close() // it crashes
			expect(t, calls, session.Unlocked)
		})
	}
}

func TestSeveralSayThatItIsLocked(t *testing.T) {
	desktop := bus(t)
	logind := startLogind(t, desktop, false)
	saver := startSaver(t, desktop, "org.gnome.ScreenSaver")
	calls := watch(t)
	logind.nextDelay()
	saver.locks(calls)
	logind.hint(ourSession, true)
	logind.emit(ourSession, login1+".Session.Lock")
	expect(t, calls, session.Leaving) // logind was heard, and its hint told nothing new
	logind.hint(ourSession, false)
	logind.emit(ourSession, login1+".Session.Lock")
	expect(t, calls, session.Leaving) // the screen saver is still there
	saver.tell(false)
	expect(t, calls, session.Unlocked)
}
