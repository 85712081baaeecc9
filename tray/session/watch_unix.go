//go:build !windows && !darwin

package session

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long a service may take to answer.
const patience = 2 * time.Second

// watch is what one call of [Watch] knows.
type watch struct {
	handle Handler
	mu     sync.Mutex // lets one event at a time through, and guards locks
	locks  locks
}

// Watch tells of events until ctx ends, and returns then. logind tells of
// sleep, shutdown and locks, the screen savers of their own locks. What is not
// there is done without: the log says so once.
func Watch(ctx context.Context, handle Handler) {
	w := &watch{handle: handle, locks: locks{}}
	var all sync.WaitGroup
	all.Go(func() {
		if err := w.watchScreenSavers(ctx); err != nil {
			slog.Info("no screen saver can tell when it locks the session", "error", err)
		}
	})
	all.Go(func() {
		if err := w.watchLogind(ctx); err != nil {
			slog.Info("logind can't tell when the machine is about to sleep: it is noticed afterwards", "error", err)
			watchUptime(ctx, Now, looks(ctx), w.tell)
		}
	})
	all.Wait()
}

func (w *watch) tell(ctx context.Context, event Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.handle(ctx, event)
}

// lock tells of a lock if it changes anything.
func (w *watch) lock(ctx context.Context, who string, locked bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if event := w.locks.set(who, locked); event != 0 {
		w.handle(ctx, event)
	}
}

// unlock tells that somebody is back, whoever had locked the session: logind
// asks all of them to unlock it.
func (w *watch) unlock(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.locks)
	w.handle(ctx, Unlocked)
}

// listen returns the signals that match any of the rules.
func listen(ctx context.Context, conn *dbus.Conn, rules ...[]dbus.MatchOption) (<-chan *dbus.Signal, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	signals := make(chan *dbus.Signal, 16)
	conn.Signal(signals)
	for _, rule := range rules {
		if err := conn.AddMatchSignalContext(ctx, rule...); err != nil {
			return nil, err
		}
	}
	return signals, nil
}

// call calls a method of a service that runs, and stores the answer.
func call(ctx context.Context, object dbus.BusObject, method string, answer any, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return object.CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...).Store(answer)
}
