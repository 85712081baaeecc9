//go:build !windows && !darwin

package notify

import (
	"fmt"
	"sync"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/bus"
)

// link is a connection of our own to the session bus: the one that the tray and
// beeep share loses the icon when a signal of the notification service comes in
// (https://github.com/fyne-io/systray/issues/131). It is opened when it is
// needed, and again when the bus was lost.
type link struct {
	hear func(*dbus.Conn, *dbus.Signal) // one after the other, in the order of the bus

	mu     sync.Mutex
	conn   *dbus.Conn
	closed bool
}

// open returns the connection. After close it fails with [dbus.ErrClosed].
func (l *link) open() (*dbus.Conn, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, dbus.ErrClosed
	}
	if l.conn != nil && l.conn.Connected() {
		return l.conn, nil
	}
	conn, err := bus.Session(bus.InOrder())
	if err != nil {
		return nil, fmt.Errorf("connecting to the session bus: %w", err)
	}
	if err := l.listen(conn); err != nil {
		conn.Close()
		return nil, fmt.Errorf("connecting to the session bus: %w", err)
	}
	l.conn = conn
	return conn, nil
}

// listen asks for what becomes of notifications: clicks, and that they are
// gone. Other signals are not asked for: each would wake the program up.
func (l *link) listen(conn *dbus.Conn) error {
	for _, member := range []string{actionInvoked, notificationClosed} {
		err := conn.AddMatchSignal(dbus.WithMatchSender(serviceName), dbus.WithMatchObjectPath(servicePath),
			dbus.WithMatchInterface(serviceName), dbus.WithMatchMember(member))
		if err != nil {
			return err
		}
	}
	signals := make(chan *dbus.Signal)
	conn.Signal(signals)
	go func() {
		for signal := range signals { // until the connection ends
			l.hear(conn, signal)
		}
	}()
	return nil
}

func (l *link) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.conn != nil {
		l.conn.Close()
	}
}
