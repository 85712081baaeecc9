// Package native shows a menu in the desktop's own tray. It is the only
// importer of fyne.io/systray, whose state belongs to the process: there can
// be one tray, once.
package native

import (
	"sync"

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

	mu    sync.Mutex // the library's setters are not safe for use from several goroutines
	real  *menu.Real
	shown menu.View
	panel icons.Panel
}

// Setting is what the tray is told before it is shown.
type Setting struct {
	Panel icons.Panel // what the icon stands on
	// Click is the action of a click on the icon. Without one it opens the menu;
	// with one the other mouse button does. GNOME takes a double click for it.
	Click any
}

// Run shows the tray until Quit and returns. It has to be called from the main
// goroutine. ready is called from another one once the tray can be used; it
// must return quickly, since no panel gets the menu before.
func Run(first menu.View, shape menu.Shape, setting Setting, ready func(*Tray)) {
	first.Title = Name
	t := &Tray{clicks: make(chan any, 64), shown: first, panel: setting.Panel}
	if setting.Click != nil { // which counts before the tray is shown only
		systray.SetOnTapped(func() { t.tap(setting.Click) })
	}
	prepared := prepare(first, t.picture(first))
	systray.Run(func() {
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

// tap sends a click on the icon. It is called where nobody may be held up.
func (t *Tray) tap(action any) {
	select {
	case t.clicks <- action:
	default: // dozens of clicks wait
	}
}

// Show makes the tray show v, sending only what differs from what it shows.
func (t *Tray) Show(v menu.View) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if p := t.picture(v); p != t.picture(t.shown) {
		setIcon(p)
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

// StandOn has the icon suit that panel.
func (t *Tray) StandOn(panel icons.Panel) {
	t.mu.Lock()
	defer t.mu.Unlock()
	before := t.picture(t.shown)
	t.panel = panel
	if p := t.picture(t.shown); p != before {
		setIcon(p)
	}
}

// Repeat sends icon, title and tooltip once more. What the library is given
// while it registers, 0 to 4 ms after the start, can be lost.
func (t *Tray) Repeat() {
	t.mu.Lock()
	defer t.mu.Unlock()
	setIcon(t.picture(t.shown))
	systray.SetTitle(t.shown.Title)
	systray.SetTooltip(tooltip(t.shown.Tooltip))
}
