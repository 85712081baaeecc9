package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"sync"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// journalFile is what keeps an account that is on a server while the server
// does not have it.
func journalFile(account config.Account) (string, error) {
	dir, err := config.StateDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "journal-"+hash(account)+".db"), nil
}

// hash tells the accounts on servers apart in the names of files.
func hash(account config.Account) string {
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s\n%s", account.Backend, account.Login())
	return fmt.Sprintf("%x", sum.Sum64())
}

// openJournal opens the journal of an account on a server.
func openJournal(ctx context.Context, account config.Account, connect func(context.Context) (journal.Remote, error)) (*journal.Journal, error) {
	path, err := journalFile(account)
	if err != nil {
		return nil, err
	}
	return journal.Open(ctx, path, connect, journal.WithName(account.Name+", "+account.URL))
}

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
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Now().Before(c.until) {
		return nil, c.failed
	}
	key, err := secret.Get(ctx, c.account)
	if kimai.CodeOf(err) == kimai.Internal {
		c.failed, c.until = err, time.Now().Add(sulk)
	}
	if err != nil {
		return nil, err
	}
	if c.account.Backend == config.Kimai2 {
		return newKimai2(c.account, key)
	}
	return newKimai1(c.account, key)
}

// retry asks for the secret again at the next occasion.
func (c *connector) retry() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.until = time.Time{}
}
