//go:build linux

package traytest

import (
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

const (
	watcherInterface = "org.kde.StatusNotifierWatcher"
	watcherPath      = "/StatusNotifierWatcher"
)

// Host is what shows the tray: the StatusNotifierWatcher where programs
// register their items, and the panel that shows these.
// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
type Host struct {
	d       *Desktop
	service *service

	// Guarded by service.mu.
	registrations []Registration
	items         []*Item
}

// Registration is one call of RegisterStatusNotifierItem.
type Registration struct {
	// Sender is the unique bus name of the program.
	Sender string
	// Argument is what it gave: an object path, or a bus name.
	Argument string
}

// StartHost starts a tray host. A desktop has one at a time; stop and start it
// to restart the panel.
func (d *Desktop) StartHost() *Host {
	d.tb.Helper()
	h := &Host{d: d}
	h.service = d.serve(watcherInterface, h.answer,
		"type='signal',sender='"+busName+"',interface='"+busName+"',member='NameOwnerChanged'")
	return h
}

// Stop takes the tray away.
func (h *Host) Stop() {
	h.d.tb.Helper()
	h.service.stop()
}

// WaitItem waits for an item and returns it: the first, if there are more.
func (h *Host) WaitItem() *Item {
	h.d.tb.Helper()
	var item *Item
	h.d.await(func() bool {
		h.service.mu.Lock()
		defer h.service.mu.Unlock()
		if len(h.items) > 0 {
			item = h.items[0]
		}
		return item != nil
	}, func() string { return "an item in the tray" })
	return item
}

// Items returns the items that are in the tray now.
func (h *Host) Items() []*Item {
	h.d.tb.Helper()
	var items []*Item
	h.service.settled(func() { items = slices.Clone(h.items) })
	return items
}

// Registrations returns all registrations with this host, in order, also those
// of an item that was there already.
func (h *Host) Registrations() []Registration {
	h.d.tb.Helper()
	var all []Registration
	h.service.settled(func() { all = slices.Clone(h.registrations) })
	return all
}

// answer answers one call of a program, and takes note of who leaves the bus.
func (h *Host) answer(s *service, m *dbus.Message) {
	switch method(m) {
	case watcherInterface + ".RegisterStatusNotifierItem":
		h.register(s, m)
	case watcherInterface + ".RegisterStatusNotifierHost":
		s.reply(m)
		s.emit("", watcherPath, watcherInterface, "StatusNotifierHostRegistered")
	case busName + ".NameOwnerChanged":
		var name, before, after string
		if dbus.Store(m.Body, &name, &before, &after) == nil && after == "" {
			h.remove(s, name)
		}
	default:
		ids := make([]string, len(h.items))
		for i, item := range h.items {
			ids[i] = item.id()
		}
		if !s.properties(m, watcherInterface, map[string]any{
			"RegisteredStatusNotifierItems":  ids,
			"IsStatusNotifierHostRegistered": true,
			"ProtocolVersion":                int32(0),
		}) {
			s.unknown(m)
		}
	}
}

// register adds an item, as Plasma's watcher does.
func (h *Host) register(s *service, m *dbus.Message) {
	r := Registration{Sender: header(m, dbus.FieldSender)}
	if err := dbus.Store(m.Body, &r.Argument); err != nil {
		s.refuse(m, "org.freedesktop.DBus.Error.InvalidArgs", err.Error())
		return
	}
	h.registrations = append(h.registrations, r)
	item := &Item{d: h.d, bus: r.Argument, path: "/StatusNotifierItem"}
	if strings.HasPrefix(r.Argument, "/") {
		item.bus, item.path = r.Sender, dbus.ObjectPath(r.Argument)
	}
	s.reply(m)
	if slices.ContainsFunc(h.items, func(i *Item) bool { return i.id() == item.id() }) {
		return
	}
	h.items = append(h.items, item)
	s.emit("", watcherPath, watcherInterface, "StatusNotifierItemRegistered", item.id())
}

// remove takes away the items of a bus name that nobody owns any more.
func (h *Host) remove(s *service, name string) {
	h.items = slices.DeleteFunc(h.items, func(i *Item) bool {
		if i.bus == name {
			s.emit("", watcherPath, watcherInterface, "StatusNotifierItemUnregistered", i.id())
		}
		return i.bus == name
	})
}
