package main

import (
	"context"
	"sync"
	"time"

	"kimai-tray/tray"
	"kimai-tray/tray/away"
)

const (
	// calm is how long the start of the program is left alone. Nobody is away then,
	// and the icon is there sooner.
	calm = time.Second
	// lastMoment is how long the machine waits at most, before it sleeps or ends,
	// for what is being written.
	lastMoment = 2 * time.Second
)

// presence tells the tray of the person at the machine and of the machine itself,
// whichever account is in use.
type presence struct {
	context context.Context // ends with the program
	woke    func()          // is called after the machine slept

	mu        sync.Mutex
	watcher   *away.Watcher         // nil at the start
	threshold time.Duration         // of what it looks for
	send      func(tray.Event)      // to the loop
	wait      func(context.Context) // for what is being written
}

// newPresence watches until ctx ends. Whoever is told of it joins.
func newPresence(ctx context.Context, woke func()) *presence {
	p := &presence{context: ctx, woke: woke}
	p.join(nobody())
	time.AfterFunc(calm, p.begin)
	return p
}

func (p *presence) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.watcher = away.Watch(p.context, away.Reports{Returned: p.returned, Sleeping: p.sleeping, Woke: p.woken})
	p.watcher.Look(p.threshold)
}

// join has the tray told from now on. wait waits for what it is writing.
func (p *presence) join(send func(tray.Event), wait func(context.Context)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.send, p.wait = send, wait
}

// leave has nobody told, and no absences looked for.
func (p *presence) leave() {
	p.join(nobody())
	p.attend(0)
}

// nobody is who is told between two accounts.
func nobody() (send func(tray.Event), wait func(context.Context)) {
	return func(tray.Event) {}, func(context.Context) {}
}

// attend has absences looked for that are at least as long as the threshold; 0 is
// none.
func (p *presence) attend(threshold time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.threshold = threshold; p.watcher != nil {
		p.watcher.Look(threshold)
	}
}

// who is told of it.
func (p *presence) who() (send func(tray.Event), wait func(context.Context)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.send, p.wait
}

func (p *presence) returned(span away.Span) {
	send, _ := p.who()
	send(tray.Returned{From: span.From, To: span.To})
}

// sleeping lets the machine sleep when what is being written is finished.
func (p *presence) sleeping(done func()) {
	go func() {
		_, wait := p.who()
		ctx, cancel := context.WithTimeout(p.context, lastMoment)
		defer cancel()
		wait(ctx)
		done()
	}()
}

// woken has what may have happened in sleep looked for.
func (p *presence) woken() {
	p.woke()
	send, _ := p.who()
	send(tray.Changed{})
}
