package native

import (
	"fyne.io/systray"

	"kimai-tray/tray/menu"
)

// prepare does nothing: the library's setters need its main loop.
func prepare(menu.View, picture) bool { return false }

// setIcon uses templates, which macOS colours for light and dark menu bars.
func setIcon(p picture) { systray.SetTemplateIcon(p.image(), p.image()) }

func label(s string) string { return s }

func tooltip(s string) string { return s }
