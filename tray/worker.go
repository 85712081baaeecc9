package tray

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"kimai-tray/kimai"
)

const (
	// patience is how long a request may take.
	patience = 30 * time.Second
	// farewell is how long the end of the program waits for what is still being
	// written after [Quit].
	farewell = 200 * time.Millisecond
)

// Worker carries out effects, each in a goroutine of its own, and sends what
// came of them.
type Worker struct {
	open   func(ctx context.Context, again bool) (kimai.Backend, error)
	notify func(Notice)
	export func(context.Context, kimai.Draft) (file string, err error)
	cache  string // file, or "" to keep nothing

	events  chan Event
	context context.Context
	cancel  context.CancelFunc
	writes  sync.WaitGroup

	cacheMu sync.Mutex   // guards the cache file
	saves   atomic.Int64 // how many caches were to be kept
}

// NewWorker makes a worker that gets its backend by open, each time it needs it,
// where again says that a person waits, so that what failed a moment ago is to be
// tried again; shows notifications by notify, which must not block; writes a
// draft to a file for a person by export, which returns its path; and keeps what
// is known for the next start in the file cache, unless that is "".
func NewWorker(
	open func(ctx context.Context, again bool) (kimai.Backend, error),
	notify func(Notice),
	export func(context.Context, kimai.Draft) (file string, err error),
	cache string,
) *Worker {
	ctx, cancel := context.WithCancel(context.Background())
	return &Worker{open: open, notify: notify, export: export, cache: cache, events: make(chan Event, 16), context: ctx, cancel: cancel}
}

// Events sends the outcomes.
func (w *Worker) Events() <-chan Event { return w.events }

// Load sends what was known when the program last ran.
func (w *Worker) Load() {
	if w.cache == "" {
		return
	}
	go func() {
		w.cacheMu.Lock()
		c, err := loadCache(w.cache)
		w.cacheMu.Unlock()
		if err != nil {
			slog.Warn("the cache is not used", "error", err)
			return
		}
		w.send(Cached{c})
	}()
}

// Do carries out the effect and returns at once.
func (w *Worker) Do(effect Effect) {
	switch effect := effect.(type) {
	case Tell:
		w.notify(effect.Notice)
	case Save:
		go w.save(effect.Cache, w.saves.Add(1))
	case Do, Resolve:
		w.writes.Go(func() { w.ask(effect) })
	case Export:
		w.writes.Go(func() {
			file, err := w.export(w.context, effect.Draft)
			w.send(Exported{effect.Draft, file, err})
		})
	default:
		go w.ask(effect)
	}
}

// Close gives up all reading and waits a moment for what is being written.
func (w *Worker) Close() {
	written := make(chan struct{})
	go func() {
		w.writes.Wait()
		close(written)
	}()
	select {
	case <-written:
	case <-time.After(farewell):
	}
	w.cancel()
}

func (w *Worker) send(e Event) {
	select {
	case w.events <- e:
	case <-w.context.Done():
	}
}

// ask asks the backend and sends its answer.
func (w *Worker) ask(effect Effect) {
	ctx, cancel := context.WithTimeout(w.context, patience)
	defer cancel()
	backend, err := w.open(ctx, asked(effect))
	if err != nil {
		w.send(fail(effect, err))
		return
	}
	if do, ok := effect.(Do); ok {
		ctx = kimai.WithKept(ctx, func(r kimai.Record) { w.send(Kept{do.Number, r}) })
	}
	w.send(answer(ctx, backend, effect))
}

// asked reports whether a person waits for the effect.
func asked(effect Effect) bool {
	switch effect := effect.(type) {
	case Do, Resolve:
		return true
	case Poll:
		return effect.Asked
	}
	return false
}

// save keeps the cache, unless a newer one is to be kept.
func (w *Worker) save(c Cache, number int64) {
	if w.cache == "" {
		return
	}
	w.cacheMu.Lock()
	defer w.cacheMu.Unlock()
	if number < w.saves.Load() {
		return
	}
	if err := saveCache(w.cache, c); err != nil {
		slog.Warn("the cache was not kept", "error", err)
	}
}
