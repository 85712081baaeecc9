package main

import (
	"context"
	"slices"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/config"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/login"
	"kimai-tray/tray/text"
)

// add logs in to a server and makes that an account of the settings, which is the
// one in use then. Of an account that is there already it is a new login.
func (g *granter) add(ctx context.Context, request tray.NewAccount) error {
	cfg, secret := g.chooser.chosen().cfg, string(request.Secret)
	a := config.Account{Name: request.Name, Backend: config.Kimai2, URL: request.Address, User: request.User}
	if pasted, err := login.ReadCode(secret); err == nil && a.URL == "" {
		a.URL = pasted.URL
	}
	if a.Name == "" {
		return kimai.Errorf(kimai.Rejected, "The account needs a name, such as Work.")
	}
	if known, err := cfg.Find(a.Name); err == nil {
		return g.addAgain(ctx, known, a, secret)
	}
	a, err := login.Find(ctx, a, detect)
	if err != nil {
		return err
	}
	if a.Backend == config.Kimai1 && a.User == "" {
		return kimai.Errorf(kimai.Rejected, "Kimai 1 answers at %s, which wants your user name, too.", a.URL)
	}
	told, err := tryLogin(ctx, a, secret)
	if err != nil {
		return err
	}
	err = g.chooser.useAfter(func(path string) error {
		_, err := config.AddAccount(path, a)
		return err
	})
	if err == nil {
		g.tell(tray.Tell{Notice: told})
	}
	return err
}

// addAgain logs in to an account of the settings that somebody wants to add, if it
// is the same.
func (g *granter) addAgain(ctx context.Context, known, a config.Account, secret string) error {
	given, err := login.Places(a.URL)
	if err != nil {
		return err
	}
	if known.Backend == config.Embedded || !isAt(known, given) || a.User != "" && a.User != known.User {
		return kimai.Errorf(kimai.Rejected, "There is another account called %s: take another name.", known.Name)
	}
	told, err := g.logIn(ctx, known, secret)
	if err == nil {
		err = g.chooser.use(known.Name)
	}
	if err == nil {
		g.tell(tray.Tell{Notice: told})
	}
	return err
}

// isAt reports whether an account is at one of those places.
func isAt(a config.Account, given []string) bool {
	there, err := login.Places(a.URL)
	return err == nil && slices.Contains(given, there[0])
}

// logIn logs in to an account of the settings, which is asked with its new secret
// from then on.
func (g *granter) logIn(ctx context.Context, a config.Account, typed string) (tray.Notice, error) {
	told, err := tryLogin(ctx, a, typed)
	if err != nil {
		return tray.Notice{}, err
	}
	g.renew()
	g.send(tray.Changed{Catalogue: true})
	return told, nil
}

// tryLogin tries what was typed, which may be the text of a code, and keeps what the
// account needs of it.
func tryLogin(ctx context.Context, a config.Account, typed string) (tray.Notice, error) {
	secret, err := secretOf(a, typed)
	if err != nil {
		return tray.Notice{}, err
	}
	welcome, err := logIn(ctx, a, secret)
	if err != nil {
		return tray.Notice{}, err
	}
	return tray.Notice{
		Title: i18n.T("Logged in as %s", text.Line(welcome.User)),
		Body:  i18n.T("%s is %s at %s.", text.Line(a.Name), text.Line(welcome.Server), a.URL),
	}, nil
}

// secretOf is the password or token that somebody typed or pasted for an account.
func secretOf(a config.Account, typed string) (string, error) {
	byToken := a.Backend == config.Kimai2 && a.User == ""
	pasted, err := login.ReadCode(typed)
	switch {
	case strings.TrimSpace(typed) == "":
		return "", kimai.Errorf(kimai.Rejected, "The password or token is missing.")
	case err == nil:
		return pasted.Token, pasted.Fits(a)
	case byToken && login.IsCode(typed):
		return "", err
	case byToken:
		return strings.TrimSpace(typed), nil
	}
	return typed, nil
}

// asksFor is what a login to the account asks for, "" if it asks nothing.
func asksFor(a config.Account) string {
	switch {
	case a.Backend == config.Embedded || a.SecretCommand != "":
		return ""
	case a.Backend == config.Kimai1:
		return i18n.T("Password of %s", text.Line(a.User))
	case a.User != "":
		return i18n.T("API password of %s", text.Line(a.User))
	default:
		return i18n.T("API token, which you make in your profile")
	}
}
