//go:build !windows && !darwin

package session

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/godbus/dbus/v5"
)

// prepare has the machine wait while the event is handled, and takes a new
// delay when it is back: logind gives none in between.
// https://systemd.io/INHIBITOR_LOCKS/
func (l *logind) prepare(ctx context.Context, begins bool, event Event) {
	if begins {
		limited, cancel := context.WithTimeout(ctx, l.delayTime(ctx))
		defer cancel()
		l.tell(limited, event)
		l.release()
		return
	}
	l.release()
	l.inhibit(ctx)
}

// inhibit makes logind wait for us before it sleeps or shuts down.
func (l *logind) inhibit(ctx context.Context) {
	var fd dbus.UnixFD
	err := call(ctx, l.manager, manager+".Inhibit", &fd, "sleep:shutdown", "kimai-tray", "Finish sending records", "delay")
	if err != nil {
		slog.Warn("the machine may sleep before everything is sent: logind does not wait", "error", err)
		return
	}
	l.delay = os.NewFile(uintptr(fd), "inhibitor")
}

// release lets the machine sleep.
func (l *logind) release() {
	if l.delay != nil {
		l.delay.Close()
		l.delay = nil
	}
}

// delayTime is how long logind waits.
func (l *logind) delayTime(ctx context.Context) time.Duration {
	var microseconds uint64
	if err := call(ctx, l.manager, properties+".Get", &microseconds, manager, "InhibitDelayMaxUSec"); err != nil {
		return inhibitDelayTime
	}
	return time.Duration(min(microseconds, uint64(time.Hour/time.Microsecond))) * time.Microsecond
}
