// Package host knows the place where tray icons are shown: whether there is
// one, and when it comes and goes. On Linux and BSD that is a program on the
// session bus, the StatusNotifierWatcher, which may be missing, start later or
// be restarted; elsewhere it is part of the system.
package host

import "strings"

// Advice says what to do on a desktop without a place for tray icons. desktop
// is what XDG_CURRENT_DESKTOP says.
func Advice(desktop string) string {
	const till = " Until then the commands work: kimai-tray --help."
	switch d := strings.ToUpper(desktop); {
	case strings.Contains(d, "GNOME"):
		return "Install gnome-shell-extension-appindicator, log in again and switch on " +
			"“AppIndicator and KStatusNotifierItem Support” among the extensions." + till
	case strings.Contains(d, "KDE"):
		return "Add the widget “System Tray” to a panel." + till
	case strings.Contains(d, "XFCE"):
		return "Add the item “Status Tray Plugin” to a panel." + till
	case strings.Contains(d, "MATE"):
		return "Add the “Notification Area” to a panel." + till
	default:
		return "Start a panel that shows StatusNotifier items, such as waybar, xfce4-panel or snixembed." + till
	}
}
