package away

import (
	"context"
	"log/slog"
	"time"

	"kimai-tray/tray/idle"
	"kimai-tray/tray/session"
)

// patience is how long a look may take. Opening a source may take some seconds
// for finding out its unit.
const patience = 10 * time.Second

// look is the goroutine that owns the state.
type look struct {
	*Watcher
	state  State
	source idle.Source // nil: none is open
	mute   bool        // the log has said that nothing can be measured
	locked bool        // kept while nobody looks for absences
}

func (l *look) run(ctx context.Context) {
	defer l.close()
	timer := time.NewTimer(0)
	timer.Stop()
	for {
		var changed <-chan struct{}
		if l.source != nil {
			changed = l.source.Changed()
		}
		e := happened{}
		select {
		case <-ctx.Done():
			return
		case <-l.asked:
			if !l.begin() {
				timer.Stop()
				continue
			}
			e.moment = l.now()
		case e = <-l.events:
			l.keep(e.what)
		case <-changed:
			e.moment = l.now()
		case <-timer.C:
			e.moment = l.now()
		}
		if l.state.Threshold > 0 {
			l.next(ctx, e, timer)
		}
	}
}

// keep remembers whether the session is locked.
func (l *look) keep(what session.Event) {
	switch what {
	case session.Locked:
		l.locked = true
	case session.Unlocked:
		l.locked = false
	}
}

// begin starts, changes or ends the watch, and reports whether there is one.
func (l *look) begin() bool {
	l.mu.Lock()
	threshold := l.threshold
	l.mu.Unlock()
	switch {
	case threshold == l.state.Threshold:
	case threshold <= 0:
		l.state = State{}
		l.close()
	case l.state.Threshold > 0:
		l.state.Threshold = threshold
		l.close() // it was opened for the old one
	default:
		l.state = Begin(threshold, l.uptime(), l.locked)
	}
	return threshold > 0
}

// next looks at the idle time, finds the state that follows and says when to
// look again.
func (l *look) next(ctx context.Context, h happened, timer *time.Timer) {
	e := Event{What: h.what, Wall: h.wall, Uptime: h.uptime}
	e.Idle, e.Measured = l.measure(ctx)
	var span *Span
	if l.state, span = l.state.Next(e); span != nil {
		l.reports.Returned(*span)
	}
	timer.Stop()
	if wait := l.state.Wait(e); wait > 0 {
		timer.Reset(wait)
	}
}

// measure asks the source, and another one if that has failed.
func (l *look) measure(ctx context.Context) (time.Duration, bool) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for range 2 {
		if l.source == nil && !l.open(ctx) {
			break
		}
		since, err := l.source.Idle(ctx)
		if err == nil {
			return since, true
		}
		slog.Info("the idle time is measured anew", "source", l.source.Name(), "error", err)
		l.close()
	}
	return 0, false
}

func (l *look) open(ctx context.Context) bool {
	source, err := l.senses.open(ctx, l.state.Threshold)
	if err != nil {
		if !l.mute && ctx.Err() == nil {
			slog.Warn("absences are noticed by lock and sleep alone", "error", err)
			l.mute = true
		}
		return false
	}
	l.source, l.mute = source, false
	return true
}

func (l *look) close() {
	if l.source != nil {
		l.source.Close()
		l.source = nil
	}
}
