package command_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/autostart"
	"kimai-tray/tray/command"
	"kimai-tray/tray/command/doctor"
	"kimai-tray/tray/config"
)

// program is an Env that notes what is done with it.
type program struct {
	backend   kimai.Backend
	closing   error
	lines     []string // to be typed, when it is asked for one
	passwords []string // to be typed
	in        installation
	detect    func(config.Account) (string, error) // what answers, if not Kimai 2
	logins    []config.Account
	refuse    error // of logins
	unwritten error // of accounts that are added
	found     []doctor.Finding
	atLogin   autostart.Status
	notices   []string
	runs      error // if a tray does already
	fail      error // of everything but the backend
	did       []string
	changed   []bool // whether the catalogue, each time
}

// result is what a run of the program left behind.
type result struct {
	Out, Err string
	Exit     int
}

func (p *program) note(format string, args ...any) error {
	if p.fail == nil {
		p.did = append(p.did, fmt.Sprintf(format, args...))
	}
	return p.fail
}

func (p *program) run(t *testing.T, args ...string) result {
	t.Helper()
	return p.runContext(t, t.Context(), args...)
}

func (p *program) runContext(t *testing.T, ctx context.Context, args ...string) result {
	t.Helper()
	var out, err strings.Builder
	exit := command.Run(ctx, command.Env{
		Stdout: &out, Stderr: &err, Version: "1.2.3", Zone: berlin,
		Config: func(path string) (config.Config, error) {
			cfg := config.Default()
			cfg.Accounts = append(cfg.Accounts, config.Account{Name: "Work", Backend: config.Kimai1, URL: "https://kimai.example.com", User: "anna"})
			if path != "" {
				return config.Config{}, fmt.Errorf("%s:1: first mistake\n%s:2: second", path, path)
			}
			cfg.Accounts = append(cfg.Accounts, config.Account{Name: "Shop", Backend: config.Kimai2, URL: "https://shop.example.com"})
			cfg.Accounts = append(cfg.Accounts, config.Account{Name: "Old", Backend: config.Kimai2, URL: "https://old.example.com", User: "anna"})
			cfg.Accounts = append(cfg.Accounts, config.Account{Name: "Cellar", Backend: config.Kimai2, URL: "https://cellar.example.com", SecretCommand: "pass"})
			return cfg, nil
		},
		Open: func(_ context.Context, a config.Account) (kimai.Backend, func() error, error) {
			return p.backend, func() error { return p.closing }, p.note("open %s", a.Name)
		},
		Tray: func(_ context.Context, path, account string) error {
			return errors.Join(p.note("tray of account %q in %q", account, path), p.runs)
		},
		Changed: func(catalogue bool) { p.changed = append(p.changed, catalogue) },
		ReadLine: func(_ context.Context, prompt string) (string, error) {
			p.did = append(p.did, "ask "+prompt)
			line := p.lines[0]
			p.lines = p.lines[1:]
			return line, nil
		},
		ReadPassword: func(ctx context.Context, prompt string) (string, error) {
			p.did = append(p.did, "ask "+prompt)
			if ctx.Err() != nil {
				return "", ctx.Err()
			}
			password := p.passwords[0]
			p.passwords = p.passwords[1:]
			return password, nil
		},
		Detect: func(_ context.Context, a config.Account) (string, error) {
			err := p.note("detect %s", a.URL)
			if p.detect != nil && err == nil {
				return p.detect(a)
			}
			return config.Kimai2, err
		},
		Login: func(_ context.Context, a config.Account, secret string) (command.Welcome, error) {
			p.logins = append(p.logins, a)
			return command.Welcome{Server: "Kimai 2.66.0", User: "Än\x1bna"}, errors.Join(p.note("login %s %s", a.Name, secret), p.refuse)
		},
		AddAccount: func(path string, a config.Account) (string, error) {
			return "/home/anna/config.toml", errors.Join(p.note("add %s", a.Name), p.unwritten)
		},
		Serve: func(_ context.Context, a config.Account, how command.Serving) error {
			return p.note("serve %s: %+v", a.Name, how)
		},
		Examine: func(_ context.Context, path string) []doctor.Finding {
			p.did = append(p.did, "examine "+path)
			return p.found
		},
		Autostart: func() (autostart.Status, error) { return p.atLogin, p.fail },
		SetAutostart: func(on bool, command []string) error {
			p.atLogin = autostart.Status{On: on, Command: command}
			return p.note("start at login: %v", on)
		},
		RegisterLinks: func(command []string) error {
			return p.note("open links by %s", strings.Join(command[1:], " "))
		},
		UnregisterLinks: func() error { return p.note("open links no more") },
		Notify:          func(title, body string) { p.notices = append(p.notices, title+": "+body) },
		Administer: func(_ context.Context, a config.Account) (command.Installation, func() error, error) {
			p.in.note = p.note
			return p.in, func() error { return p.closing }, p.note("administer %s", a.Name)
		},
	}, args)
	return result{out.String(), err.String(), exit}
}
