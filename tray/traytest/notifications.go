//go:build linux

package traytest

import (
	"slices"
	"testing"
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

// Key is that of the action with a label. Without one the test fails.
func (n Notification) Key(tb testing.TB, label string) string {
	tb.Helper()
	for pair := range slices.Chunk(n.Actions, 2) {
		if len(pair) == 2 && pair[1] == label {
			return pair[0]
		}
	}
	tb.Fatalf("the notification %q has no action %q but %q", n.Summary, label, n.Actions)
	return ""
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
	manner     Manner
	can        []string
	asked      int            // how often it told what it can
	properties map[string]any // of the interface
	all        []Notification
	shown      map[uint32]bool
	last       uint32 // number given
	hanging    []request
}

// StartNotifications starts a notification daemon that is [Showing] and can do
// what GNOME's can, but for sounds. Its numbers begin at 1.
func (d *Desktop) StartNotifications() *Notifications {
	d.tb.Helper()
	n := &Notifications{
		d: d, shown: make(map[uint32]bool), properties: make(map[string]any),
		can: []string{"actions", "body", "body-markup", "icon-static", "persistence"},
	}
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

// Can changes what the daemon says that it can do.
// https://specifications.freedesktop.org/notification-spec/latest/protocol.html#command-get-capabilities
func (n *Notifications) Can(capabilities ...string) {
	n.service.mu.Lock()
	defer n.service.mu.Unlock()
	n.can = capabilities
}

// Asked returns how often the daemon was asked what it can do.
func (n *Notifications) Asked() (times int) {
	n.d.tb.Helper()
	n.service.settled(func() { times = n.asked })
	return times
}

// Inhibit gives the daemon the property Inhibited, as Plasma has it: whether it
// asks not to disturb. Before the first call there is no such property.
func (n *Notifications) Inhibit(inhibited bool) {
	n.service.mu.Lock()
	defer n.service.mu.Unlock()
	n.properties["Inhibited"] = inhibited
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

// Choose tells all programs that a person chose the action of that key, whether
// or not the notification has it, and nothing more.
func (n *Notifications) Choose(id uint32, key string) {
	n.service.mu.Lock()
	defer n.service.mu.Unlock()
	n.service.emit("", notificationsPath, notificationsInterface, "ActionInvoked", id, key)
}

// Click chooses the action of that label, as a person does, which takes the
// notification away.
func (n *Notifications) Click(note Notification, label string) {
	n.d.tb.Helper()
	n.Choose(note.ID, note.Key(n.d.tb, label))
	n.Close(note.ID)
}
