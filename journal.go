package main

import (
	"context"
	"fmt"
	"hash/fnv"
	"path/filepath"

	"kimai-tray/kimai/journal"
	"kimai-tray/tray/config"
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
func openJournal(ctx context.Context, account config.Account, connect connect) (*journal.Journal, error) {
	path, err := journalFile(account)
	if err != nil {
		return nil, err
	}
	return journal.Open(ctx, path, connect, journal.WithName(account.Name+", "+account.URL))
}
