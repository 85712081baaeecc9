package main

import (
	"context"
	"crypto/tls"
	"errors"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/rest"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// detect finds out which Kimai answers at the account's address. No secret is
// sent.
func detect(ctx context.Context, account config.Account) (backend string, err error) {
	err = rest.Detect(ctx, account.URL, wayTo(account)...)
	if err == nil {
		return config.Kimai2, nil
	}
	if code := kimai.CodeOf(err); code != kimai.NotFound && code != kimai.Unexpected {
		return "", withFlags(err)
	}
	switch older := jsonrpc.Detect(ctx, account.URL, wayTo(account)...); {
	case older == nil:
		return config.Kimai1, nil
	case kimai.CodeOf(err) == kimai.NotFound:
		return "", withFlags(older)
	default: // something there that Kimai 2 may hide behind
		return "", withFlags(err)
	}
}

// withFlags adds to what is wrong with a certificate by which flags of login
// the settings are made that mend it: there are none yet.
func withFlags(err error) error {
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); !ok {
		return err
	}
	return kimai.Errorf(kimai.CodeOf(err), "%w\nAt login these settings are flags: --ca-file FILE and --server-name NAME.", err)
}

// logIn tries a password or token, or what the account's command gives, and
// keeps what the account needs of it.
func logIn(ctx context.Context, account config.Account, typed string) (command.Welcome, error) {
	key := typed
	var err error
	switch {
	case account.SecretCommand != "":
		key, err = secret.Get(ctx, account)
	case account.Backend == config.Kimai1:
		key, err = exchange(ctx, account, typed)
	}
	if err != nil {
		return command.Welcome{}, err
	}
	welcome, user, err := try(ctx, account, key)
	if err != nil {
		return command.Welcome{}, err
	}
	if err := claim(ctx, account, user); err != nil {
		return command.Welcome{}, err
	}
	return welcome, secret.Set(ctx, account, key)
}

// claim says whose the journal of the account is, unless it can't be used: then
// it brings nothing to the server either.
func claim(ctx context.Context, account config.Account, user string) error {
	file, err := journalFile(account)
	if err == nil {
		err = journal.Claim(ctx, file, user)
	}
	if kimai.CodeOf(err) == kimai.Rejected {
		return err
	}
	return nil
}

// exchange gets the key for a password, which is all that is kept.
func exchange(ctx context.Context, account config.Account, password string) (string, error) {
	client, err := newKimai1(account, "")
	if err != nil {
		return "", err
	}
	return client.Authenticate(ctx, account.User, password)
}

// try tries the secret of an account, and tells the name by which the server
// knows its user.
func try(ctx context.Context, account config.Account, key string) (_ command.Welcome, user string, err error) {
	if account.Backend == config.Kimai2 {
		return tryKimai2(ctx, account, key)
	}
	return tryKimai1(ctx, account, key)
}

func tryKimai2(ctx context.Context, account config.Account, key string) (_ command.Welcome, user string, err error) {
	client, err := newKimai2(account, key)
	if err != nil {
		return command.Welcome{}, "", err
	}
	about, err := client.About(ctx)
	if err != nil {
		return command.Welcome{}, "", err
	}
	name := about.User.Name
	if alias := about.User.Alias; alias != nil && *alias != "" {
		name = *alias
	}
	return command.Welcome{Server: "Kimai " + about.Version, User: name}, about.User.Name, nil
}

// tryKimai1 asks what a key is needed for.
func tryKimai1(ctx context.Context, account config.Account, key string) (_ command.Welcome, user string, err error) {
	client, err := newKimai1(account, key)
	if err != nil {
		return command.Welcome{}, "", err
	}
	if _, err := client.Snapshot(ctx); err != nil {
		return command.Welcome{}, "", err
	}
	version, err := client.Version(ctx)
	if err != nil {
		version = "1" // before 1.2 it does not tell
	}
	return command.Welcome{Server: "Kimai " + version, User: account.User}, account.User, nil
}
