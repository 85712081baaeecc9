package command

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/login"
	"kimai-tray/tray/text"
)

type loginCommand struct {
	Name       string `arg:"" optional:"" help:"The account, as the settings call it, or the name of a new one. Without it, the one in use."`
	URL        string `arg:"" optional:"" name:"url" help:"Where the server of a new account is, as in the browser."`
	User       string `placeholder:"NAME" help:"The name you log in with. Kimai 2 needs none, unless it is older than 2.14."`
	CAFile     string `name:"ca-file" placeholder:"FILE" help:"The certificate of a private authority, or of a server that signed its own, in PEM."`
	Proxy      string `placeholder:"URL" help:"The proxy on the way to the server, in place of that of the environment; or direct for none."`
	ServerName string `name:"server-name" placeholder:"NAME" help:"The name that the server's certificate is for, if it is not that in its address."`
	Command    string `name:"secret-command" placeholder:"COMMAND" help:"A command that gives the secret, in place of the keyring, such as \"pass show kimai\"."`
	SecretFile string `name:"secret-file" placeholder:"FILE" help:"A file to keep the secret in, in clear, in place of the keyring. Only you may read it."`
	AllowHTTP  bool   `name:"allow-http" help:"Go to another machine without HTTPS. Whoever is on the way can read the password or token."`
}

func (loginCommand) Help() string {
	return `Examples:

    kimai-tray login Work https://kimai.example.com
    kimai-tray login Work

The first finds out whether Kimai 2 or Kimai 1 answers there, asks for what it wants, tries it, and
writes the account to the settings, where it is the one in use from then on. The second logs in to
an account that is in the settings.

Kimai 2 wants an API token, which you make in your profile under API access. The text of the QR code
that shows it will do as well, and with it a new account needs no URL. A Kimai 2 before 2.14 knows
no tokens: give --user, and it takes the API password of your profile.

Kimai 1 wants your password, and gives a key for it. The password is not kept. The key, token or API
password is kept in the keyring of the system alone, unless you say otherwise: --secret-file FILE
keeps it in a file that you alone may read, and with --secret-command "pass show kimai" a command
gives it, which is tried, and nothing is kept.`
}

// errTyped is told to those who give a secret as an argument.
var errTyped = errors.New("a password or token on the command line stays in the history of the shell, and others can see it: " +
	"change it in Kimai. `kimai-tray login NAME URL` asks for it")

// isToken reports whether an address is none, but perhaps a token of Kimai's,
// which are 25 letters and digits: its name must not be looked up.
func isToken(s string) bool { return len(s) >= 20 && !strings.ContainsAny(s, ".:/") }

// Validate refuses what is no name of an account.
func (c loginCommand) Validate() error {
	switch {
	case login.IsCode(c.Name) || login.IsCode(c.URL) || isToken(c.URL):
		return errTyped
	case strings.Contains(c.Name, "://"):
		return errors.New("the name of the account comes first, such as kimai-tray login Work https://kimai.example.com")
	}
	return nil
}

func (c loginCommand) Run(s *session) error {
	cfg, err := s.env.Config(s.line.Config)
	if err != nil {
		return err
	}
	name := text.Or(c.Name, s.line.Account)
	known, err := cfg.Find(name)
	_, misspelt := cfg.Nearest(name)
	switch {
	case err == nil:
		return c.again(s, known)
	case misspelt && c.URL == "":
		return err
	default:
		return c.add(s, name)
	}
}

// account is the account with what the flags say.
func (c loginCommand) account(a config.Account) (config.Account, error) {
	a.User, a.Proxy, a.ServerName = text.Or(c.User, a.User), text.Or(c.Proxy, a.Proxy), text.Or(c.ServerName, a.ServerName)
	a.AllowHTTP = a.AllowHTTP || c.AllowHTTP
	a.SecretCommand = text.Or(c.Command, a.SecretCommand)
	var err error
	if a.CAFile, err = absolute(c.CAFile, a.CAFile); err != nil {
		return a, err
	}
	a.SecretFile, err = absolute(c.SecretFile, a.SecretFile)
	return a, err
}

// absolute is the full path of a file that was given, else the other one.
func absolute(file, otherwise string) (string, error) {
	if file == "" {
		return otherwise, nil
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return "", kimai.Errorf(kimai.Internal, "finding %s: %w", file, err)
	}
	return full, nil
}

// fits says why the arguments are not for an account of the settings.
func (c loginCommand) fits(known config.Account) error {
	if known.Backend == config.Embedded {
		return kimai.Errorf(kimai.Unsupported, "%q keeps its records on this machine: there is nothing to log in to. "+
			"`kimai-tray login NAME URL` adds an account on a server", known.Name)
	}
	if c.URL != "" {
		given, err := login.Places(c.URL)
		if err != nil {
			return err
		}
		if at, err := login.Places(known.URL); err != nil || !slices.Contains(given, at[0]) {
			return kimai.Errorf(kimai.Rejected, "%q is at %s in the settings: give the account at another address another name", known.Name, known.URL)
		}
	}
	if same, err := c.account(known); err != nil || same != known {
		return kimai.Errorf(kimai.Rejected, "%q is in the settings already, and not as the flags say: change it there, or leave them out", known.Name)
	}
	return nil
}

// again logs in to an account of the settings.
func (c loginCommand) again(s *session, a config.Account) error {
	if err := c.fits(a); err != nil {
		return err
	}
	secret, err := s.secretOf(a)
	if err != nil {
		return err
	}
	welcome, err := s.login(a, secret)
	if err != nil {
		return err
	}
	s.print("%s.", welcome)
	return nil
}

// add logs in to a server that is in the settings afterwards.
func (c loginCommand) add(s *session, name string) error {
	a, err := c.account(config.Account{Name: name, Backend: config.Kimai2, URL: c.URL})
	if err != nil {
		return err
	}
	var pasted login.Code
	if a.URL == "" {
		if pasted, err = s.codeOrAddress(name); err != nil {
			return err
		}
		a.URL = pasted.URL
	}
	if a, err = s.find(a); err != nil {
		return err
	}
	secret, err := s.secretFor(&a, pasted)
	if err != nil {
		return err
	}
	welcome, err := s.login(a, secret)
	if kimai.CodeOf(err) == kimai.Unauthorised && a.Backend == config.Kimai2 && a.User == "" {
		return kimai.Errorf(kimai.Unauthorised, "%w\nTo a Kimai before 2.14 you log in with --user and the API password of your profile.", err)
	}
	if err != nil {
		return err
	}
	file, err := s.env.AddAccount(s.line.Config, a)
	if err != nil {
		s.print("%s.", welcome)
		return err
	}
	s.print("%s. The account is %q in %s; a tray that runs uses it at once.", welcome, a.Name, file)
	return nil
}
