//go:build linux

package traytest

import (
	"slices"
	"time"

	"github.com/godbus/dbus/v5"
)

// Notification is what a program asked the daemon to show.
// https://specifications.freedesktop.org/notification-spec/latest/protocol.html#command-notify
type Notification struct {
	// ID is the number that the daemon gave it. One that replaces another has
	// that one's number.
	ID uint32
	// Replaces is the number that the program asked to replace, 0 for none.
	Replaces uint32
	App      string
	// Icon is a path or a name.
	Icon    string
	Summary string
	// Body is markup: &lt; is a less-than sign.
	Body string
	// Actions are pairs of key and label.
	Actions []string
	Hints   map[string]dbus.Variant
	// Timeout is how long to show it. Negative leaves it to the daemon, 0 is
	// for ever.
	Timeout time.Duration
}

// Manner is how the daemon treats notifications.
type Manner int

const (
	// Showing keeps them in sight until the program closes them.
	Showing Manner = iota
	// Expiring answers and takes them away at once. It tells so the program
	// alone, as dunst does; that signal ends the bare library's watch for a
	// panel's restart. https://github.com/fyne-io/systray/issues/131
	Expiring
	// Hanging does not answer until the manner is another one.
	// https://github.com/gen2brain/beeep/issues/70
	Hanging
	// Refusing answers with an error and shows nothing.
	Refusing
)

// Notifications is a notification daemon that keeps what it was asked to show.
type Notifications struct {
	d       *Desktop
	service *service
	taken   int // how many Wait has returned

	// Guarded by service.mu.
	manner  Manner
	all     []Notification
	shown   map[uint32]bool
	last    uint32 // number given
	hanging []request
}

// StartNotifications starts a notification daemon that is [Showing].
func (d *Desktop) StartNotifications() *Notifications {
	d.tb.Helper()
	n := &Notifications{d: d, shown: make(map[uint32]bool)}
	n.service = d.serve(notificationsInterface, n.answer)
	return n
}

// Stop takes the daemon off the bus.
func (n *Notifications) Stop() {
	n.d.tb.Helper()
	n.service.stop()
}

// Be changes the manner for what comes from now on. What hangs is answered.
func (n *Notifications) Be(manner Manner) {
	n.service.mu.Lock()
	defer n.service.mu.Unlock()
	n.manner = manner
	hanging := n.hanging
	n.hanging = nil
	for _, r := range hanging {
		n.treat(n.service, r)
	}
}

// Wait waits for the next notification that it has not returned yet, in the
// order in which the daemon was asked, also those that hang or are refused.
func (n *Notifications) Wait() Notification {
	n.d.tb.Helper()
	var next Notification
	n.d.await(func() bool {
		n.service.mu.Lock()
		defer n.service.mu.Unlock()
		if n.taken == len(n.all) {
			return false
		}
		next = n.all[n.taken]
		n.taken++
		return true
	}, func() string { return "a notification" })
	return next
}

// All returns all notifications so far. Whether one is still to come it cannot
// tell; the package's introduction says how to.
func (n *Notifications) All() []Notification {
	n.d.tb.Helper()
	var all []Notification
	n.service.settled(func() { all = slices.Clone(n.all) })
	return all
}

// Close takes a notification away, as a person does, and tells all programs.
func (n *Notifications) Close(id uint32) {
	n.service.mu.Lock()
	defer n.service.mu.Unlock()
	n.close(n.service, "", id, dismissed)
}
