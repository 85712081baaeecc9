package main

import (
	"context"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// connect makes a client of an account's server.
type connect = func(context.Context) (journal.Remote, error)

// sulk is for how long the secret of an account is not asked for again after
// that failed, unless a person waits for it: a keyring may ask to be unlocked
// each time.
const sulk = 10 * time.Minute

// connector connects to the account's server with its secret.
type connector struct {
	account config.Account

	mu     sync.Mutex
	failed error // why there is no secret, until then
	until  time.Time
}

func (c *connector) connect(ctx context.Context) (journal.Remote, error) {
	if err := c.sulks(); err != nil {
		return nil, err
	}
	key, err := secret.Get(ctx, c.account)
	if kimai.CodeOf(err) == kimai.Internal {
		c.mu.Lock()
		c.failed, c.until = err, time.Now().Add(sulk)
		c.mu.Unlock()
	}
	if err != nil {
		return nil, err
	}
	if c.account.Backend == config.Kimai2 {
		return newKimai2(c.account, key)
	}
	return newKimai1(c.account, key)
}

// sulks is why the secret is not asked for at the moment, or nil.
func (c *connector) sulks() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Now().Before(c.until) {
		return c.failed
	}
	return nil
}

// retry asks for the secret again at the next occasion.
func (c *connector) retry() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.until = time.Time{}
}
