// Package menu is a menu as a value, and what keeps the real one in step with it.
//
// The real menu is a fixed pool of slots made once at the start and after that
// only shown, hidden and retitled: the tray library closes the click channel
// of an item it removes, which then reads as clicks
// (https://github.com/fyne-io/systray/pull/102), can neither insert an item nor
// hide a separator, and sends three messages a setter whether anything changed
// or not. So a menu has a [Shape], each part of it has room for so many
// entries, and [Patch] touches only what differs.
package menu

// Icon is which picture the tray shows.
type Icon int

const (
	Idle Icon = iota
	Recording
	Unreachable
	Attention // a question waits for an answer
)

// View is everything the tray shows at one moment.
type View struct {
	Icon    Icon
	Ring    int    // how much of the icon's ring is filled, from 0 to 8
	Title   string // beside the icon, where the desktop shows one
	Tooltip string
	Menu    Menu
}

// Menu is the sections of the menu from top to bottom, one for each of its
// [Shape], with a separator between any two.
type Menu []Section

// Section is some entries. A submenu can't become a plain entry or the other
// way round, so that some entries come first, then the submenus, and the rest
// of the entries below them.
type Section struct {
	Entries  []Entry
	Submenus []Submenu
	Below    []Entry
}

// Entry is a line that can be clicked.
type Entry struct {
	Label string
	// Action is sent when the entry is clicked. An entry without one is a
	// heading: it is shown greyed out.
	Action any
}

// Submenu is a line that opens more lines. A submenu has no submenus: panels
// built on libdbusmenu show the inner ones empty.
type Submenu struct {
	Label   string
	Entries []Entry
}

// Shape is how much each section has room for.
type Shape []Room

// Room is how many entries and submenus a section can show.
type Room struct{ Entries, Submenus, Below int }
