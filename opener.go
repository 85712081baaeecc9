package main

import (
	"context"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// sulk is for how long a server's account that could not be opened is not
// tried again unless a person waits for it: it was the keyring that failed,
// and that may ask to be unlocked each time.
const sulk = 10 * time.Minute

// opener opens the account's backend, again after a new login, and closes what
// it opened at the end.
type opener struct {
	account config.Account
	mu      sync.Mutex
	closing func() error // closes what is open, or nil
	failed  error        // why it could not be opened, until then
	until   time.Time
}

func (o *opener) open(ctx context.Context, again bool) (kimai.Backend, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !again && time.Now().Before(o.until) {
		return nil, o.failed
	}
	backend, closing, err := open(ctx, o.account)
	if err != nil {
		if o.account.Backend != config.Embedded && kimai.CodeOf(err) == kimai.Internal {
			o.failed, o.until = err, time.Now().Add(sulk)
		}
		return nil, err
	}
	if o.closing != nil {
		err = o.closing()
	}
	o.closing = closing
	return backend, err
}

// retry tries to open the account again at the next occasion.
func (o *opener) retry() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.until = time.Time{}
}

func (o *opener) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closing == nil {
		return nil
	}
	return o.closing()
}
