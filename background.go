package main

import (
	"context"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// moment is how long the tray waits for the secret of an account before it goes
// on without its server.
const moment = time.Second

// background connects for the tray, which does not wait until somebody has
// unlocked a keyring. A client that comes later is kept for who asks next.
type background struct {
	context context.Context // ends with the tray
	to      *connector
	came    func() // is called when there is a client, or none, for who did not wait

	mu      sync.Mutex
	attempt *attempt // nil unless one is under way, or its client was not fetched
}

// attempt is an attempt to connect.
type attempt struct {
	made   chan struct{} // closed when client and err are known
	client journal.Remote
	err    error
}

// connect returns a client within a moment. Code Unreachable: there is none
// yet.
func (b *background) connect(ctx context.Context) (journal.Remote, error) {
	a := b.begin()
	select {
	case <-a.made:
		b.forget(a)
		return a.client, a.err
	case <-time.After(moment):
	case <-ctx.Done():
	}
	account := b.to.account
	return nil, kimai.Errorf(kimai.Unreachable, "The %s of %q is not there yet: perhaps what keeps it waits to be unlocked.", account.Secret(), account.Name)
}

// begin is the attempt that is under way, or a new one.
func (b *background) begin() *attempt {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.attempt == nil {
		b.attempt = &attempt{made: make(chan struct{})}
		go b.try(b.attempt, time.Now())
	}
	return b.attempt
}

func (b *background) try(a *attempt, begun time.Time) {
	a.client, a.err = b.to.connect(b.context)
	close(a.made)
	if time.Since(begun) >= moment {
		b.came()
	}
}

// forget makes the next to ask begin anew, if a is what would be waited for.
func (b *background) forget(a *attempt) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.attempt == a {
		b.attempt = nil
	}
}

// renew makes what is asked next be asked with the secret that there is now.
func (b *background) renew() {
	b.to.retry()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.attempt = nil
}
