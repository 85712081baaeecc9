package rest

import (
	"net/url"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// redirected makes the error for an answer that points elsewhere. err is what
// the transport says of it, which is right if the server has moved.
func (c *Client) redirected(path, location string, err error) error {
	host, to := c.connection.Host(), c.diverted(path, location)
	switch {
	case to == nil:
		return err
	case strings.HasSuffix(strings.TrimRight(to.Path, "/"), "/login"):
		// Kimai takes a token for requests at /api of its host alone; below
		// /index.php, or another path, it asks for a login.
		return kimai.Errorf(kimai.Unexpected, "%s asks for a login in a browser where Kimai's API should be. Check the account's url: Kimai takes tokens only at the root of its host, and nothing may ask for another login before it.", host).Because(err)
	}
	return kimai.Errorf(kimai.Unexpected, "%s sends to %s in place of an answer. Look whether the network asks for a login first; if a single sign-on does, ask its administrator to let requests to /api through without it.", host, c.nameOf(to)).Because(err)
}

// diverted is where a redirect of a request for a path leads, nil if that is the
// same request at another address, to which the server has moved, or nowhere.
func (c *Client) diverted(path, location string) *url.URL {
	base, err := url.Parse(c.connection.URL())
	if err != nil || location == "" {
		return nil
	}
	to, err := base.Parse(location)
	if err != nil || strings.HasSuffix(to.Path, "/api/"+path) {
		return nil
	}
	return to
}

// nameOf is what a place is called that a redirect leads to. Its address may
// hold a secret.
func (c *Client) nameOf(to *url.URL) string {
	if to.Host == c.connection.Host() {
		return "another page"
	}
	return transport.Clean(to.Host)
}
