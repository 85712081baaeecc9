package rest

import (
	"net/http"
	"strings"
	"unicode"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// credentials show Kimai who asks: a token, or a user and API password, or
// nothing at all.
type credentials struct {
	token          string
	user, password string
}

// NewWithPassword makes a client as [New] does for servers older than 2.14,
// which know no tokens: with the name of a user and the API password of that
// user's profile, which is not the one for the browser. Kimai 3 no longer takes
// them, and from 2.54 on every request with them takes half a second longer.
func NewWithPassword(baseURL, user, apiPassword string, options ...transport.Option) (*Client, error) {
	c := credentials{user: strings.TrimSpace(user), password: strings.TrimSpace(apiPassword)}
	if c.user == "" || strings.ContainsFunc(c.user+c.password, unicode.IsControl) {
		return nil, kimai.Errorf(kimai.Rejected, "The user name or the API password is none: it is empty, or has a line break in it. Copy both once more from your profile in Kimai.")
	}
	return connect(baseURL, c, options)
}

// headers are what shows who asks.
func (c credentials) headers() map[string]string {
	switch {
	case c.token != "":
		return map[string]string{"Authorization": "Bearer " + c.token}
	case c.user != "":
		return map[string]string{"X-AUTH-USER": c.user, "X-AUTH-TOKEN": c.password}
	}
	return make(map[string]string)
}

// secrets are what no error may repeat.
func (c credentials) secrets() []string { return []string{c.token, c.password} }

// notAccepted makes the error for credentials that Kimai does not accept.
func (c *Client) notAccepted() error {
	if c.credentials.user != "" {
		return kimai.Errorf(kimai.Unauthorised, "%s does not accept the user name or the API password. Check both in your profile in Kimai; a Kimai of 2.14 or later is better logged in to with an API token.", c.connection.Host())
	}
	return kimai.Errorf(kimai.Unauthorised, "%s does not accept the API token. It may be wrong or expired, or the user disabled: make a new token in your profile in Kimai and log in with it.", c.connection.Host())
}

// notSeen makes the error for a 401 that says nothing of the credentials: Kimai
// answers so to who shows none.
func (c *Client) notSeen() error {
	if c.credentials.token == "" {
		return c.notAccepted()
	}
	return kimai.Errorf(kimai.Unauthorised, "%s takes no notice of the API token. A Kimai older than 2.14 knows none: log in with your user name and API password there. On a later one, the web server may keep the header Authorization from Kimai: ask its administrator (in Apache, CGIPassAuth On passes it on).", c.connection.Host())
}

// shutOut makes the error for a user whom Kimai knows, but does not let use the
// API.
func (c *Client) shutOut(status int) error {
	if status == http.StatusBadRequest {
		return kimai.Errorf(kimai.Unauthorised, "%s does not accept the user name or the API password, and has seen too many that are wrong. Check both in your profile in Kimai, and log in again in a minute.", c.connection.Host())
	}
	return kimai.Errorf(kimai.Unauthorised, "%s knows the API token, but does not let its user in. Ask its administrator to give your role the permission api_access.", c.connection.Host())
}
