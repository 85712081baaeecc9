package command

import (
	"context"
	"fmt"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/text"
)

type loginCommand struct {
	Name string `arg:"" optional:"" help:"The account, as the settings call it. Without it, the one in use."`
}

func (loginCommand) Help() string {
	return `It asks for the password, has the server exchange it for a key, and keeps only that
key, in the keyring of the system. The password is not kept.`
}

func (c loginCommand) Run(s *session) error {
	if c.Name != "" {
		s.line.Account = c.Name
	}
	_, account, err := s.chosen()
	if err != nil {
		return err
	}
	if account.Backend == config.Embedded {
		return kimai.Errorf(kimai.Unsupported, "%q keeps its records on this machine: there is nothing to log in to", account.Name)
	}
	password, err := s.password("Password of " + account.User + " at " + account.URL + ": ")
	if err != nil {
		return err
	}
	err = s.patiently(func(ctx context.Context) error { return s.env.Login(ctx, account, password) })
	if err != nil {
		return err
	}
	s.env.Changed(true)
	s.print("Logged in to %s as %s.", account.Name, account.User)
	return nil
}

type serveCommand struct {
	Listen string   `default:"127.0.0.1:8090" placeholder:"ADDRESS" help:"Where to listen, as host:port; ${default} unless given."`
	Host   []string `sep:"none" placeholder:"NAME" help:"A name by which clients address it, such as that of a proxy in front; may be given several times. Numbers, localhost and the names of this machine work without."`
}

func (serveCommand) Help() string {
	return `It runs until you press Ctrl-C. Clients speak JSON-RPC to it, at
http://ADDRESS/core/json.php. Who may log in is told by kimai-tray user add.

What they send is not encrypted. For other machines, use an SSH tunnel or put a proxy with HTTPS
in front.`
}

// Validate refuses names that no client could send.
func (c serveCommand) Validate() error {
	for _, host := range c.Host {
		if host == "" || strings.ContainsAny(host, ":/ ") {
			return fmt.Errorf("--host takes a name such as tracker.example.com, not %q", host)
		}
	}
	return nil
}

func (c serveCommand) Run(s *session) error { return s.env.Serve(s.ctx, c.Listen, c.Host) }

type userCommand struct {
	Add      userAdd      `cmd:"" help:"Add a user. It asks for the password."`
	List     userList     `cmd:"" help:"List the users."`
	Password userPassword `cmd:"" help:"Give a user another password. It asks for it."`
}

type userAdd struct {
	Name string `arg:"" help:"The name to log in with."`
}

func (c userAdd) Run(s *session) error {
	password, err := s.newPassword(c.Name)
	if err != nil {
		return err
	}
	err = s.patiently(func(ctx context.Context) error { return s.env.AddUser(ctx, c.Name, password) })
	if err != nil {
		return err
	}
	s.print("Added the user %s.", text.Line(c.Name))
	return nil
}

type userPassword struct {
	Name string `arg:"" help:"The name the user logs in with."`
}

func (c userPassword) Run(s *session) error {
	password, err := s.newPassword(c.Name)
	if err != nil {
		return err
	}
	err = s.patiently(func(ctx context.Context) error { return s.env.SetPassword(ctx, c.Name, password) })
	if err != nil {
		return err
	}
	s.print("Changed the password of %s.", text.Line(c.Name))
	return nil
}

type userList struct{}

func (userList) Run(s *session) error {
	return s.patiently(func(ctx context.Context) error {
		names, err := s.env.Users(ctx)
		for _, name := range names {
			s.print("%s", text.Line(name))
		}
		return err
	})
}
