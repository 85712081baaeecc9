//go:build linux

package session_test

import (
	"testing"
	"time"

	"kimai-tray/tray/session"
	"kimai-tray/tray/traytest"
)

// waitReleased waits until the machine may sleep.
func waitReleased(t *testing.T, d delay) {
	t.Helper()
	d.end.SetReadDeadline(time.Now().Add(traytest.Deadline))
	if n, err := d.end.Read(make([]byte, 1)); n != 0 || err == nil || err.Error() != "EOF" {
		t.Fatalf("the machine was kept awake: %v", err)
	}
}

func TestSleepWaitsForTheHandler(t *testing.T) {
	logind := startLogind(t, bus(t), false)
	calls := watch(t)
	first := logind.nextDelay()
	if first.what != "sleep:shutdown" || first.mode != "delay" {
		t.Errorf("Inhibit %s by %s, want sleep:shutdown by delay", first.what, first.mode)
	}

	logind.emit(login1Path, login1+".Manager.PrepareForSleep", true)
	sleeping := next(t, calls, session.Sleeping)
	if first.released() {
		t.Error("the machine may sleep while the event is still handled")
	}
	if at, limited := sleeping.ctx.Deadline(); !limited || time.Until(at) > 15*time.Second {
		t.Errorf("the handler has until %v, want 15 s, as logind waits", at)
	}
	close(sleeping.end)
	waitReleased(t, first)

	logind.emit(login1Path, login1+".Manager.PrepareForSleep", false)
	expect(t, calls, session.Woke)
	second := logind.nextDelay()
	logind.emit(login1Path, login1+".Manager.PrepareForSleep", true)
	expect(t, calls, session.Sleeping)
	waitReleased(t, second)
}

func TestShutdown(t *testing.T) {
	logind := startLogind(t, bus(t), false)
	calls := watch(t)
	first := logind.nextDelay()
	logind.emit(login1Path, login1+".Manager.PrepareForShutdown", true)
	expect(t, calls, session.Ending)
	waitReleased(t, first)
	// Somebody thought better of it.
	logind.emit(login1Path, login1+".Manager.PrepareForShutdown", false)
	logind.nextDelay()
}

func TestLocks(t *testing.T) {
	logind := startLogind(t, bus(t), true)
	calls := watch(t)
	logind.nextDelay()
	expect(t, calls, session.Locked) // that it was at the start
	for _, test := range []struct {
		name string
		emit func()
		want []session.Event
	}{
		{"unlocked", func() { logind.hint(ourSession, false) }, []session.Event{session.Unlocked}},
		{"asked to lock", func() { logind.emit(ourSession, login1+".Session.Lock") }, []session.Event{session.Leaving}},
		{"locked", func() { logind.hint(ourSession, true) }, []session.Event{session.Locked}},
		{"locked again", func() { logind.hint(ourSession, true) }, nil},
		{"another session", func() {
			logind.hint(anotherPath, false)
			logind.emit(anotherPath, login1+".Session.Unlock")
			logind.emit(anotherPath, login1+".Session.Lock")
		}, nil},
		{"asked to unlock", func() { logind.emit(ourSession, login1+".Session.Unlock") }, []session.Event{session.Unlocked}},
		{"unlocked meanwhile", func() { logind.hint(ourSession, false) }, nil},
		{"the end", func() { logind.hint(ourSession, true) }, []session.Event{session.Locked}},
	} {
		test.emit()
		expect(t, calls, test.want...)
	}
}

func TestWithoutLogind(t *testing.T) {
	desktop := bus(t)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
	saver := startSaver(t, desktop, "org.mate.ScreenSaver")
	calls := watch(t)
	saver.locks(calls)
}
