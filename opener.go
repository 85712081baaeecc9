package main

import (
	"context"
	"sync"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/tray/config"
)

// opener opens the account's backend for the tray, once, and closes it at the
// end.
type opener struct {
	to    *connector
	lacks func(why error) // is told why there is no journal, once

	mu      sync.Mutex
	backend kimai.Backend // nil until it is open
	closing func() error
	told    bool // lacks was
}

// open returns the backend. again says that a person waits for it, so that what
// failed a moment ago is tried again.
func (o *opener) open(ctx context.Context, again bool) (kimai.Backend, error) {
	if again {
		o.to.retry()
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.backend != nil {
		return o.backend, nil
	}
	var err error
	if o.to.account.Backend == config.Embedded {
		o.backend, o.closing, err = open(ctx, o.to.account)
	} else {
		o.backend, o.closing, err = openServer(ctx, o.to, o.tell)
	}
	if err != nil {
		o.backend, o.closing = nil, nil
	}
	return o.backend, err
}

// login makes what is asked next be asked with the secret that there is now.
func (o *opener) login() {
	o.to.retry()
	o.mu.Lock()
	kept, ok := o.backend.(*journal.Journal)
	if !ok && o.to.account.Backend != config.Embedded {
		o.backend = nil
	}
	o.mu.Unlock()
	if ok { // which may have to wait for the keyring
		kept.Reconnect()
	}
}

// tell tells why there is no journal, if it has not done so.
func (o *opener) tell(why error) {
	if !o.told {
		o.told = true
		o.lacks(why)
	}
}

func (o *opener) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closing == nil {
		return nil
	}
	return o.closing()
}
