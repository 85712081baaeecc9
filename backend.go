package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/server"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
)

// open connects to the account's backend.
func open(ctx context.Context, account config.Account) (kimai.Backend, func() error, error) {
	if account.Backend == config.Kimai1 {
		return openKimai1(account)
	}
	db, err := openDatabase(ctx)
	if err != nil {
		return nil, nil, err
	}
	user, err := db.Local(ctx)
	if err != nil {
		return nil, nil, errors.Join(err, db.Close())
	}
	return user, db.Close, nil
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

func newClient(account config.Account, key string) (*jsonrpc.Client, error) {
	var options []jsonrpc.Option
	if account.AllowHTTP {
		options = append(options, jsonrpc.AllowHTTP())
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

func openDatabase(ctx context.Context) (*sqlite.DB, error) {
	file, err := config.DataFile()
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, file)
}

// serve publishes the embedded backend until ctx is done.
func serve(ctx context.Context, listen string, hosts []string) error {
	db, err := openDatabase(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return kimai.Errorf(kimai.Internal, "the address %s can't be listened on: %w", listen, err)
	}
	fmt.Fprintf(os.Stderr, "Kimai 1 clients connect to %s. Ctrl-C ends this.\n", server.URL(listener.Addr()))
	if server.IsExposed(listener.Addr()) {
		fmt.Fprintln(os.Stderr, exposed)
	}
	hosts = append(hosts, ownNames(listen)...)
	return server.Serve(ctx, listener, server.New(db, server.WithLogger(slog.Default()), server.WithHostNames(hosts...)))
}

// exposed warns of plain HTTP beyond this machine.
const exposed = `Warning: whoever is on the way can read the passwords and keys that clients send
there. It is safer to listen at 127.0.0.1, and to let clients come through an
SSH tunnel (ssh -L 8090:127.0.0.1:8090 this-machine) or through a proxy with
HTTPS, whose name is given as --host.`

// ownNames are the names that a server at the address goes by without being
// told: that in the address, and the machine's.
func ownNames(listen string) []string {
	var names []string
	if host, _, err := net.SplitHostPort(listen); err == nil {
		names = append(names, host)
	}
	if hostname, err := os.Hostname(); err == nil {
		names = append(names, server.MachineNames(hostname)...)
	}
	return names
}

func addUser(ctx context.Context, name, password string) error {
	return withDatabase(ctx, func(db *sqlite.DB) error { return db.AddUser(ctx, name, password) })
}

func setPassword(ctx context.Context, name, password string) error {
	return withDatabase(ctx, func(db *sqlite.DB) error { return db.SetPassword(ctx, name, password) })
}

func users(ctx context.Context) (names []string, err error) {
	err = withDatabase(ctx, func(db *sqlite.DB) error {
		names, err = db.Users(ctx)
		return err
	})
	return names, err
}

func withDatabase(ctx context.Context, do func(*sqlite.DB) error) error {
	db, err := openDatabase(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(db), db.Close())
}
