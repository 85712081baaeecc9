//go:build linux

package traytest

import (
	"fmt"

	"github.com/godbus/dbus/v5"
)

const itemInterface = "org.kde.StatusNotifierItem"

// Item is a program's place in the tray: an icon with a menu. It stays usable
// when the host is restarted.
type Item struct {
	d    *Desktop
	bus  string // unique or well-known name
	path dbus.ObjectPath
	menu dbus.ObjectPath // empty until it is asked for
	open bool            // whether the menu is
}

// Look is what an item looks like.
type Look struct {
	// ID is the name by which a desktop remembers the item over restarts.
	ID string
	// Title is what the item is called where a host lists items by name.
	Title string
	// Tooltip is the title of the tooltip.
	Tooltip string
	// Status is Passive, Active or NeedsAttention.
	Status string
	// Icon is the largest that the item has.
	Icon Icon
	// IsMenu says that a left click opens the menu too.
	IsMenu bool
}

func (l Look) String() string {
	return fmt.Sprintf("%s: title %q, tooltip %q, %s, icon %s", l.ID, l.Title, l.Tooltip, l.Status, l.Icon)
}

// id is the item's name in the watcher's list, as Plasma writes it.
func (i *Item) id() string { return i.bus + string(i.path) }

// Look reads what the item looks like now.
func (i *Item) Look() Look {
	i.d.tb.Helper()
	var all map[string]dbus.Variant
	if err := i.d.call(i.bus, i.path, propertiesInterface+".GetAll", []any{itemInterface}, &all); err != nil {
		i.d.tb.Fatalf("read the tray item: %v", err)
	}
	// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierItem/
	var look Look
	var icons []Icon
	var ignored string
	for name, value := range map[string][]any{
		"Id":         {&look.ID},
		"Title":      {&look.Title},
		"Status":     {&look.Status},
		"ItemIsMenu": {&look.IsMenu},
		"IconPixmap": {&icons},
		"ToolTip":    {&ignored, &[]Icon{}, &look.Tooltip, &ignored},
	} {
		if _, ok := all[name]; !ok {
			continue
		}
		if err := store(all[name], value...); err != nil {
			i.d.tb.Fatalf("the tray item's property %s: %v", name, err)
		}
	}
	for _, icon := range icons {
		if icon.Width > look.Icon.Width {
			look.Icon = icon
		}
	}
	return look
}

// store stores a property's value, or the fields of a structure.
func store(value dbus.Variant, to ...any) error {
	from := []any{value.Value()}
	if len(to) > 1 {
		from, _ = value.Value().([]any)
	}
	return dbus.Store(from, to...)
}

// WaitLook waits until the item looks as it should and returns the look.
func (i *Item) WaitLook(right func(Look) bool) Look {
	i.d.tb.Helper()
	var look Look
	i.d.await(
		func() bool { look = i.Look(); return right(look) },
		func() string { return "the right look of the tray item; it was\n" + look.String() })
	return look
}
