//go:build linux

package traytest

import "github.com/godbus/dbus/v5"

// answer answers one call of a program.
func (s *Secrets) answer(bus *service, call *dbus.Message) {
	switch method(call) {
	case secretsInterface + ".OpenSession":
		s.openSession(bus, call)
	case sessionInterface + ".Close":
		bus.reply(call)
	case secretsInterface + ".Unlock":
		var objects []dbus.ObjectPath
		dbus.Store(call.Body, &objects)
		bus.reply(call, objects, noPrompt)
	case collectionInterface + ".SearchItems":
		var attributes map[string]string
		dbus.Store(call.Body, &attributes)
		bus.reply(call, s.search(attributes))
	case collectionInterface + ".CreateItem":
		s.create(bus, call)
	case secretItemInterface + ".GetSecret", secretItemInterface + ".Delete":
		s.useItem(bus, call)
	default:
		if !bus.properties(call, secretsInterface, map[string]any{"Collections": []dbus.ObjectPath{loginPath}}) {
			bus.unknown(call)
		}
	}
}

// openSession agrees to send secrets as they are; the bus is private.
func (s *Secrets) openSession(bus *service, call *dbus.Message) {
	var algorithm string
	var input dbus.Variant
	if dbus.Store(call.Body, &algorithm, &input) != nil || algorithm != "plain" {
		bus.refuse(call, "org.freedesktop.DBus.Error.NotSupported", "only plain sessions")
		return
	}
	bus.reply(call, dbus.MakeVariant(""), sessionPath)
}

func (s *Secrets) create(bus *service, call *dbus.Message) {
	var properties map[string]dbus.Variant
	var replace bool
	var item secretItem
	err := dbus.Store(call.Body, &properties, &item.secret, &replace)
	if attributes, ok := properties[secretItemInterface+".Attributes"]; ok && err == nil {
		err = attributes.Store(&item.attributes)
	}
	if err != nil {
		bus.refuse(call, "org.freedesktop.DBus.Error.InvalidArgs", err.Error())
		return
	}
	bus.reply(call, s.put(item), noPrompt)
}

// useItem answers the calls on one item.
func (s *Secrets) useItem(bus *service, call *dbus.Message) {
	path, _ := call.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	item, ok := s.items[path]
	switch {
	case !ok:
		bus.refuse(call, "org.freedesktop.Secret.Error.NoSuchObject", "no such item")
	case header(call, dbus.FieldMember) == "Delete":
		delete(s.items, path)
		bus.reply(call, noPrompt)
	default:
		item.secret.Session = sessionPath
		bus.reply(call, item.secret)
	}
}
