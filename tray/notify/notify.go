// Package notify shows desktop notifications. It is the only importer of
// gen2brain/beeep.
package notify

import (
	"log/slog"
	"sync"
	"time"

	"github.com/gen2brain/beeep"

	"kimai-tray/tray/text"
)

const (
	// waiting is how many notifications wait at most while the desktop shows
	// one. When more come, the oldest is dropped: the newest says how it is.
	waiting = 4
	// slow is when a notification takes too long. It can't be given up: the
	// library waits for the desktop for ever
	// (https://github.com/gen2brain/beeep/issues/70).
	slow = 2 * time.Second
	// farewell is how long the end of the program waits for a notification.
	farewell = 300 * time.Millisecond
	// titleColumns and bodyColumns are how much is shown of a message. Desktops
	// show less, but not all of them cut what is endless.
	titleColumns, bodyColumns = 120, 600
)

// Message is a notification: plain text in two lines.
type Message struct{ Title, Body string }

// fit makes two lines of a message, neither of them endless.
func (m Message) fit() Message {
	return Message{text.Fit(text.Line(m.Title), titleColumns), text.Fit(text.Line(m.Body), bodyColumns)}
}

// Desk shows messages one after the other, from a goroutine of its own: a
// desktop that does not answer holds up nobody.
type Desk struct {
	show func(Message) error

	mu      sync.Mutex
	queue   []Message
	working bool
	workers sync.WaitGroup // one at most
}

// New makes a desk that shows messages on the desktop under the program's
// name. icon is the file of a PNG; "" is none.
func New(name, icon string) *Desk {
	beeep.AppName = name
	return NewWith(func(m Message) error {
		return beeep.Notify(title(m.Title), body(m.Body), picture(icon))
	})
}

// NewWith makes a desk that shows messages by show.
func NewWith(show func(Message) error) *Desk { return &Desk{show: show} }

// Show shows the message as soon as possible and returns at once.
func (d *Desk) Show(m Message) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queue = append(d.queue, m.fit())
	if len(d.queue) > waiting {
		slog.Warn("too many notifications wait: one was left out", "title", d.queue[0].Title)
		d.queue = d.queue[1:]
	}
	if !d.working {
		d.working = true
		d.workers.Go(d.work)
	}
}

// Close waits a moment for what is still to be shown. When the connection to
// the bus closes while the library waits for an answer, it takes the
// notification for failed and shows it once more by notify-send.
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
}

// work shows what is queued and ends. While one hangs, the others wait.
func (d *Desk) work() {
	for {
		d.mu.Lock()
		if len(d.queue) == 0 {
			d.working = false
			d.mu.Unlock()
			return
		}
		m := d.queue[0]
		d.queue = d.queue[1:]
		d.mu.Unlock()

		late := time.AfterFunc(slow, func() {
			slog.Warn("the desktop does not answer to a notification", "title", m.Title)
		})
		err := d.show(m)
		late.Stop()
		if err != nil {
			slog.Warn("a notification could not be shown", "title", m.Title, "error", err)
		}
	}
}
