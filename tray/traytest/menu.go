//go:build linux

package traytest

import (
	"strings"

	"github.com/godbus/dbus/v5"
)

// Menu is what a menu shows, from top to bottom. Hidden entries are not in it.
type Menu []Entry

// Entry is one line of a menu.
type Entry struct {
	// Label is the text as the hosts show it, without mnemonics.
	Label string
	// Separator says that it is only a line.
	Separator bool
	Enabled   bool
	// Checkable says that there is a place for a tick.
	Checkable bool
	Checked   bool
	// Children are the entries of the submenu.
	Children Menu
	// ID is the number that the program knows the entry by.
	ID int32
}

// Find finds an entry by the labels that lead to it: "Projects/Website". A
// label may have slashes of its own, and * stands for any: "*/Website" is in
// whatever submenu. The first of several is found.
func (m Menu) Find(path string) (Entry, bool) {
	way := m.way(path)
	if way == nil {
		return Entry{}, false
	}
	return way[len(way)-1], true
}

// Has reports whether there is such an entry, as [Menu.Find].
func (m Menu) Has(path string) bool {
	_, ok := m.Find(path)
	return ok
}

// way returns the entries that lead to one, itself included.
func (m Menu) way(path string) []Entry {
	for _, e := range m {
		if e.Separator {
			continue
		}
		if e.Label == path {
			return []Entry{e}
		}
		rest, ok := strings.CutPrefix(path, e.Label+"/")
		if !ok {
			rest, ok = strings.CutPrefix(path, "*/")
		}
		if ok {
			if way := e.Children.way(rest); way != nil {
				return append([]Entry{e}, way...)
			}
		}
	}
	return nil
}

// String draws the menu, one line for each entry:
//
//	Working on Website (disabled)
//	---
//	Projects
//	  Website
//	[x] Notify
//	[ ] Start with the session
func (m Menu) String() string {
	var b strings.Builder
	m.draw(&b, "")
	return b.String()
}

func (m Menu) draw(b *strings.Builder, indent string) {
	for _, e := range m {
		b.WriteString(indent)
		switch {
		case e.Separator:
			b.WriteString("---")
		case e.Checkable && e.Checked:
			b.WriteString("[x] ")
		case e.Checkable:
			b.WriteString("[ ] ")
		}
		b.WriteString(e.Label)
		if !e.Enabled {
			b.WriteString(" (disabled)")
		}
		b.WriteString("\n")
		e.Children.draw(b, indent+"  ")
	}
}

// layout is a menu on the bus: (ia{sv}av).
// https://github.com/AyatanaIndicators/libdbusmenu/blob/master/libdbusmenu-glib/dbus-menu.xml
type layout struct {
	ID         int32
	Properties map[string]dbus.Variant
	Children   []dbus.Variant
}

// children returns the visible entries below l.
func (l layout) children() (Menu, error) {
	var menu Menu
	for _, v := range l.Children {
		var child layout
		if err := dbus.Store([]any{v.Value()}, &child); err != nil {
			return nil, err
		}
		if !property(child, "visible", true) {
			continue
		}
		children, err := child.children()
		if err != nil {
			return nil, err
		}
		menu = append(menu, Entry{
			Label:     shown(property(child, "label", "")),
			Separator: property(child, "type", "standard") == "separator",
			Enabled:   property(child, "enabled", true),
			Checkable: property(child, "toggle-type", "") != "",
			Checked:   property(child, "toggle-state", int32(0)) == 1,
			Children:  children,
			ID:        child.ID,
		})
	}
	return menu, nil
}

// property returns a property of an entry, or what it is without one.
func property[T any](l layout, name string, otherwise T) T {
	if value, ok := l.Properties[name].Value().(T); ok {
		return value
	}
	return otherwise
}

// shown is what the hosts show of a label: a single underscore marks a
// mnemonic, two stand for one.
func shown(label string) string {
	const kept = "\x00"
	label = strings.ReplaceAll(label, "__", kept)
	label = strings.ReplaceAll(label, "_", "")
	return strings.ReplaceAll(label, kept, "_")
}
