package notify

import (
	"log/slog"
	"slices"
	"time"
)

const (
	// waiting is how many notifications wait at most while the desktop shows
	// one. When more come, the oldest is dropped: the newest says how it is.
	waiting = 4
	// slow is when a notification takes too long. By the library it can't be
	// given up (https://github.com/gen2brain/beeep/issues/70).
	slow = 2 * time.Second
)

// enqueue puts n behind those that wait.
func (d *Desk) enqueue(n Notification) {
	if n.Topic != "" {
		d.queue = slices.DeleteFunc(d.queue, func(q Notification) bool { return q.Topic == n.Topic })
	}
	d.queue = append(d.queue, n)
	if len(d.queue) > waiting {
		slog.Warn("too many notifications wait: one was left out", "title", d.queue[0].Title)
		d.queue = d.queue[1:]
	}
}

// dequeue takes the next one; without one the worker ends.
func (d *Desk) dequeue() (n Notification, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) == 0 {
		d.working = false
		return n, false
	}
	n = d.queue[0]
	d.queue = d.queue[1:]
	return n, true
}

// work shows what is queued and ends. While one hangs, the others wait. Of
// failures in a row the first is logged.
func (d *Desk) work() {
	for n, ok := d.dequeue(); ok; n, ok = d.dequeue() {
		late := time.AfterFunc(slow, func() {
			slog.Warn("the desktop does not answer to a notification", "title", n.Title)
		})
		err := d.desktop.show(n)
		late.Stop()
		if err != nil && !d.failing {
			slog.Warn("a notification could not be shown", "title", n.Title, "error", err)
		}
		d.failing = err != nil
	}
}
