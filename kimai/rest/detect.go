package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// kimaisLogin is the path of Kimai's login page, which is in a language.
var kimaisLogin = regexp.MustCompile(`/[a-z]{2,3}([_-][A-Za-z]+)*/login/?$`)

// Detect finds out whether it is a Kimai 2 that answers at baseURL, by a request
// without a secret (GET /api/ping), which Kimai refuses in its own way. The
// pages api, api/doc and index.php are cut off the address, as [New] does;
// others, such as en/timesheet, are not.
//
// nil: it is one. Code NotFound: something else answers there. Code Unexpected:
// Kimai cannot be used there, or a login of something else comes before it.
// Codes Unreachable: there is no answer; Rejected: the address or an option
// cannot be used.
func Detect(ctx context.Context, baseURL string, options ...transport.Option) error {
	c, err := connect(baseURL, credentials{}, options)
	if err != nil {
		return err
	}
	answer, err := c.connection.Do(ctx, transport.Request{
		Name: "ping", Method: http.MethodGet, Path: "ping",
		Headers: map[string]string{"Accept": "application/json"},
		Max:     1 << 20,
	})
	host, place := c.connection.Host(), strings.TrimSuffix(c.connection.URL(), "/api")
	switch status := answer.Status; {
	case status == 0: // no answer
		return err
	case isKimais(answer):
		return nil
	case status/100 == 3:
		return c.sentElsewhere(place, answer.Header.Get("Location"), err)
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		return kimai.Errorf(kimai.Unexpected, "%s", kimai.Explain(err)).Because(err)
	case status == http.StatusOK && isPage(answer.Body):
		return kimai.Errorf(kimai.Unexpected, "A web page answers at %s where Kimai's API should be: something other than Kimai 2 runs there, or a login comes before it, of the network or of a single sign-on. Look at it in a browser.", place)
	case status == http.StatusNotFound:
		return kimai.Errorf(kimai.NotFound, "There is no Kimai 2 at %s (status 404).", place)
	case kimai.CodeOf(err) == kimai.Unreachable: // a pause, or a proxy
		return err
	case status/100 == 5:
		return c.failed(ctx, "ping", answer, err)
	}
	return kimai.Errorf(kimai.NotFound, "Something other than Kimai 2 answers at %s: %s gives status %d and no answer of Kimai's.", place, host, answer.Status)
}

// isKimais reports whether Kimai answers: to who shows no credentials it refuses
// in JSON, with another message before 2.0. Where something before it logs in, it
// is content.
func isKimais(answer transport.Answer) bool {
	var said struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(answer.Body, &said) != nil {
		return false
	}
	return answer.Status == http.StatusUnauthorized && said.Message != "" ||
		answer.Status == http.StatusOK && said.Message == "pong"
}

// sentElsewhere makes the error for a server that points elsewhere.
func (c *Client) sentElsewhere(place, location string, err error) error {
	host, to := c.connection.Host(), c.diverted("ping", location)
	if to == nil {
		return err
	}
	if to.Host == host && kimaisLogin.MatchString(to.Path) && !strings.HasSuffix(place, "://"+host) {
		return kimai.Errorf(kimai.Unexpected, "A Kimai 2 is at %s, but its API cannot be used there: it takes tokens only at the root of a host, such as https://kimai.example.com, not below a path. Ask its administrator for an address like that.", place)
	}
	return kimai.Errorf(kimai.Unexpected, "%s sends to %s in place of an answer. If that is a login which comes before Kimai, ask its administrator to let requests to /api through without it; else this is no Kimai 2.", place, c.nameOf(to))
}
