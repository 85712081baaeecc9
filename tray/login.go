package tray

import (
	"fmt"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// The actions of menu entries that ask for what a login needs.
type (
	AddAccount struct{}
	LogInAgain struct{}
)

// What [Request]s log in with.
type (
	// NewAccount is an account on a server that becomes the one in use. User is
	// empty for one with a token.
	NewAccount struct {
		Name, Address, User string
		Secret              Secret
	}
	// NewLogin logs in to the account in use.
	NewLogin struct{ Secret Secret }
)

// Secret is a password or a token. No format shows it.
type Secret string

// Format implements [fmt.Formatter].
func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("…")) }

func (a AddAccount) open(s State) (State, []Effect) { return s.ask(a, accountForm(NewAccount{}, "")) }

// accountForm asks for an account, which is known in part after a mistake.
func accountForm(known NewAccount, mistake string) dialog.Form {
	if strings.Contains(known.Address, "@") { // there may be a password before it, for all to see in the dialog's command line
		known.Address = ""
	}
	return dialog.Form{
		Title: i18n.T("Add an account on a Kimai server"),
		Text:  mistake,
		OK:    i18n.T("Log in"),
		Fields: []dialog.Field{
			{Label: i18n.T("What to call it here"), Value: known.Name},
			{Label: i18n.T("Address, as in the browser"), Value: known.Address},
			{Label: i18n.T("User name, empty with an API token"), Value: known.User},
			{Kind: dialog.Secret, Label: i18n.T("Password or API token")},
		},
	}
}

func (a AddAccount) answer(s State, e Answered) (State, []Effect) {
	values := e.Answer.Values
	return s, []Effect{Request{NewAccount{
		Name: strings.TrimSpace(values[0]), Address: strings.TrimSpace(values[1]), User: strings.TrimSpace(values[2]),
		Secret: Secret(values[3]),
	}}}
}

func (a LogInAgain) open(s State) (State, []Effect) { return s.ask(a, s.loginForm("")) }

// mayLogIn reports whether a login from the menu is what the account lacks.
func (s State) mayLogIn() bool {
	lacks := kimai.CodeOf(s.Problem) == kimai.Unauthorised || kimai.CodeOf(s.Offline) == kimai.Unauthorised
	return lacks && s.Settings.LogsIn != ""
}

// unusable tells that the backend can't be used, and offers a login if that is what
// it lacks.
func unusable(s State) Tell {
	told := trouble(warning(s))
	if s.mayLogIn() {
		told.Offers = []Offer{{i18n.T("Log in…"), LogInAgain{}}}
	}
	return told
}

// loginForm asks for the secret of the account in use.
func (s State) loginForm(mistake string) dialog.Form {
	return dialog.Form{
		Title:  i18n.T("Log in to %s", text.Fit(text.Line(s.Settings.Account), columns)),
		Text:   mistake,
		OK:     i18n.T("Log in"),
		Fields: []dialog.Field{{Kind: dialog.Secret, Label: s.Settings.LogsIn}},
	}
}

func (a LogInAgain) answer(s State, e Answered) (State, []Effect) {
	return s, []Effect{Request{NewLogin{Secret(e.Answer.Values[0])}}}
}

// granted tells what came of a request. What is wrong with a login is told above the
// form, to be corrected.
func granted(s State, e Granted) (State, []Effect) {
	switch {
	case e.Err == nil && e.Told == Notice{}:
		return s, nil
	case e.Err == nil:
		return s, []Effect{Tell{Notice: e.Told}}
	}
	if !s.InDialog {
		switch request := e.Request.For.(type) {
		case NewAccount:
			return s.ask(AddAccount{}, accountForm(request, i18n.Explain(e.Err)))
		case NewLogin:
			return s.ask(LogInAgain{}, s.loginForm(i18n.Explain(e.Err)))
		}
	}
	return s, []Effect{trouble(Notice{i18n.T("That did not work"), sentences(explain(s, e.Err))})}
}
