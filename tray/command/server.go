package command

import (
	"fmt"
	"net"
	"strings"
)

type serveCommand struct{ Serving }

// Serving is how the embedded account is published.
type Serving struct {
	Listen   string   `default:"127.0.0.1:8090" placeholder:"ADDRESS" help:"Where to listen, as host:port; ${default} unless given."`
	Host     []string `sep:"none" placeholder:"NAME" help:"A name by which clients address it, such as that of a proxy in front; may be given several times. Numbers, localhost and the names of this machine work without."`
	TLSCert  string   `and:"tls" placeholder:"FILE" help:"Serve HTTPS with this certificate, in PEM, with those that it depends on behind it."`
	TLSKey   string   `and:"tls" placeholder:"FILE" help:"The key of the certificate, in PEM."`
	Insecure bool     `help:"Let other machines connect without HTTPS. Whoever is on the way can read passwords and keys."`
}

func (serveCommand) Help() string {
	return `It runs until you press Ctrl-C. Clients speak JSON-RPC to it at
http://ADDRESS/core/json.php, or SOAP at http://ADDRESS/core/soap.php. Who may log in is told by
kimai-tray user list.

Other machines can connect if it listens at an address of this one, such as 0.0.0.0:8090. That takes
--tls-cert and --tls-key, since clients send passwords. Without a certificate, leave the address as
it is and use an SSH tunnel, or a proxy with HTTPS whose name you give as --host.`
}

// Validate refuses what is no address, and names that no client could send.
func (c serveCommand) Validate() error {
	if _, _, err := net.SplitHostPort(c.Listen); err != nil {
		return fmt.Errorf("--listen takes an address with a port, such as 127.0.0.1:8090, not %q", c.Listen)
	}
	for _, host := range c.Host {
		if host == "" || strings.ContainsAny(host, ":/ ") {
			return fmt.Errorf("--host takes a name such as tracker.example.com, not %q", host)
		}
	}
	return nil
}

func (c serveCommand) Run(s *session) error {
	account, err := s.embedded()
	if err != nil {
		return err
	}
	return s.env.Serve(s.ctx, account, c.Serving)
}
