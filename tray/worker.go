package tray

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
)

const (
	// patience is how long a request may take.
	patience = 30 * time.Second
	// farewell is how long the end of the program waits for what is still being
	// written after [Quit].
	farewell = 200 * time.Millisecond
)

// Around is what the worker needs of the program around it.
type Around struct {
	// Open gets the backend, each time it is needed. again says that a person
	// waits, so that what failed a moment ago is to be tried again.
	Open func(ctx context.Context, again bool) (kimai.Backend, error)
	// Tell shows a notification. It must not block.
	Tell func(Tell)
	// Ask asks a person; see [dialog.Asker].
	Ask func(context.Context, dialog.Dialog) (dialog.Answer, error)
	// Export writes a draft to a file for a person, and returns its path.
	Export func(context.Context, kimai.Draft) (file string, err error)
	// Grant does what a [Request] is for, and returns what there is to tell of it.
	Grant func(ctx context.Context, request any) (Notice, error)
	// Attend says how long an absence is that is to be noticed; 0 is none. It must
	// not block.
	Attend func(after time.Duration)
	// Quiet reports whether the person is not to be disturbed now, so that a
	// reminder has to wait. It may take a while.
	Quiet func(context.Context) bool
	// Cache is the file that keeps what is known for the next start, or "".
	Cache string
}

// Worker carries out effects, each in a goroutine of its own, and sends what
// came of them.
type Worker struct {
	around Around

	events  chan Event
	context context.Context
	cancel  context.CancelFunc
	writes  writing
	asks    writing // the dialogs that are open

	cacheMu sync.Mutex   // guards the cache file
	saves   atomic.Int64 // how many caches were to be kept
}

// NewWorker makes a worker.
func NewWorker(around Around) *Worker {
	ctx, cancel := context.WithCancel(context.Background())
	return &Worker{around: around, events: make(chan Event, 16), context: ctx, cancel: cancel}
}

// Events sends the outcomes.
func (w *Worker) Events() <-chan Event { return w.events }

// Load sends what was known when the program last ran.
func (w *Worker) Load() {
	if w.around.Cache == "" {
		return
	}
	go func() {
		w.cacheMu.Lock()
		c, err := loadCache(w.around.Cache)
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
		w.around.Tell(effect)
	case Attend:
		w.around.Attend(effect.After)
	case Ask:
		w.asks.Go(func() {
			answer, err := w.around.Ask(w.context, effect.Dialog)
			w.send(Answered{effect, answer, err})
		})
	case ReadQuiet:
		go func() { w.send(QuietRead{w.around.Quiet(w.context)}) }()
	case Request:
		w.writes.Go(func() {
			told, err := w.around.Grant(w.context, effect.For)
			w.send(Granted{effect, told, err})
		})
	case Save:
		go w.save(effect.Cache, w.saves.Add(1))
	case Do, Resolve, EditCatalogue, Spend:
		w.writes.Go(func() { w.ask(effect) })
	case Export:
		w.writes.Go(func() {
			file, err := w.around.Export(w.context, effect.Draft)
			w.send(Exported{effect.Draft, file, err})
		})
	default:
		go w.ask(effect)
	}
}

// Wait waits until nothing is being written, or ctx ends.
func (w *Worker) Wait(ctx context.Context) { w.writes.wait(ctx) }

// Close gives up all reading and waits a moment for what is being written, and
// then for the dialog to be gone: one that the process leaves behind stays on the
// screen.
func (w *Worker) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	w.writes.wait(ctx)
	w.cancel()
	ctx, cancel = context.WithTimeout(context.Background(), farewell)
	defer cancel()
	w.asks.wait(ctx)
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
	backend, err := w.around.Open(ctx, asked(effect))
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
	case Do, Resolve, Find, ReadItems, EditCatalogue, Spend:
		return true
	case Poll:
		return effect.Asked
	}
	return false
}

// save keeps the cache, unless a newer one is to be kept.
func (w *Worker) save(c Cache, number int64) {
	if w.around.Cache == "" {
		return
	}
	w.cacheMu.Lock()
	defer w.cacheMu.Unlock()
	if number < w.saves.Load() {
		return
	}
	if err := saveCache(w.around.Cache, c); err != nil {
		slog.Warn("the cache was not kept", "error", err)
	}
}
