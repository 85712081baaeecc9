// Package away tells when somebody comes back to the machine after an absence,
// and since when they were gone: no input, a locked session, a sleeping machine
// or all of these are one absence. It asks as seldom as it can: while somebody
// is there not more often than once in a threshold.
package away

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"kimai-tray/tray/idle"
	"kimai-tray/tray/session"
)

// Reports are what the watcher calls, from goroutines of its own.
type Reports struct {
	// Returned tells of an absence when it is over, once.
	Returned func(Span)
	// Sleeping tells that the machine is about to sleep or to shut down, whether
	// absences are looked for or not. It waits until done is called, but a few
	// seconds at most. done may be called by anybody and more than once.
	Sleeping func(done func())
	// Woke tells that the machine slept, or did not after all, whether absences are
	// looked for or not. Where nothing tells of sleep in time it comes a bit later.
	Woke func()
}

// senses are what the watcher knows of the machine by.
type senses struct {
	open   func(ctx context.Context, threshold time.Duration) (idle.Source, error)
	watch  func(context.Context, session.Handler)
	uptime func() session.Uptime
}

var machine = senses{open: idle.Open, watch: session.Watch, uptime: session.Now}

// Watcher looks for absences while it is asked to.
type Watcher struct {
	senses
	reports Reports
	events  chan happened

	mu        sync.Mutex // guards threshold
	threshold time.Duration
	asked     chan struct{} // gets a value when threshold was set
	ended     chan struct{} // closed when all goroutines have ended
}

// happened is an event of the session and when it came.
type happened struct {
	what session.Event
	moment
}

// moment is when something happened, by both clocks.
type moment struct {
	wall   time.Time
	uptime session.Uptime
}

// Watch makes a watcher that works until ctx ends. It looks for absences after
// [Watcher.Look] was called.
func Watch(ctx context.Context, reports Reports) *Watcher { return start(ctx, machine, reports) }

func start(ctx context.Context, senses senses, reports Reports) *Watcher {
	w := &Watcher{senses: senses, reports: reports, events: make(chan happened), asked: make(chan struct{}, 1), ended: make(chan struct{})}
	go func() {
		defer close(w.ended)
		var all sync.WaitGroup
		all.Go(func() { w.watch(ctx, w.happen) })
		all.Go(func() { (&look{Watcher: w}).run(ctx) })
		all.Wait()
	}()
	return w
}

// Look has the watcher tell of absences of at least the threshold from now on,
// or of none if it is 0. An absence that has begun then is forgotten, unless
// only the threshold changes.
func (w *Watcher) Look(threshold time.Duration) {
	w.mu.Lock()
	w.threshold = threshold
	w.mu.Unlock()
	select {
	case w.asked <- struct{}{}:
	default: // not heard yet
	}
}

// Ended is closed when the watcher has ended and calls nobody any more.
func (w *Watcher) Ended() <-chan struct{} { return w.ended }

// happen takes an event of the session.
func (w *Watcher) happen(ctx context.Context, what session.Event) {
	done := make(chan struct{})
	if what == session.Sleeping || what == session.Ending {
		w.reports.Sleeping(sync.OnceFunc(func() { close(done) }))
	} else {
		close(done)
	}
	select {
	case w.events <- happened{what, w.now()}:
	case <-ctx.Done():
		return
	}
	if what == session.Woke {
		w.reports.Woke()
	}
	select {
	case <-done:
	case <-ctx.Done():
		slog.Warn("the machine does not wait any longer", "event", what)
	}
}

func (w *Watcher) now() moment { return moment{time.Now(), w.uptime()} }
