// Package native shows a menu in the desktop's own tray. It is the only
// importer of fyne.io/systray, whose state belongs to the process: there can
// be one tray, once.
package native

import (
	"fyne.io/systray"

	"kimai-tray/icons"
	"kimai-tray/tray/menu"
)

// Name is the tray item's id, by which desktops remember what a person chose
// for it, such as "always show".
const Name = "kimai-tray"

// Tray is the desktop's tray with the program's icon and menu.
type Tray struct {
	clicks chan any
	real   *menu.Real
	shown  menu.View
}

// Run shows the tray until Quit and returns. It has to be called from the main
// goroutine. ready is called from another one once the tray can be used; it
// must return quickly, since no panel gets the menu before.
func Run(first menu.View, shape menu.Shape, ready func(*Tray)) {
	first.Title = Name
	prepared := prepare(first)
	systray.Run(func() {
		t := &Tray{clicks: make(chan any, 64), shown: first}
		if !prepared {
			t.Repeat()
		}
		t.real = menu.Build(root{t.clicks}, shape)
		t.real.Patch(first.Menu)
		ready(t)
	}, nil)
}

// Quit ends Run.
func Quit() { systray.Quit() }

// Clicks sends the action of each entry that is clicked.
func (t *Tray) Clicks() <-chan any { return t.clicks }

// Show makes the tray show v, sending only what differs from what it shows. It
// must always be called from the same goroutine: the library's setters are not
// safe for use from several.
func (t *Tray) Show(v menu.View) {
	if v.Icon != t.shown.Icon {
		setIcon(v.Icon)
	}
	if v.Title != t.shown.Title {
		systray.SetTitle(v.Title)
	}
	if v.Tooltip != t.shown.Tooltip {
		systray.SetTooltip(tooltip(v.Tooltip))
	}
	t.shown = v
	t.real.Patch(v.Menu)
}

// Repeat sends icon, title and tooltip once more. What the library is given
// while it registers, 0 to 4 ms after the start, can be lost.
func (t *Tray) Repeat() {
	setIcon(t.shown.Icon)
	systray.SetTitle(t.shown.Title)
	systray.SetTooltip(tooltip(t.shown.Tooltip))
}

func picture(i menu.Icon) []byte {
	switch i {
	case menu.Recording:
		return icons.Recording
	case menu.Unreachable:
		return icons.Unreachable
	default:
		return icons.Idle
	}
}
