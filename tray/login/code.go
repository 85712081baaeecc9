// Package login finds out what an account on a server needs to be logged in to: where
// the server is, and what was pasted for its secret.
package login

import (
	"encoding/json"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
	"kimai-tray/tray/text"
)

// Code is what the QR code says that Kimai 2.64 and newer show for a new API
// token: {"type":"kimai","version":1,"url":"https://…","token":"…"}.
type Code struct {
	Type    string `json:"type"`
	Version int    `json:"version"`
	URL     string `json:"url"`
	Token   string `json:"token"`
}

// IsCode reports whether a text looks like a code. No token or name does.
func IsCode(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "{") }

// ReadCode reads a code. What it does not accept it does not repeat.
func ReadCode(s string) (Code, error) {
	var c Code
	err := json.Unmarshal([]byte(strings.TrimSpace(s)), &c)
	switch {
	case err != nil:
		return Code{}, kimai.Errorf(kimai.Rejected, "that begins like the text of a QR code of Kimai's and does not end like one: copy it once more, as a whole")
	case c.Type != "kimai" || c.URL == "" || c.Token == "":
		return Code{}, kimai.Errorf(kimai.Rejected, "that is not the text of a QR code of Kimai's: copy that, or the token alone")
	case c.Version != 1:
		return Code{}, kimai.Errorf(kimai.Unsupported, "that is the text of a QR code of another version (%d) than is known here (1): copy the token alone", c.Version)
	}
	return c, nil
}

// Fits says why the token is not for an account.
func (c Code) Fits(a config.Account) error {
	switch to, at := Host(c.URL), Host(a.URL); {
	case to != at:
		return kimai.Errorf(kimai.Rejected, "that token is for %s, not for %s: it was not sent there", text.Or(text.Fit(text.Line(to), 60), "another server"), at)
	case a.Backend != config.Kimai2:
		return kimai.Errorf(kimai.Rejected, "that is a token for Kimai 2, and at %s Kimai 1 answers, which wants a name and a password", a.URL)
	case a.User != "":
		return kimai.Errorf(kimai.Rejected, "that is a token, and this account has an API password: leave out its user to log in with a token")
	}
	return nil
}
