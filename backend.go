package main

import (
	"context"
	"errors"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/kimai/transport"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// open connects to the account's backend.
func open(ctx context.Context, account config.Account) (kimai.Backend, func() error, error) {
	if account.Backend == config.Kimai1 {
		return openKimai1(account)
	}
	db, err := openEmbedded(ctx, account)
	if err != nil {
		return nil, nil, err
	}
	user, err := db.Local(ctx)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return user, db.Close, nil
}

// openEmbedded opens the database of this machine.
func openEmbedded(ctx context.Context, account config.Account) (*sqlite.DB, error) {
	file, err := config.DataFile()
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, file, sqlite.WithRounding(account.Rounding))
}

func openKimai1(account config.Account) (kimai.Backend, func() error, error) {
	key, err := secret.Get(account)
	if err != nil {
		return nil, nil, err
	}
	client, err := newClient(account, key)
	if err != nil {
		return nil, nil, err
	}
	return client, func() error { return nil }, nil
}

func newClient(account config.Account, key string) (*kimai1.Client, error) {
	var options []transport.Option
	if account.AllowHTTP {
		options = append(options, transport.AllowHTTP())
	}
	if account.Protocol == config.SOAP {
		return soap.New(account.URL, key, options...)
	}
	return jsonrpc.New(account.URL, key, options...)
}

// login exchanges the password for a key, which is all that is kept.
func login(ctx context.Context, account config.Account, password string) error {
	client, err := newClient(account, "")
	if err != nil {
		return err
	}
	key, err := client.Authenticate(ctx, account.User, password)
	if err != nil {
		return err
	}
	return secret.Set(account, key)
}
