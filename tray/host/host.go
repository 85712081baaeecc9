// Package host knows the place where tray icons are shown: whether there is
// one, and when it comes and goes. On Linux and BSD that is a program on the
// session bus, the StatusNotifierWatcher, which may be missing, start later or
// be restarted; elsewhere it is part of the system.
package host

import (
	"strings"

	"kimai-tray/tray/i18n"
)

// Advice says what to do on a desktop without a place for tray icons. desktop
// is what XDG_CURRENT_DESKTOP says.
func Advice(desktop string) string {
	switch d := strings.ToUpper(desktop); {
	case strings.Contains(d, "GNOME"):
		return i18n.T("Install gnome-shell-extension-appindicator, log in again and switch on “AppIndicator and KStatusNotifierItem Support” among the extensions. Until then the commands work: kimai-tray --help.")
	case strings.Contains(d, "KDE"):
		return i18n.T("Add the widget “System Tray” to a panel. Until then the commands work: kimai-tray --help.")
	case strings.Contains(d, "XFCE"):
		return i18n.T("Add the item “Status Tray Plugin” to a panel. Until then the commands work: kimai-tray --help.")
	case strings.Contains(d, "MATE"):
		return i18n.T("Add the “Notification Area” to a panel. Until then the commands work: kimai-tray --help.")
	default:
		return i18n.T("Start a panel that shows StatusNotifier items, such as waybar, xfce4-panel or snixembed. Until then the commands work: kimai-tray --help.")
	}
}
