package tray

import (
	"context"
	"sync"
)

// writing is what is being written, or what has to end otherwise. Unlike that of a
// [sync.WaitGroup] its end can be waited for while more begins.
type writing struct {
	mu    sync.Mutex
	count int
	ended chan struct{} // closed when there is nothing left; nil until it is waited for
}

// Go runs f in a goroutine of its own.
func (w *writing) Go(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count++
	go func() {
		defer w.done()
		f()
	}()
}

func (w *writing) done() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.count--; w.count == 0 && w.ended != nil {
		close(w.ended)
		w.ended = nil
	}
}

// wait waits for the end, or that of ctx.
func (w *writing) wait(ctx context.Context) {
	select {
	case <-w.end():
	case <-ctx.Done():
	}
}

// end is closed when nothing is being written.
func (w *writing) end() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended == nil {
		w.ended = make(chan struct{})
	}
	ended := w.ended
	if w.count == 0 {
		close(ended)
		w.ended = nil
	}
	return ended
}
