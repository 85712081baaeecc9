package rest

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// failed makes the error for an answer without a good status. err is what the
// transport says of it, which is right where Kimai has not answered itself.
func (c *Client) failed(ctx context.Context, path string, answer transport.Answer, err error) error {
	host, status := c.connection.Host(), answer.Status
	refused, ok := c.refusal(answer)
	switch {
	case status/100 == 3 && toLogin(answer.Header.Get("Location")):
		// Kimai takes a token for requests at /api of its host alone; below
		// /index.php, or another path, it asks for a login.
		return kimai.Errorf(kimai.Unexpected, "%s asks for a login in a browser where Kimai's API should be. Check the account's url: Kimai takes tokens only at the root of its host, and nothing may ask for another login before it.", host).Because(err)
	case status == http.StatusUnauthorized && (ok || c.unknownToken(answer)):
		return kimai.Errorf(kimai.Unauthorised, "%s does not accept the API token. It may be wrong or expired, or the user disabled: make a new token in your profile in Kimai and log in with it.", host)
	case !ok:
		return err
	case status == http.StatusBadRequest:
		return kimai.Errorf(kimai.Rejected, "Kimai refused: %s", refused.words).Because(refused)
	case status == http.StatusForbidden && c.lockedOut(ctx):
		return kimai.Errorf(kimai.Unauthorised, "%s knows the API token, but does not let its user in. Ask its administrator to give your role the permission api_access.", host)
	case status == http.StatusForbidden:
		return kimai.Errorf(kimai.Rejected, "Kimai does not allow you that (status 403). Ask the administrator of %s for the permission.", host).Because(refused)
	case status == http.StatusNotFound:
		return kimai.Errorf(kimai.Unexpected, "%s", kimai.Explain(err)).Because(refused)
	case status == http.StatusMethodNotAllowed, status == http.StatusGone:
		return kimai.Errorf(kimai.Unsupported, "The Kimai on %s does not know this request (status %d): its version is too old or too new for it. Ask its administrator which one runs.", host, status).Because(refused)
	case status == http.StatusInternalServerError:
		return kimai.Errorf(kimai.Unexpected, "Kimai failed on %s (status 500). Ask its administrator to look into its log, var/log/prod.log.", host).Because(refused)
	}
	return err
}

// toLogin reports whether a redirect leads to a login page of Kimai's.
func toLogin(location string) bool {
	u, err := url.Parse(location)
	return err == nil && strings.HasSuffix(strings.TrimRight(u.Path, "/"), "/login")
}

// unknownToken reports whether an empty 401 is Kimai's: a web server in front
// of it would ask for a way to log in that is not Bearer.
func (c *Client) unknownToken(answer transport.Answer) bool {
	wants := answer.Header.Get("WWW-Authenticate")
	if wants == "" {
		return len(answer.Body) == 0 && strings.HasPrefix(answer.Header.Get("Content-Type"), "application/json")
	}
	scheme, _, _ := strings.Cut(wants, " ")
	return strings.EqualFold(scheme, "Bearer")
}

// lockedOut asks, after a 403, whether the user may use the API at all: Kimai
// gives the same answer where only a permission is missing.
func (c *Client) lockedOut(ctx context.Context) bool {
	answer, _ := c.send(ctx, http.MethodGet, "ping", nil, nil)
	return answer.Status == http.StatusForbidden
}

// refusal is what Kimai answers when it does not do what it is asked for.
type refusal struct {
	status int
	words  string // its own
}

func (r refusal) Error() string { return r.words }

// refusal reads the answer as one in which Kimai refuses, and reports whether
// it is one.
func (c *Client) refusal(answer transport.Answer) (refusal, bool) {
	var body struct {
		Code    json.RawMessage `json:"code"` // a string in the shape that rules have
		Message *string         `json:"message"`
		Errors  json.RawMessage `json:"errors"`
	}
	if json.Unmarshal(answer.Body, &body) != nil || body.Message == nil {
		return refusal{}, false
	}
	words := formErrors(body.Errors, "", 0)
	if len(words) == 0 || strings.HasPrefix(string(body.Code), `"`) {
		words = append([]string{*body.Message}, words...)
	}
	return refusal{answer.Status, transport.Clean(strings.Join(words, " "), c.token)}, true
}

// refusedWith returns the status with which Kimai refused, 0 if it did not.
func refusedWith(err error) int {
	r, _ := errors.AsType[refusal](err)
	return r.status
}
