//go:build linux

package traytest

import (
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	notificationsInterface = "org.freedesktop.Notifications"
	notificationsPath      = "/org/freedesktop/Notifications"
)

// Why a notification is closed.
// https://specifications.freedesktop.org/notification-spec/latest/protocol.html#signal-notification-closed
const (
	expired   uint32 = 1
	dismissed uint32 = 2
	closed    uint32 = 3
)

// request is a call of Notify that is to be answered.
type request struct {
	call *dbus.Message
	id   uint32
}

// answer answers one call of a program.
func (n *Notifications) answer(s *service, m *dbus.Message) {
	switch method(m) {
	case notificationsInterface + ".GetCapabilities":
		n.asked++
		s.reply(m, n.can)
	case notificationsInterface + ".GetServerInformation":
		s.reply(m, "traytest", "kimai-tray", "1", "1.2")
	case notificationsInterface + ".Notify":
		n.notify(s, m)
	case notificationsInterface + ".CloseNotification":
		var id uint32
		dbus.Store(m.Body, &id)
		s.reply(m)
		n.close(s, "", id, closed)
	default:
		if !s.properties(m, notificationsInterface, n.properties) {
			s.unknown(m)
		}
	}
}

// noteOf reads what a program asks for.
func noteOf(call *dbus.Message) (Notification, error) {
	var note Notification
	var milliseconds int32
	err := dbus.Store(call.Body, &note.App, &note.Replaces, &note.Icon, &note.Summary, &note.Body,
		&note.Actions, &note.Hints, &milliseconds)
	note.Timeout = time.Duration(milliseconds) * time.Millisecond
	return note, err
}

// notify keeps what a program asks for.
func (n *Notifications) notify(s *service, call *dbus.Message) {
	note, err := noteOf(call)
	if err != nil {
		s.refuse(call, "org.freedesktop.DBus.Error.InvalidArgs", err.Error())
		return
	}
	// As GNOME: a number that is not in sight is not replaced.
	note.ID = note.Replaces
	if !n.shown[note.ID] {
		n.last++
		note.ID = n.last
	}
	n.all = append(n.all, note)
	n.treat(s, request{call, note.ID})
}

// treat answers a request in the manner of now.
func (n *Notifications) treat(s *service, r request) {
	switch n.manner {
	case Hanging:
		n.hanging = append(n.hanging, r)
	case Refusing:
		s.refuse(r.call, "org.freedesktop.DBus.Error.Failed", "no notifications today")
	default:
		n.shown[r.id] = true
		s.reply(r.call, r.id)
		if n.manner == Expiring {
			n.close(s, header(r.call, dbus.FieldSender), r.id, expired)
		}
	}
}

// close takes a notification out of sight and tells one program, or all.
func (n *Notifications) close(s *service, to string, id, reason uint32) {
	if n.shown[id] {
		delete(n.shown, id)
		s.emit(to, notificationsPath, notificationsInterface, "NotificationClosed", id, reason)
	}
}
