//go:build linux

package traytest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

func TestItemLooksAsSet(t *testing.T) {
	d := traytest.Start(t)
	host := d.StartHost()
	run(t, d, "tray")

	item := host.WaitItem()
	want := traytest.Look{
		ID: "tester", Title: "tester", Tooltip: "At rest", Status: "Active", IsMenu: true,
		Icon: traytest.IconOf(t, picture(22)),
	}
	if diff := cmp.Diff(want, item.Look()); diff != "" {
		t.Errorf("at the start (-want +got):\n%s", diff)
	}

	item.Click("Projects/Website")
	want.Title, want.Tooltip, want.Icon = "Website", "Working on Website", traytest.IconOf(t, picture(48))
	got := item.WaitLook(func(l traytest.Look) bool { return l.Icon.Hash() == want.Icon.Hash() })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("after the click (-want +got):\n%s", diff)
	}
}

func TestMenuIsReadAsByAPanel(t *testing.T) {
	d := traytest.Start(t)
	host := d.StartHost()
	run(t, d, "tray")
	item := host.WaitItem()

	const first = `At rest (disabled)
---
Projects
[x] Remember
Say hello
Quit
`
	if diff := cmp.Diff(first, item.Menu().String()); diff != "" {
		t.Errorf("first reading (-want +got):\n%s", diff)
	}
	const whole = `At rest (disabled)
---
Projects
  Website
  my_project
  R&D/Shop
[x] Remember
Say hello
Quit
`
	got := item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Projects/Website") })
	if diff := cmp.Diff(whole, got.String()); diff != "" {
		t.Errorf("with submenus (-want +got):\n%s", diff)
	}
}

func TestClickChangesTheMenu(t *testing.T) {
	d := traytest.Start(t)
	host := d.StartHost()
	run(t, d, "tray")
	item := host.WaitItem()

	item.Click("Remember")
	item.WaitMenu(func(m traytest.Menu) bool {
		e, ok := m.Find("Remember")
		return ok && e.Checkable && !e.Checked
	})
	item.Open()
	item.Click("Projects/Website")
	item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Working on Website") })
}

func TestQuitTakesTheItemAway(t *testing.T) {
	d := traytest.Start(t)
	host := d.StartHost()
	p := run(t, d, "tray")
	host.WaitItem().Click("Quit")
	if code := p.Wait(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	if items := host.Items(); len(items) != 0 {
		t.Errorf("%d items are left in the tray", len(items))
	}
}

func TestPanelRestart(t *testing.T) {
	tests := map[string]struct {
		notifies bool
		returns  bool
	}{
		"the item returns": {notifies: false, returns: true},
		// https://github.com/fyne-io/systray/issues/131
		"the item is lost after a notification": {notifies: true, returns: false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := traytest.Start(t)
			monitor := d.Monitor()
			notifications := d.StartNotifications()
			notifications.Be(traytest.Expiring)
			host := d.StartHost()
			p := run(t, d, "tray")
			item := host.WaitItem()
			monitor.WaitCall(p.Names()[0], "org.freedesktop.DBus.AddMatch")
			item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Projects/Website") })
			if test.notifies {
				item.Click("Say hello")
				item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Said hello") })
			}

			host.Stop()
			host = d.StartHost()
			if test.returns {
				item = host.WaitItem()
			}
			item.Click("Projects/Website")
			item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Working on Website") })
			item.Click("Quit")
			if code := p.Wait(); code != 0 {
				t.Errorf("exit code %d, want 0", code)
			}
			if n := len(host.Registrations()); (n > 0) != test.returns {
				t.Errorf("%d registrations with the new panel", n)
			}
		})
	}
}
