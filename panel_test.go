//go:build linux

package main_test

import (
	"testing"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/traytest"
)

// The library alone loses the icon for good after any short signal on the
// connection that it shares with others, such as that of a keyring which has
// prompted: https://github.com/fyne-io/systray/issues/131
func TestPanelRestartsAfterAPrompt(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitIdle()
	err := s.Connect().Send(&dbus.Message{Type: dbus.TypeSignal, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldDestination: dbus.MakeVariant(s.host.Registrations()[0].Sender),
		dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath("/org/freedesktop/secrets/prompt/1")),
		dbus.FieldInterface:   dbus.MakeVariant("org.freedesktop.Secret.Prompt"),
		dbus.FieldMember:      dbus.MakeVariant("Completed"),
	}}, nil).Err
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s.host.Stop()
		s.host = s.StartHost()
		s.item = s.host.WaitItem()
	}
	s.quit()
	if n := len(s.host.Registrations()); n != 1 {
		t.Errorf("the icon was registered %d times with one panel", n)
	}
}

func TestPanelRestartsAfterANotification(t *testing.T) {
	s := newSession(t)
	s.notifications.Be(traytest.Expiring)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")

	for range 2 {
		s.host.Stop()
		s.host = s.StartHost()
		s.item = s.host.WaitItem()
	}
	s.waitRecording("Daily work / Email")
	s.item.Click("Stop")
	s.waitNothingRecorded()
	s.hear("Stopped Daily work / Email")
	s.quit()
	if n := len(s.host.Registrations()); n != 1 {
		t.Errorf("the icon was registered %d times with one panel", n)
	}
}

func TestPanelComesLate(t *testing.T) {
	s := newSession(t)
	s.host.Stop()
	s.run("XDG_CURRENT_DESKTOP=XFCE")
	s.hear("kimai-tray has no place for its icon", "Status Tray Plugin", "kimai-tray --help")

	s.command("", "start", "Daily work / Email")
	s.hear("Started Daily work / Email")

	s.host = s.StartHost()
	s.item = s.host.WaitItem()
	s.waitRecording("Daily work / Email")
	s.item.Click("Stop")
	s.waitNothingRecorded()
	s.hear("Stopped Daily work / Email")
	s.quit()
}

func TestNotificationsThatFail(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*traytest.Notifications)
	}{
		{"hanging", func(n *traytest.Notifications) { n.Be(traytest.Hanging) }},
		{"refusing", func(n *traytest.Notifications) { n.Be(traytest.Refusing) }},
		{"absent", (*traytest.Notifications).Stop},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSession(t)
			test.change(s.notifications)
			s.startTray()
			user := s.backend()
			s.item.Click("Daily work/Email")
			s.waitRecording("Daily work / Email")
			s.waitRecords(user, email+" …")
			s.item.Click("Learning/Reading")
			s.waitRecording("Learning / Reading")
			s.waitRecords(user, reading+" …", email)
			s.item.Click("Stop")
			s.waitNothingRecorded()
			s.waitRecords(user, reading, email)
			s.item.Click("Quit")
			if code := s.tray.Wait(); code != 0 {
				t.Errorf("exit code %d, want 0", code)
			}
		})
	}
}

// A desktop that was busy hears the rest when it is back.
func TestNotificationsComeAfterADelay(t *testing.T) {
	s := newSession(t)
	s.notifications.Be(traytest.Hanging)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	s.item.Click("Stop")
	s.waitNothingRecorded()
	s.notifications.Be(traytest.Showing)
	s.hear("Stopped Daily work / Email")
	s.quit()
}
