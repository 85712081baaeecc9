package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

// serve publishes the embedded account until ctx is done.
func serve(ctx context.Context, account config.Account, how command.Serving) error {
	listener, url, err := listen(ctx, how)
	if err != nil {
		return err
	}
	defer listener.Close()
	db, err := openEmbedded(ctx, account)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, listening, url)
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	handler := server.New(db,
		server.WithLogger(log),
		server.WithHostNames(append(how.Host, ownNames(how.Listen)...)...))
	return errors.Join(server.Serve(ctx, listener, handler, log), db.Close())
}

// listening tells where the server is.
const listening = `Kimai 1 clients connect to %[1]s. Ctrl-C ends this.
  JSON-RPC  %[1]s/core/json.php
  SOAP      %[1]s/core/soap.php
`

// listen listens at an address and tells the URL of it. Other machines reach
// it by TLS only, unless the user wants it otherwise. Only the listener knows
// what a name in the address stands for.
func listen(ctx context.Context, how command.Serving) (net.Listener, string, error) {
	var secure *tls.Config
	if how.TLSCert != "" {
		var err error
		if secure, err = server.TLS(how.TLSCert, how.TLSKey); err != nil {
			return nil, "", err
		}
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", how.Listen)
	switch {
	case err != nil:
		if op, ok := errors.AsType[*net.OpError](err); ok {
			err = op.Err // without the address, which is told already
		}
		return nil, "", kimai.Errorf(kimai.Internal, "the address %s can't be listened on: %w; --listen takes another", how.Listen, err)
	case secure != nil:
		return tls.NewListener(listener, secure), server.SecureURL(listener.Addr()), nil
	case server.IsExposed(listener.Addr()) && !how.Insecure:
		listener.Close()
		return nil, "", kimai.Errorf(kimai.Rejected, "other machines can reach %s, where passwords and keys would go unencrypted: "+
			"give --tls-cert and --tls-key, or --insecure if nobody can listen on the way", how.Listen)
	default:
		return listener, server.URL(listener.Addr()), nil
	}
}

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
