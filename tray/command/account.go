package command

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
	"kimai-tray/tray/config/secret"
	"kimai-tray/tray/text"
)

type accountCommand struct {
	List accountList `cmd:"" default:"withargs" help:"List the accounts. Without a command, this is what happens."`
	Use  accountUse  `cmd:"" help:"Make an account the one in use, in the settings."`
}

func (accountCommand) Help() string {
	return `The account in use is marked with a *. kimai-tray login adds one.

The JSON is told by ` + "`kimai-tray account list --help`" + `.`
}

// listedAccounts is what `account list --json` prints. Its shape is a promise.
type listedAccounts struct {
	Accounts []listedAccount `json:"accounts"`
}

type listedAccount struct {
	Name    string      `json:"name"`
	InUse   bool        `json:"in_use"`
	Backend string      `json:"backend"`
	URL     string      `json:"url"`
	User    string      `json:"user"`
	Secret  secretState `json:"secret"`
}

// secretState is where the secret of an account is, as far as that can be found
// out without a prompt.
type secretState string

const (
	notNeeded   secretState = ""
	kept        secretState = "kept"
	missing     secretState = "missing"
	unknown     secretState = "unknown"
	fromCommand secretState = "command"
)

// secretStateOf looks for the secret of an account.
func secretStateOf(ctx context.Context, a config.Account) secretState {
	switch {
	case a.Backend == config.Embedded:
		return notNeeded
	case a.SecretCommand != "":
		return fromCommand
	case a.SecretFile == "" && !doctor.Readable(ctx, a.Login()):
		return unknown
	}
	_, err := secret.Get(ctx, a)
	switch kimai.CodeOf(err) {
	case "":
		return kept
	case kimai.Unauthorised:
		return missing
	default:
		return unknown
	}
}

// sentence is what a person is told of it.
func (state secretState) sentence(a config.Account) string {
	switch state {
	case kept:
		return "logged in"
	case missing:
		return "not logged in"
	case unknown:
		return string(a.Secret()) + " not looked at"
	case fromCommand:
		return string(a.Secret()) + " by command"
	default:
		return ""
	}
}

type accountList struct {
	JSON bool `name:"json" help:"Print it as JSON, for programs."`
}

func (accountList) Help() string {
	return `The JSON is one object:

    {"accounts": [{"name": "Work", "in_use": true, "backend": "kimai2",
     "url": "https://kimai.example.com", "user": "", "secret": "kept"}]}

backend is embedded, kimai1 or kimai2. secret is kept or missing, or unknown if the keyring is locked
or can't be asked, command if a secret_command gives it, and empty for the embedded account, which
needs none. No keyring is unlocked and no command run for it.`
}

func (c accountList) Run(s *session) error {
	cfg, err := s.env.Config(s.line.Config)
	if err != nil {
		return err
	}
	all := listedAccounts{Accounts: []listedAccount{}}
	var rows [][]string
	err = s.patiently(func(ctx context.Context) error {
		for _, a := range cfg.Accounts {
			state := secretStateOf(ctx, a)
			all.Accounts = append(all.Accounts, listedAccount{a.Name, a.Name == cfg.Use, a.Backend, a.URL, a.User, state})
			rows = append(rows, accountRow(a, a.Name == cfg.Use, state))
		}
		return ctx.Err()
	})
	switch {
	case err != nil:
		return err
	case c.JSON:
		return s.printJSON(all)
	}
	s.table(rows)
	return nil
}

func accountRow(a config.Account, inUse bool, state secretState) []string {
	mark := ""
	if inUse {
		mark = "*"
	}
	kind := map[string]string{config.Embedded: "embedded", config.Kimai1: "Kimai 1", config.Kimai2: "Kimai 2"}[a.Backend]
	where := text.Or(text.Line(a.URL), "on this machine")
	return []string{mark, text.Line(a.Name), kind, where, text.Line(a.User), state.sentence(a)}
}

type accountUse struct {
	Name string `arg:"" help:"The account, as the settings call it."`
}

func (accountUse) Help() string {
	return `It writes use = "NAME" into config.toml and leaves all else in it as it is. A tray that runs follows.
For one command alone, give that --account NAME.`
}

func (c accountUse) Run(s *session) error {
	used, file, err := config.Use(s.line.Config, c.Name)
	if err != nil {
		return err
	}
	s.print("%s is the account in use, in %s.", text.Line(used.Name), text.Line(file))
	return nil
}
