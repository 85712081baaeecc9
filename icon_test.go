//go:build linux

package main_test

import (
	"testing"

	"github.com/godbus/dbus/v5"

	"kimai-tray/icons"
	"kimai-tray/tray/traytest"
)

// waitImage waits until the item shows this image.
func (s *session) waitImage(state icons.State, ring int, panel icons.Panel) {
	s.t.Helper()
	want := traytest.IconOf(s.t, icons.Image(state, ring, panel)).Hash()
	s.item.WaitLook(func(l traytest.Look) bool { return l.Icon.Hash() == want })
}

// portal tells what colours a desktop has.
type portal struct{ scheme uint32 }

func (p portal) Read(namespace, key string) (dbus.Variant, *dbus.Error) {
	if namespace != "org.freedesktop.appearance" || key != "color-scheme" {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.portal.Error.NotFound", nil)
	}
	return dbus.MakeVariant(dbus.MakeVariant(p.scheme)), nil // as the real one does
}

func TestIconSuitsThePanel(t *testing.T) {
	const path, iface = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings"
	for _, test := range []struct {
		name, desktop, settings string
		scheme, next            uint32 // of the portal, at first and then
		want, then              icons.Panel
	}{
		{"GNOME has a dark bar", "ubuntu:GNOME", "", 2, 1, icons.PanelDark, icons.PanelDark},
		{"that of its classic mode is not known", "GNOME-Classic:GNOME", "", 1, 2, icons.PanelUnknown, icons.PanelUnknown},
		{"Plasma becomes dark", "KDE", "", 2, 1, icons.PanelLight, icons.PanelDark},
		{"Plasma becomes what nobody says", "KDE", "", 1, 0, icons.PanelDark, icons.PanelUnknown},
		{"Xfce does not say", "XFCE", "", 2, 1, icons.PanelUnknown, icons.PanelUnknown},
		{"the settings say so", "KDE", `panel = "light"`, 1, 0, icons.PanelLight, icons.PanelLight},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSession(t)
			s.configure(test.settings)
			conn := s.Connect()
			if err := conn.Export(portal{test.scheme}, path, iface); err != nil {
				t.Fatal(err)
			}
			if _, err := conn.RequestName("org.freedesktop.portal.Desktop", dbus.NameFlagDoNotQueue); err != nil {
				t.Fatal(err)
			}
			s.run("XDG_CURRENT_DESKTOP=" + test.desktop)
			s.item = s.host.WaitItem()
			s.waitImage(icons.StateIdle, 0, test.want)
			err := conn.Emit(path, iface+".SettingChanged", "org.freedesktop.appearance", "color-scheme", dbus.MakeVariant(test.next))
			if err != nil {
				t.Fatal(err)
			}
			s.waitImage(icons.StateIdle, 0, test.then)
			s.item.Click("Quit")
			s.ends()
		})
	}
}

// The icon follows the settings while it is there.
func TestPanelOfTheSettings(t *testing.T) {
	s := newSession(t)
	s.configure(`panel = "dark"`)
	s.startTray()
	s.waitIdle()
	s.waitImage(icons.StateIdle, 0, icons.PanelDark)
	s.configure(`panel = "light"`)
	s.waitImage(icons.StateIdle, 0, icons.PanelLight)
	s.item.Click("Quit")
	s.ends()
}

func TestClickToggles(t *testing.T) {
	s := newSession(t)
	s.configure(`click = "toggle"`)
	s.startTray()
	s.waitIdle()
	click := func() {
		t.Helper()
		icon := s.Connect().Object(s.host.Registrations()[0].Sender, "/StatusNotifierItem")
		if err := icon.Call("org.kde.StatusNotifierItem.Activate", 0, int32(0), int32(0)).Err; err != nil {
			t.Fatal(err)
		}
	}
	click()
	s.hear("Nothing to stop or to continue", "Choose a project and a task in the menu.")
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	click()
	s.hear("Stopped Daily work / Email")
	s.waitImage(icons.StateIdle, 0, icons.PanelUnknown)
	click()
	s.hear("Started Daily work / Email")
	s.waitImage(icons.StateRecording, 0, icons.PanelUnknown)
	s.item.Click("Quit")
	s.ends()
}
