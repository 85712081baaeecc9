package command

import (
	"context"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/login"
	"kimai-tray/tray/text"
)

// secretFor gets the secret of a new account, and the name of its user if the
// server wants one.
func (s *session) secretFor(a *config.Account, pasted login.Code) (secret string, err error) {
	if pasted.Token != "" && a.SecretCommand == "" {
		return pasted.Token, pasted.Fits(*a)
	}
	if a.Backend == config.Kimai1 && a.User == "" {
		if a.User, err = s.ask("Your user name there:", "user name"); err != nil {
			return "", err
		}
		if err = config.Check(*a); err != nil {
			return "", err
		}
	}
	return s.secretOf(*a)
}

// secretOf asks for the password or token of an account. In place of a token,
// the text of its code may be pasted. Of an account with a command nothing is
// asked: then the secret is empty.
func (s *session) secretOf(a config.Account) (string, error) {
	if a.SecretCommand != "" {
		s.say("The secret_command of %q has to give the %s. It is run now, and nothing of it is kept.", a.Name, a.Secret())
		return "", nil
	}
	byToken := a.Backend == config.Kimai2 && a.User == ""
	prompt, what := "Password of "+a.User+" at "+a.URL+":", "password"
	switch {
	case byToken:
		s.say("Make an API token in your profile at %s, under API access. The text of its QR code will do as well.", a.URL)
		prompt, what = "API token:", "token"
	case a.Backend == config.Kimai2:
		prompt, what = "API password of "+a.User+" at "+a.URL+":", "API password"
	}
	secret, err := s.secret(prompt, what)
	if err != nil {
		return "", err
	}
	switch pasted, err := login.ReadCode(secret); {
	case err == nil:
		return pasted.Token, pasted.Fits(a)
	case byToken && login.IsCode(secret):
		return "", err
	case byToken:
		return strings.TrimSpace(secret), nil
	}
	return secret, nil
}

// login tries what was typed, and says who is welcome where.
func (s *session) login(a config.Account, secret string) (string, error) {
	var welcome Welcome
	err := s.patiently(func(ctx context.Context) (err error) {
		welcome, err = s.env.Login(ctx, a, secret)
		return err
	})
	if err != nil {
		return "", err
	}
	s.env.Changed(true)
	return "Logged in to " + text.Line(welcome.Server) + " at " + a.URL + " as " + text.Line(welcome.User), nil
}

// codeOrAddress asks for what tells where a new account is: the text of a code,
// which has the token with it, or the address of the server.
func (s *session) codeOrAddress(name string) (login.Code, error) {
	s.say("%q is a new account. If you have the text of the QR code of an API token, paste it here; else press Enter.", name)
	typed, err := s.env.ReadPassword(s.ctx, "Text of the QR code: ")
	if err != nil {
		return login.Code{}, err
	}
	switch {
	case login.IsCode(typed):
		return login.ReadCode(typed)
	case strings.TrimSpace(typed) != "":
		return login.Code{}, kimai.Errorf(kimai.Rejected, "that is not the text of a QR code of Kimai's, and without it the server is not known: "+
			"give its address, as in kimai-tray login Work https://kimai.example.com")
	}
	address, err := s.ask("Address of the server, as in the browser:", "address")
	return login.Code{URL: address}, err
}
