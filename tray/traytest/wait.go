//go:build linux

package traytest

import (
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// news wakes those who wait whenever something may have changed.
type news struct {
	mu   sync.Mutex
	next chan struct{}
}

// come tells all who wait now.
func (n *news) come() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next != nil {
		close(n.next)
		n.next = nil
	}
}

// wait returns a channel that is closed when the next news come. Ask for it
// before looking at the thing, so that no change is missed.
func (n *news) wait() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == nil {
		n.next = make(chan struct{})
	}
	return n.next
}

// watcher makes news of every signal. It does nothing else, because the
// connection reads no further message meanwhile.
type watcher struct{ news *news }

func (w watcher) DeliverSignal(string, string, *dbus.Signal) { w.news.come() }

// await returns when done does, which is asked again after all news of the
// desktop. At the deadline the test fails with what was waited for.
func (d *Desktop) await(done func() bool, what func() string) {
	d.tb.Helper()
	d.news.await(d.tb, done, what)
}

func (n *news) await(tb testing.TB, done func() bool, what func() string) {
	tb.Helper()
	deadline := time.NewTimer(Deadline)
	defer deadline.Stop()
	for {
		next := n.wait()
		if done() {
			return
		}
		select {
		case <-next:
		case <-deadline.C:
			tb.Fatalf("waited %v for %s", Deadline, what())
		}
	}
}
