// Package notify shows desktop notifications. On Linux and BSD it asks the
// desktop's notification service, which replaces them and has actions; where
// there is none and on other systems it goes by gen2brain/beeep, of which it is
// the only importer.
package notify

import (
	"context"
	"sync"
	"time"

	"github.com/gen2brain/beeep"
)

// farewell is how long the end of the program waits for a notification.
const farewell = 300 * time.Millisecond

// Desk shows notifications one after the other, from a goroutine of its own: a
// desktop that does not answer holds up nobody.
type Desk struct {
	desktop desktop
	clicks  chan any

	mu      sync.Mutex
	queue   []Notification
	working bool
	workers sync.WaitGroup // one at most
	failing bool           // the worker's: the last one was not shown
}

// desktop is who shows notifications. Only quiet and close are called while
// another of its methods is at work.
type desktop interface {
	show(Notification) error
	quiet(context.Context) bool
	close()
}

// New makes a desk that shows notifications on the desktop under the program's
// name. icon is the file of a PNG; "" is none.
func New(name, icon string) *Desk {
	beeep.AppName = name
	clicks := make(chan any)
	return &Desk{desktop: newDesktop(name, icon, clicks), clicks: clicks}
}

// NewWith makes a desk that shows notifications by show.
func NewWith(show func(Notification) error) *Desk { return &Desk{desktop: shower(show)} }

// shower shows notifications and does nothing else.
type shower func(Notification) error

func (show shower) show(n Notification) error { return show(n) }
func (shower) quiet(context.Context) bool     { return false }
func (shower) close()                         {}

// Show shows the message as soon as possible and returns at once.
func (d *Desk) Show(m Message) { d.Post(Notification{Message: m}) }

// Post shows the notification as soon as possible and returns at once. One of
// the same topic that still waits to be shown is left out.
func (d *Desk) Post(n Notification) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.enqueue(n.fit())
	if !d.working {
		d.working = true
		d.workers.Go(d.work)
	}
}

// Clicks has what is to be done for each action that a person chose. It is
// never closed. An action counts once, and no more when its notification was
// replaced or the desktop's service was restarted.
func (d *Desk) Clicks() <-chan any { return d.clicks }

// Quiet reports whether the desktop asks not to disturb the person now, so that
// a reminder had better wait. It is false where nobody says so. On Linux and
// BSD the notification service is asked for its property Inhibited, which
// Plasma has; on Windows SHQueryUserNotificationState knows of presentations,
// full screens and quiet time. GNOME, other Linux desktops and macOS hold back
// notifications by themselves. It waits two seconds at most for an answer.
func (d *Desk) Quiet(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, slow)
	defer cancel()
	return d.desktop.quiet(ctx)
}

// Close waits a moment for what is still to be shown.
func (d *Desk) Close() {
	shown := make(chan struct{})
	go func() {
		d.workers.Wait()
		close(shown)
	}()
	select {
	case <-shown:
	case <-time.After(farewell):
	}
	d.desktop.close()
}
