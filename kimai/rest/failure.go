package rest

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
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
	case status/100 == 3:
		return c.redirected(path, answer.Header.Get("Location"), err)
	case status == http.StatusUnauthorized && ok:
		return c.notSeen()
	case status == http.StatusUnauthorized && c.unknownToken(answer),
		status == http.StatusForbidden && ok && !refused.coded:
		return c.notAccepted()
	case !ok:
		return err
	case c.isShutOut(ctx, refused):
		return c.shutOut(status)
	case status == http.StatusBadRequest:
		return kimai.Errorf(kimai.Rejected, "Kimai refused: %s", refused.words).Because(refused)
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

// isShutOut asks, after a refusal that may mean it, whether Kimai refuses this
// user anything: it gives the same answer to who lacks only a permission, and,
// where passwords are used, to who has sent too many wrong ones.
func (c *Client) isShutOut(ctx context.Context, refused refusal) bool {
	mayBe := refused.status == http.StatusForbidden ||
		refused.status == http.StatusBadRequest && refused.isBare && c.credentials.user != ""
	if !mayBe {
		return false
	}
	answer, _ := c.send(ctx, http.MethodGet, "ping", nil, nil)
	return answer.Status == refused.status
}

// refusal is what Kimai answers when it does not do what it is asked for.
type refusal struct {
	status  int
	words   string   // its own, as sentences
	reasons string   // those of them that say what is wrong
	coded   bool     // it has a code, as all but a refused login
	isBare  bool     // it has a message only
	isForm  bool     // it is about what was sent, not what was there
	wrong   []string // the fields that something is wrong with
	fields  []string // those that it would have taken, if it was a form
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
	found := formErrors(body.Errors, "", 0)
	refused := refusal{
		status: answer.Status,
		coded:  len(body.Code) > 0,
		isBare: len(found) == 0,
		isForm: !strings.HasPrefix(string(body.Code), `"`),
	}
	if refused.isForm {
		refused.fields = formFields(body.Errors)
	}
	var reasons []string
	for _, e := range found {
		text := e.text // a rule's, which says what it is about
		if refused.isForm {
			text = e.labelled()
		}
		reasons = append(reasons, sentence(text))
		refused.wrong = append(refused.wrong, e.field)
	}
	secrets := c.credentials.secrets()
	refused.reasons = transport.Clean(strings.Join(reasons, " "), secrets...)
	refused.words = refused.reasons
	if !refused.isForm || refused.isBare {
		refused.words = transport.Clean(strings.TrimSpace(sentence(*body.Message)+" "+strings.Join(reasons, " ")), secrets...)
	}
	return refused, true
}

// refusedWith returns the status with which Kimai refused, 0 if it did not.
func refusedWith(err error) int {
	r, _ := errors.AsType[refusal](err)
	return r.status
}
