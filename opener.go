package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// sulk is for how long a server's account that could not be opened is not
// tried again: it was the keyring that failed, and that may ask a person to
// unlock it each time.
const sulk = 10 * time.Minute

// opener opens the account's backend, again after a new login, and closes what
// it opened at the end.
type opener struct {
	account config.Account
	mu      sync.Mutex
	closers []func() error
	failed  error // why it could not be opened, until then
	until   time.Time
}

func (o *opener) open(ctx context.Context) (kimai.Backend, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if time.Now().Before(o.until) {
		return nil, o.failed
	}
	backend, closing, err := open(ctx, o.account)
	if err != nil {
		if o.account.Backend != config.Embedded && kimai.CodeOf(err) == kimai.Internal {
			o.failed, o.until = err, time.Now().Add(sulk)
		}
		return nil, err
	}
	o.closers = append(o.closers, closing)
	return backend, nil
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
	var errs []error
	for _, closing := range o.closers {
		errs = append(errs, closing())
	}
	return errors.Join(errs...)
}
