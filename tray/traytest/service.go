//go:build linux

package traytest

import (
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// service owns a name on the bus and answers what comes one after the other, in
// the order of the bus, as the real daemons do.
type service struct {
	d    *Desktop
	name string
	wire *wire
	end  chan struct{} // closed when nothing more comes

	mu   sync.Mutex // guards the state of whoever answers, and acks
	acks map[uint32]chan struct{}
}

// serve starts a service. answer is given each call, and each signal that the
// rules match, with mu held.
func (d *Desktop) serve(name string, answer func(*service, *dbus.Message), rules ...string) *service {
	d.tb.Helper()
	w, err := dial(d.address)
	if err != nil {
		d.tb.Fatalf("connect to the private bus: %v", err)
	}
	s := &service{d: d, name: name, wire: w, end: make(chan struct{}), acks: make(map[uint32]chan struct{})}
	d.tb.Cleanup(w.close)
	for _, rule := range rules {
		if err := w.ask(busName+".AddMatch", rule); err != nil {
			d.tb.Fatal(err)
		}
	}
	if d.hasOwner(name) {
		d.tb.Fatalf("%s is on this desktop already", name)
	}
	if err := w.ask(busName+".RequestName", name, uint32(dbus.NameFlagDoNotQueue)); err != nil {
		d.tb.Fatal(err)
	}
	go s.run(answer)
	return s
}

func (s *service) run(answer func(*service, *dbus.Message)) {
	defer s.d.news.come()
	defer close(s.end)
	for {
		m, _, err := s.wire.receive()
		if err != nil {
			return
		}
		s.mu.Lock()
		switch m.Type {
		case dbus.TypeMethodCall, dbus.TypeSignal:
			answer(s, m)
		default:
			serial, _ := m.Headers[dbus.FieldReplySerial].Value().(uint32)
			if ack, ok := s.acks[serial]; ok {
				close(ack)
				delete(s.acks, serial)
			}
		}
		s.mu.Unlock()
		s.d.news.come()
	}
}

// stop takes the service off the bus and waits until all can know.
func (s *service) stop() {
	s.d.tb.Helper()
	s.wire.close()
	s.d.await(func() bool { return !s.d.hasOwner(s.name) }, func() string { return "the end of " + s.name })
}

// settled calls read with mu held after all that the bus has passed on so far
// has been answered.
func (s *service) settled(read func()) {
	s.d.tb.Helper()
	done := make(chan struct{})
	s.mu.Lock()
	if serial, err := s.wire.send(busCall(busName + ".GetId")); err == nil {
		s.acks[serial] = done
	}
	s.mu.Unlock()
	select {
	case <-done:
	case <-s.end:
	case <-time.After(Deadline):
		s.d.tb.Fatalf("waited %v for the private bus to answer %s", Deadline, s.name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	read()
}

// reply answers a call.
func (s *service) reply(call *dbus.Message, body ...any) {
	s.respond(dbus.TypeMethodReply, "", call, body...)
}

// refuse answers a call with an error.
func (s *service) refuse(call *dbus.Message, name, text string) {
	s.respond(dbus.TypeError, name, call, text)
}

func (s *service) respond(kind dbus.Type, name string, call *dbus.Message, body ...any) {
	if call.Flags&dbus.FlagNoReplyExpected != 0 {
		return
	}
	s.wire.send(message(kind, body, map[dbus.HeaderField]any{
		dbus.FieldDestination: header(call, dbus.FieldSender),
		dbus.FieldReplySerial: call.Serial(),
		dbus.FieldErrorName:   name,
	}))
}

// emit sends a signal to one connection, or to all that listen if to is empty.
func (s *service) emit(to string, path dbus.ObjectPath, iface, member string, body ...any) {
	s.wire.send(message(dbus.TypeSignal, body, map[dbus.HeaderField]any{
		dbus.FieldDestination: to,
		dbus.FieldPath:        path,
		dbus.FieldInterface:   iface,
		dbus.FieldMember:      member,
	}))
}

// unknown answers a call that a service does not have.
func (s *service) unknown(m *dbus.Message) {
	if m.Type == dbus.TypeMethodCall {
		s.refuse(m, "org.freedesktop.DBus.Error.UnknownMethod", "no method "+method(m))
	}
}

// properties answers Get and GetAll; it reports false for another call.
func (s *service) properties(m *dbus.Message, iface string, values map[string]any) bool {
	var asked, name string
	switch method(m) {
	case propertiesInterface + ".Get":
		err := dbus.Store(m.Body, &asked, &name)
		if value, ok := values[name]; ok && err == nil && asked == iface {
			s.reply(m, dbus.MakeVariant(value))
			return true
		}
		s.refuse(m, "org.freedesktop.DBus.Error.UnknownProperty", "no property "+asked+"."+name)
	case propertiesInterface + ".GetAll":
		all := make(map[string]dbus.Variant)
		for name, value := range values {
			all[name] = dbus.MakeVariant(value)
		}
		s.reply(m, all)
	default:
		return false
	}
	return true
}

// method is the interface and member of a call or signal.
func method(m *dbus.Message) string {
	return header(m, dbus.FieldInterface) + "." + header(m, dbus.FieldMember)
}

func header(m *dbus.Message, field dbus.HeaderField) string {
	text, _ := m.Headers[field].Value().(string)
	return text
}
