package session

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"time"
)

// Messages that a window gets.
// https://learn.microsoft.com/windows/win32/power/wm-powerbroadcast
// https://learn.microsoft.com/windows/win32/termserv/wm-wtssession-change
// https://learn.microsoft.com/windows/win32/shutdown/wm-endsession
const (
	wmDestroy          = 0x0002
	wmClose            = 0x0010
	wmEndSession       = 0x0016
	wmPowerBroadcast   = 0x0218
	wmWTSSessionChange = 0x02B1

	pbtSuspend         = 0x0004
	pbtResumeAutomatic = 0x0012

	wtsSessionLock   = 0x7
	wtsSessionUnlock = 0x8
)

// How long Windows waits for a window before it sleeps, or ends the session.
// https://learn.microsoft.com/windows/win32/power/pbt-apmsuspend
const (
	suspendPatience = 2 * time.Second
	endPatience     = 5 * time.Second
)

// Watch tells of events until ctx ends, and returns then. Windows tells of them
// by messages to a window that nobody sees.
func Watch(ctx context.Context, handle Handler) {
	runtime.LockOSThread() // a window belongs to its thread
	defer runtime.UnlockOSThread()
	w := &watch{ctx: ctx, handle: handle, locks: locks{}}
	hidden, err := openWindow(w.message)
	if err != nil {
		slog.Warn("Windows can't tell when the session is locked or the machine sleeps: sleep is noticed afterwards", "error", err)
		watchUptime(ctx, Now, looks(ctx), handle)
		return
	}
	var ends sync.WaitGroup
	closed := make(chan struct{})
	ends.Go(func() {
		select {
		case <-ctx.Done():
			hidden.close()
		case <-closed:
		}
	})
	hidden.loop()
	close(closed)
	ends.Wait()
}

// watch is what one call of [Watch] knows. It is used by the window's thread.
type watch struct {
	ctx    context.Context
	handle Handler
	locks  locks
}

// message takes one from Windows, and what came with it.
func (w *watch) message(message uint32, detail uintptr) {
	switch {
	case message == wmWTSSessionChange && (detail == wtsSessionLock || detail == wtsSessionUnlock):
		if event := w.locks.set("Windows", detail == wtsSessionLock); event != 0 {
			w.handle(w.ctx, event)
		}
	case message == wmPowerBroadcast && detail == pbtSuspend:
		w.hurry(suspendPatience, Sleeping)
	case message == wmPowerBroadcast && detail == pbtResumeAutomatic:
		w.handle(w.ctx, Woke)
	case message == wmEndSession && detail != 0:
		w.hurry(endPatience, Ending)
	}
}

func (w *watch) hurry(patience time.Duration, event Event) {
	ctx, cancel := context.WithTimeout(w.ctx, patience)
	defer cancel()
	w.handle(ctx, event)
}
