package native

import (
	"strings"
	"unicode/utf16"

	"fyne.io/systray"

	"kimai-tray/tray/menu"
)

// prepare does nothing: the library has no window to set anything on yet.
func prepare(menu.View, picture) bool { return false }

func setIcon(p picture) { systray.SetIcon(p.image()) }

// label doubles ampersands: a single one marks an access key.
func label(s string) string { return strings.ReplaceAll(s, "&", "&&") }

// tooltip cuts s to what Windows has room for, 127 UTF-16 units and an end
// mark: the library would write a longer text without the mark.
func tooltip(s string) string {
	units := utf16.Encode([]rune(s))
	if len(units) <= 127 {
		return s
	}
	return strings.TrimRight(string(utf16.Decode(units[:127])), "\ufffd")
}
