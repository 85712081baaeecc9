package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/kimai/transport"
	"kimai-tray/tray/config"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// open connects to the account's backend.
func open(ctx context.Context, account config.Account) (kimai.Backend, func() error, error) {
	if account.Backend != config.Embedded {
		return openServer(ctx, account, (&connector{account: account}).connect, func(why error) {
			fmt.Fprintln(os.Stderr, "kimai-tray: "+text.Line(withoutJournal(why)))
		})
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

// openServer opens an account that is on a server. Where there is no place for
// its journal, such as on a full disk, it works while the server can be
// reached, and lacks is told why.
func openServer(ctx context.Context, account config.Account, connect connect, lacks func(why error)) (kimai.Backend, func() error, error) {
	kept, err := openJournal(ctx, account, connect)
	if err == nil {
		return kept, kept.Close, nil
	}
	if ctx.Err() != nil {
		return nil, nil, err
	}
	lacks(err)
	client, err := connect(ctx)
	return client, func() error { return nil }, err
}

// withoutJournal says what it means that there is no journal.
func withoutJournal(why error) string {
	return i18n.Explain(why) + " " + i18n.T("Until then, what you record while the server is away is lost.")
}

// openEmbedded opens the database of this machine.
func openEmbedded(ctx context.Context, account config.Account) (*sqlite.DB, error) {
	file, err := config.DataFile()
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, file, sqlite.WithRounding(account.Rounding))
}

// newKimai2 makes a client with a token, or an API password if the account has
// a user.
func newKimai2(account config.Account, secret string) (*rest.Client, error) {
	if account.User != "" {
		return rest.NewWithPassword(account.URL, account.User, secret, wayTo(account)...)
	}
	return rest.New(account.URL, secret, wayTo(account)...)
}

func newKimai1(account config.Account, key string) (*kimai1.Client, error) {
	if account.Protocol == config.SOAP {
		return soap.New(account.URL, key, wayTo(account)...)
	}
	return jsonrpc.New(account.URL, key, wayTo(account)...)
}

// wayTo is how the account's server is reached, whichever it is.
func wayTo(account config.Account) []transport.Option {
	var options []transport.Option
	if account.AllowHTTP {
		options = append(options, transport.AllowHTTP())
	}
	if account.CAFile != "" {
		options = append(options, transport.WithCAFile(account.CAFile))
	}
	if account.Proxy != "" {
		options = append(options, transport.WithProxy(account.Proxy))
	}
	if account.ServerName != "" {
		options = append(options, transport.WithServerName(account.ServerName))
	}
	return options
}
