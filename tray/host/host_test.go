package host_test

import (
	"strings"
	"testing"

	"kimai-tray/tray/host"
)

func TestAdvice(t *testing.T) {
	for _, test := range []struct{ desktop, want string }{
		{"ubuntu:GNOME", "gnome-shell-extension-appindicator"},
		{"GNOME-Flashback:GNOME", "gnome-shell-extension-appindicator"},
		{"KDE", "System Tray"},
		{"XFCE", "Status Tray Plugin"},
		{"MATE", "Notification Area"},
		{"sway", "StatusNotifier"},
		{"", "StatusNotifier"},
	} {
		t.Run(test.desktop, func(t *testing.T) {
			advice := host.Advice(test.desktop)
			if !strings.Contains(advice, test.want) || !strings.Contains(advice, "kimai-tray --help") {
				t.Errorf("Advice(%q) = %q, want it to name %q and the commands", test.desktop, advice, test.want)
			}
		})
	}
}
