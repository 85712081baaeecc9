// Package config reads config.toml and knows where the program keeps its
// files. Secrets never stand in it; the package secret knows where they are.
package config

import (
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// The backends that an account may have.
const (
	Embedded = "embedded" // records in a file on this machine
	Kimai1   = "kimai1"   // a Kimai 1 server and its remote API
	Kimai2   = "kimai2"   // a Kimai 2 server and its REST API
)

// The protocols by which a Kimai 1 server may be spoken to.
const (
	JSONRPC = "json-rpc" // at core/json.php
	SOAP    = "soap"     // at core/soap.php
)

// Direct is the proxy of an account that has none, whatever the environment says.
const Direct = "direct"

// MaxRecent is how many recent pairs the menu offers at most. It has 18 lines at
// its top level, so that it fits on any screen: with more pairs there would be
// no room for the projects.
const MaxRecent = 8

// Config is what config.toml says. It has at least one account.
type Config struct {
	// Use is the name of the account to use. It is one of Accounts.
	Use string
	// Poll is how often the backend is asked what runs, from 5 seconds to an hour.
	Poll time.Duration
	// Recent is how many recent pairs the menu offers, from 1 to [MaxRecent].
	Recent int
	// Pins are pairs that stand first among the recent ones, as somebody types
	// them: "Customer / Project / Task". There are at most [MaxRecent].
	Pins []string
	// Language is that of the menu, notifications and dialogs: "en", "de", or
	// "" for the system's.
	Language string
	// Click is what a left click on the icon does.
	Click Click
	// Panel is what the icon stands on.
	Panel Panel
	// DailyGoal and WeeklyGoal are how long somebody means to work, in whole
	// minutes up to 24 and 168 hours; 0 is no goal.
	DailyGoal, WeeklyGoal time.Duration
	// Notify says of what there are notifications.
	Notify Notify
	// Idle says when somebody counts as away.
	Idle Idle
	// Remind says what there are reminders of.
	Remind Remind
	// Accounts are in the order of the file.
	Accounts []Account
}

// Account is one backend with its user.
type Account struct {
	// Name is what people call it; no two differ only in case.
	Name string
	// Backend is [Embedded], [Kimai1] or [Kimai2].
	Backend string
	// URL is where a server is, without a slash at the end. An embedded
	// account has none.
	URL string
	// Protocol is [JSONRPC] or [SOAP] for a Kimai 1 server. Others have none.
	Protocol string
	// User is the name to log in with: on Kimai 1, or with the API password of
	// a Kimai 2 before 2.14. An account without it has an API token.
	User string
	// CAFile is the file, in PEM, with the certificates of authorities that are
	// trusted beside those of the system. Empty: there are none.
	CAFile string
	// Proxy is the address of the proxy on the way to the server, in place of
	// that of the environment, or [Direct]. Empty: that of the environment counts.
	Proxy string
	// ServerName is the name that the server's certificate is for, if it is
	// not that in the URL.
	ServerName string
	// SecretCommand is a command line that gives the account's secret in place
	// of the keyring; see [Split]. Empty: there is none.
	SecretCommand string
	// SecretFile is the file that has the account's secret in place of the
	// keyring. Empty: there is none. An account has no more than one of both.
	SecretFile string
	// AllowHTTP permits plain HTTP to another machine, where everybody on the
	// way can read the password or token.
	AllowHTTP bool
	// Rounding is what an embedded account does to the times of a record when
	// it is stopped. A server rounds as it is set up there.
	Rounding kimai.Rounding
	// File is the file of the settings that the account is from, or empty if
	// that is the default one.
	File string
}

// Default is what counts without a file: one embedded account.
func Default() Config {
	return Config{
		Use:      "Local",
		Poll:     30 * time.Second,
		Recent:   MaxRecent,
		Click:    ClickMenu,
		Panel:    PanelAuto,
		Notify:   Notify{Started: true, Stopped: true, Switched: true, Changed: true, Problems: true},
		Idle:     Idle{After: 10 * time.Minute},
		Remind:   defaultRemind(),
		Accounts: []Account{{Name: "Local", Backend: Embedded, Rounding: kimai.Rounding{Method: kimai.RoundOut}}},
	}
}

// Embedded returns the account that is kept on this machine. It is there even
// if the file has only accounts on servers.
func (c Config) Embedded() Account {
	for _, a := range c.Accounts {
		if a.Backend == Embedded {
			return a
		}
	}
	return Default().Accounts[0]
}

// Find returns the account of that name, in whatever case, or the one to use
// if the name is empty. Code NotFound: there is none of that name; the message
// says which there are.
func (c Config) Find(name string) (Account, error) {
	if name == "" {
		name = c.Use
	}
	var names []string
	for _, a := range c.Accounts {
		if strings.EqualFold(a.Name, name) {
			return a, nil
		}
		names = append(names, a.Name)
	}
	if near, ok := c.Nearest(name); ok {
		return Account{}, kimai.Errorf(kimai.NotFound, "there is no account %s, did you mean %s?", quote(name), quote(near))
	}
	return Account{}, kimai.Errorf(kimai.NotFound, "there is no account %s, but there is %s", quote(name), quoted(names))
}

// Nearest returns the name of the account that a misspelt name may mean, and
// whether there is one.
func (c Config) Nearest(name string) (string, bool) {
	var names []string
	for _, a := range c.Accounts {
		names = append(names, a.Name)
	}
	near := match.Nearest(name, names, 1)
	if len(near) == 0 {
		return "", false
	}
	return near[0], true
}

// quoted lists names: "a", "b", "c".
func quoted(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = quote(name)
	}
	return strings.Join(all, ", ")
}

// quote makes what somebody wrote fit to stand in a sentence.
func quote(s string) string { return strconv.Quote(text.Fit(s, 60)) }
