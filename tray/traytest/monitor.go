//go:build linux

package traytest

import (
	"context"
	"slices"
	"sync"

	"github.com/godbus/dbus/v5"
)

const (
	markPath      = "/traytest/Monitor"
	markInterface = "traytest.Monitor"
)

// Monitor counts what goes over the bus.
type Monitor struct {
	d     *Desktop
	wire  *wire
	conn  *dbus.Conn // sends pings and marks
	marks uint32     // how many were sent
	news  news       // not the desktop's: whoever looks at that makes news here

	mu    sync.Mutex         // guards what follows
	sent  map[string]Traffic // by unique name
	calls map[call]bool
	notes []Notification
	seen  uint32 // how many marks came
}

// call says that a connection has called a method.
type call struct{ sender, method string }

// Traffic is what was sent on the bus: whole messages with their headers.
type Traffic struct {
	// Calls and Signals are what a program says by itself.
	Calls, Signals Count
	// Replies are what it was asked for: a panel's reading of the menu is one.
	Replies Count
}

// Count is a number of messages and how many bytes they have together.
type Count struct{ Messages, Bytes int }

// Total counts all kinds.
func (t Traffic) Total() Count {
	return t.Calls.plus(t.Signals, 1).plus(t.Replies, 1)
}

// Minus is what t has more than an earlier count.
func (t Traffic) Minus(earlier Traffic) Traffic {
	return t.plus(earlier, -1)
}

func (t Traffic) plus(u Traffic, sign int) Traffic {
	return Traffic{t.Calls.plus(u.Calls, sign), t.Signals.plus(u.Signals, sign), t.Replies.plus(u.Replies, sign)}
}

func (c Count) plus(d Count, sign int) Count {
	return Count{c.Messages + sign*d.Messages, c.Bytes + sign*d.Bytes}
}

// Monitor starts to count.
func (d *Desktop) Monitor() *Monitor {
	d.tb.Helper()
	w, err := dial(d.address)
	if err == nil {
		d.tb.Cleanup(w.close)
		// No rules, which is all messages, and no flags.
		err = w.ask(busName+".Monitoring.BecomeMonitor", []string{}, uint32(0))
	}
	if err != nil {
		d.tb.Fatalf("watch the private bus: %v", err)
	}
	m := &Monitor{d: d, wire: w, conn: d.connect(), sent: make(map[string]Traffic), calls: make(map[call]bool)}
	go m.run()
	return m
}

// Sent returns what the connections of these unique names have sent since the
// monitor was started. It asks each for a sign of life first, so that all is
// counted that the program had sent until then, and leaves that sign out.
// [Process.Names] gives those of a program.
func (m *Monitor) Sent(names ...string) Traffic {
	m.d.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Deadline)
	defer cancel()
	for _, name := range names {
		// Whoever is gone does not answer, and has sent all before that.
		m.conn.Object(name, "/").CallWithContext(ctx, peerInterface+".Ping", 0)
	}
	m.marks++
	if err := m.conn.Emit(markPath, markInterface+".Mark", m.marks); err != nil {
		m.d.tb.Fatalf("mark the place in the traffic: %v", err)
	}
	var sum Traffic
	m.news.await(m.d.tb, func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		sum = Traffic{}
		for _, name := range names {
			sum = sum.plus(m.sent[name], 1)
		}
		return m.seen == m.marks
	}, func() string { return "the monitor to see all traffic" })
	return sum
}

// WaitCall waits until the connection of a unique name has called a method,
// such as org.freedesktop.DBus.AddMatch, since the monitor was started.
func (m *Monitor) WaitCall(name, method string) {
	m.d.tb.Helper()
	m.news.await(m.d.tb, func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		return m.calls[call{name, method}]
	}, func() string { return name + " to call " + method })
}

// WaitNotification waits until somebody has asked for a notification of that
// summary since the monitor was started, whoever shows it. It has no number.
func (m *Monitor) WaitNotification(summary string) Notification {
	m.d.tb.Helper()
	var note Notification
	m.news.await(m.d.tb, func() bool {
		m.mu.Lock()
		defer m.mu.Unlock()
		at := slices.IndexFunc(m.notes, func(n Notification) bool { return n.Summary == summary })
		if at >= 0 {
			note = m.notes[at]
		}
		return at >= 0
	}, func() string { return "the notification " + summary })
	return note
}

func (m *Monitor) run() {
	self := m.conn.Names()[0]
	for {
		message, size, err := m.wire.receive()
		if err != nil {
			return
		}
		sender := header(message, dbus.FieldSender)
		if sender == self && method(message) == markInterface+".Mark" {
			m.mu.Lock()
			m.seen++
			m.mu.Unlock()
			m.news.come()
		}
		if header(message, dbus.FieldDestination) == self {
			continue // the answer to a ping
		}
		m.count(message, Count{Messages: 1, Bytes: size})
	}
}

func (m *Monitor) count(message *dbus.Message, one Count) {
	defer m.news.come()
	m.mu.Lock()
	defer m.mu.Unlock()
	sender := header(message, dbus.FieldSender)
	t := m.sent[sender]
	switch message.Type {
	case dbus.TypeMethodCall:
		t.Calls = t.Calls.plus(one, 1)
		m.calls[call{sender, method(message)}] = true
		if note, err := noteOf(message); err == nil && method(message) == notificationsInterface+".Notify" {
			m.notes = append(m.notes, note)
		}
	case dbus.TypeSignal:
		t.Signals = t.Signals.plus(one, 1)
	default:
		t.Replies = t.Replies.plus(one, 1)
	}
	m.sent[sender] = t
}
