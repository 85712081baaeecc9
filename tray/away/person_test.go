package away_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/tray/away"
	"kimai-tray/tray/idle"
	"kimai-tray/tray/session"
)

// person sits at a machine and is watched. It lives in a bubble of synctest.
type person struct {
	t       *testing.T
	watcher *away.Watcher
	handle  session.Handler // what the session tells is told here
	end     context.CancelFunc

	mu      sync.Mutex
	input   time.Time // of the last input
	asleep  time.Duration
	broken  bool          // nothing can be measured
	changed chan struct{} // nil: the source tells nothing by itself
	asked   int           // how often somebody asked for the idle time
	opened  []time.Duration
	closed  int
	spans   []away.Span
	done    func() // lets the machine sleep, while it waits
	woken   int    // how often the machine woke
}

// sit begins the watch of somebody who moves the mouse just now.
func sit(t *testing.T, changed chan struct{}) *person {
	p := &person{t: t, input: time.Now(), changed: changed}
	ctx, cancel := context.WithCancel(context.Background())
	p.end = cancel
	began := time.Now()
	p.watcher = away.WatchWith(ctx, p.open,
		func(ctx context.Context, handle session.Handler) {
			p.handle = handle
			<-ctx.Done()
		},
		func() session.Uptime {
			p.mu.Lock()
			defer p.mu.Unlock()
			return session.Uptime{Total: time.Hour + time.Since(began) + p.asleep, Asleep: p.asleep}
		},
		away.Reports{
			Returned: func(s away.Span) { p.set(func() { p.spans = append(p.spans, s) }) },
			Sleeping: func(done func()) { p.set(func() { p.done = done }) },
			Woke:     func() { p.set(func() { p.woken++ }) },
		})
	synctest.Wait()
	t.Cleanup(func() {
		cancel()
		<-p.watcher.Ended()
		if p.closed != len(p.opened) {
			t.Errorf("%d sources were closed, %d opened", p.closed, len(p.opened))
		}
	})
	return p
}

func (p *person) open(_ context.Context, threshold time.Duration) (idle.Source, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.broken {
		return nil, errors.New("nothing to measure by")
	}
	p.opened = append(p.opened, threshold)
	return p, nil
}

func (p *person) Name() string { return "a person" }

func (p *person) Idle(context.Context) (time.Duration, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.broken {
		return 0, errors.New("broken")
	}
	p.asked++
	return time.Since(p.input), nil
}

func (p *person) Changed() <-chan struct{} { return p.changed }

func (p *person) Close() { p.set(func() { p.closed++ }) }

func (p *person) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
}

// move moves the mouse.
func (p *person) move() { p.set(func() { p.input = time.Now() }) }

// work moves the mouse once a second.
func (p *person) work(d time.Duration) {
	for range int(d / time.Second) {
		<-time.After(time.Second)
		p.move()
	}
	synctest.Wait()
}

// rest does nothing.
func (p *person) rest(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// tell is what the session tells.
func (p *person) tell(event session.Event) {
	p.handle(context.Background(), event)
	synctest.Wait()
}

// asks is how often the idle time was asked for since the last call.
func (p *person) asks() (n int) {
	p.set(func() { n, p.asked = p.asked, 0 })
	return n
}

// absences are those that were reported since the last call.
func (p *person) absences() (spans []away.Span) {
	p.set(func() { spans, p.spans = p.spans, nil })
	return spans
}
