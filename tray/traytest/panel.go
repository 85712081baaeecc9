//go:build linux

package traytest

import (
	"time"

	"github.com/godbus/dbus/v5"
)

const menuInterface = "com.canonical.dbusmenu"

// Menu reads the item's menu as a panel does, whole. The library answers the
// first time without the entries of submenus and announces these 150 ms later,
// so a test that looks for them needs [Item.WaitMenu].
// https://github.com/fyne-io/systray/pull/118
func (i *Item) Menu() Menu {
	i.d.tb.Helper()
	var revision uint32
	var root layout
	args := []any{int32(0), int32(-1), []string{}}
	if err := i.d.call(i.bus, i.menuPath(), menuInterface+".GetLayout", args, &revision, &root); err != nil {
		i.d.tb.Fatalf("read the menu: %v", err)
	}
	menu, err := root.children()
	if err != nil {
		i.d.tb.Fatalf("read the menu: %v", err)
	}
	return menu
}

// menuPath asks once where the menu is.
func (i *Item) menuPath() dbus.ObjectPath {
	i.d.tb.Helper()
	if i.menu == "" {
		var value dbus.Variant
		err := i.d.call(i.bus, i.path, propertiesInterface+".Get", []any{itemInterface, "Menu"}, &value)
		if err == nil {
			err = value.Store(&i.menu)
		}
		if err != nil {
			i.d.tb.Fatalf("ask the tray item for its menu: %v", err)
		}
	}
	return i.menu
}

// WaitMenu waits until the menu is as it should be and returns it. It is read
// again whenever the program announces a change of it.
func (i *Item) WaitMenu(right func(Menu) bool) Menu {
	i.d.tb.Helper()
	var menu Menu
	i.d.await(
		func() bool { menu = i.Menu(); return right(menu) },
		func() string { return "the right menu; it was\n" + menu.String() })
	return menu
}

// Open opens the menu, as a click on the icon does.
func (i *Item) Open() {
	i.d.tb.Helper()
	i.openMenu(0)
	i.open = true
}

// Close closes the menu.
func (i *Item) Close() {
	i.d.tb.Helper()
	i.event(0, "closed")
	i.open = false
}

// Click chooses an entry as a person does: it opens the menu if it is closed,
// waits until the entry can be chosen, opens the submenus on the way to it,
// and chooses it, which closes the menu. Paths are those of [Menu.Find]. The
// program may end as its answer.
func (i *Item) Click(path string) {
	i.d.tb.Helper()
	if !i.open {
		i.Open()
	}
	var menu Menu
	var way []Entry
	i.d.await(func() bool {
		menu = i.Menu()
		way = menu.way(path)
		return way != nil && way[len(way)-1].Enabled
	}, func() string { return "the entry " + path + " that can be chosen; the menu was\n" + menu.String() })

	last := len(way) - 1
	for _, submenu := range way[:last] {
		i.openMenu(submenu.ID)
	}
	// GTK and Qt hide the menu first.
	for n := last - 1; n >= 0; n-- {
		i.event(way[n].ID, "closed")
	}
	i.Close()
	i.event(way[last].ID, "clicked")
}

// openMenu opens the menu of an entry; 0 is the whole.
func (i *Item) openMenu(entry int32) {
	i.d.tb.Helper()
	var changed bool
	err := i.d.call(i.bus, i.menuPath(), menuInterface+".AboutToShow", []any{entry}, &changed)
	if err != nil {
		i.d.tb.Fatalf("open the menu: %v", err)
	}
	i.event(entry, "opened")
}

func (i *Item) event(entry int32, what string) {
	i.d.tb.Helper()
	args := []any{entry, what, dbus.MakeVariant(""), uint32(time.Now().Unix())}
	err := i.d.call(i.bus, i.menuPath(), menuInterface+".Event", args)
	if err != nil && (what != "clicked" || i.d.hasOwner(i.bus)) {
		i.d.tb.Fatalf("tell the menu that an entry was %s: %v", what, err)
	}
}
