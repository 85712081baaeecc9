//go:build linux

package notify_test

import (
	"testing"

	"kimai-tray/tray/notify"
	"kimai-tray/tray/traytest"
)

func TestQuiet(t *testing.T) {
	for _, test := range []struct {
		name string
		be   func(*traytest.Notifications)
		want bool
	}{
		{"no property", func(*traytest.Notifications) {}, false},
		{"not inhibited", func(n *traytest.Notifications) { n.Inhibit(false) }, false},
		{"inhibited", func(n *traytest.Notifications) { n.Inhibit(true) }, true},
		{"not any more", func(n *traytest.Notifications) { n.Inhibit(true); n.Inhibit(false) }, false},
		{"gone", func(n *traytest.Notifications) { n.Inhibit(true); n.Stop() }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, desk := newDesk(t)
			test.be(d.StartNotifications())
			if got := desk.Quiet(t.Context()); got != test.want {
				t.Errorf("Quiet() = %v, want %v", got, test.want)
			}
		})
	}
}

func TestQuietWithoutABus(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/bus")
	desk := notify.New("Tester", "")
	defer desk.Close()
	if desk.Quiet(t.Context()) {
		t.Error("quiet")
	}
}
