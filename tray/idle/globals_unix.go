//go:build !windows && !darwin

package idle

import (
	"bufio"
	"fmt"
	"net"
	"time"
)

// The objects of the one conversation that we have with a compositor. The
// first is given, the others are numbered by us.
const (
	displayID uint32 = iota + 1
	registryID
	syncID
	seatID
	notifierID
	notificationID
)

// Numbers of requests and events, as they stand in wayland.xml and
// ext-idle-notify-v1.xml.
const (
	displaySync        = 0
	displayGetRegistry = 1
	registryBind       = 0
	notifierGet        = 1 // heeds what inhibits idling, such as a film
	notifierGetInput   = 2 // version 2: heeds input alone

	eventError        = 0 // of the display
	eventGlobal       = 0 // of the registry
	eventGlobalRemove = 1
	eventDone         = 0 // of the sync
	eventIdled        = 0 // of the notification
	eventResumed      = 1
)

// globals are the names under which the compositor offers what is needed, 0
// for what it does not offer.
type globals struct {
	seat, notifier  uint32
	notifierVersion uint32
}

// subscribe looks for what is needed and asks to be told about the threshold.
func subscribe(conn net.Conn, r *bufio.Reader, threshold time.Duration) (globals, error) {
	greeting := append(
		message{displayID, displayGetRegistry, arguments{}.appendUint(registryID)}.bytes(),
		message{displayID, displaySync, arguments{}.appendUint(syncID)}.bytes()...)
	if _, err := conn.Write(greeting); err != nil {
		return globals{}, err
	}
	var g globals
	for {
		m, err := readMessage(r)
		if err == nil {
			err = g.check(m)
		}
		if err == nil && m.object == registryID && m.opcode == eventGlobal {
			err = g.add(m.body)
		}
		if err != nil {
			return globals{}, err
		}
		if m.object == syncID && m.opcode == eventDone {
			break
		}
	}
	if g.seat == 0 || g.notifier == 0 {
		return globals{}, errNotOffered
	}
	_, err := conn.Write(g.request(threshold))
	return g, err
}

// add takes what the registry announces.
func (g *globals) add(body arguments) error {
	name, err := body.takeUint()
	if err != nil {
		return err
	}
	kind, err := body.takeString()
	if err != nil {
		return err
	}
	version, err := body.takeUint()
	if err != nil {
		return err
	}
	switch {
	case kind == "wl_seat" && g.seat == 0:
		g.seat = name
	case kind == "ext_idle_notifier_v1" && g.notifier == 0:
		g.notifier, g.notifierVersion = name, min(version, 2)
	}
	return nil
}

// request binds the globals and asks for the notification.
func (g *globals) request(threshold time.Duration) []byte {
	get := uint16(notifierGet)
	if g.notifierVersion >= 2 {
		get = notifierGetInput
	}
	b := bind(g.seat, "wl_seat", 1, seatID)
	b = append(b, bind(g.notifier, "ext_idle_notifier_v1", g.notifierVersion, notifierID)...)
	what := arguments{}.appendUint(notificationID).appendUint(milliseconds(threshold)).appendUint(seatID)
	return append(b, message{notifierID, get, what}.bytes()...)
}

func bind(name uint32, kind string, version, id uint32) []byte {
	return message{registryID, registryBind,
		arguments{}.appendUint(name).appendString(kind).appendUint(version).appendUint(id)}.bytes()
}

// check finds the events after which nothing more will be told.
func (g *globals) check(m message) error {
	switch {
	case m.object == displayID && m.opcode == eventError:
		return protocolError(m.body)
	case m.object == registryID && m.opcode == eventGlobalRemove:
		if name, err := m.body.takeUint(); err != nil || name == g.seat || name == g.notifier {
			return errTaken
		}
	}
	return nil
}

func protocolError(body arguments) error {
	object, err := body.takeUint()
	if err != nil {
		return err
	}
	code, err := body.takeUint()
	if err != nil {
		return err
	}
	text, err := body.takeString()
	if err != nil {
		return err
	}
	return fmt.Errorf("the compositor says of object %d: %q (%d)", object, text, code)
}
