//go:build !windows && !darwin

package native

import (
	"log/slog"
	"strings"

	"fyne.io/systray"

	"kimai-tray/tray/menu"
)

// prepare sets what the item shows before it is registered, so that none of it
// is lost, and the title in particular, which becomes the item's id.
func prepare(first menu.View, p picture) bool {
	systray.SetTitle(Name)
	setIcon(p)
	systray.SetTooltip(tooltip(first.Tooltip))
	return true
}

// setIcon sets the icon. The library panics with an error if the session bus has
// gone, which is about to end the program in good order.
func setIcon(p picture) {
	defer func() {
		switch gone := recover().(type) {
		case nil:
		case error:
			slog.Warn("the icon could not be changed", "error", gone)
		default:
			panic(gone)
		}
	}()
	systray.SetIcon(p.image())
}

// label doubles underscores: panels take a single one for the mark of an
// access key and drop it.
func label(s string) string { return strings.ReplaceAll(s, "_", "__") }

func tooltip(s string) string { return s }
