package jsonrpc

import (
	"bytes"
	"strings"
	"unicode"

	"kimai-tray/kimai"
)

// refusal is an error that the application itself returned, in its own words.
type refusal string

func (r refusal) Error() string { return string(r) }

// The refusals that mean more than "no".
const (
	unknownUser   refusal = "Unknown user or no permissions."
	nothingFound  refusal = "An unhandled error occured." // sic; an empty list or an unknown id
	noRecording   refusal = "No active recording."
	notRecording  refusal = "Unable to stop, not recording?" // an unknown id
	invalidID     refusal = "Invalid ID"
	invalidPair   refusal = "Invalid project or task"
	invalidPeriod refusal = "Invalid from/to, make sure there is at least a second difference."
	updateFailed  refusal = "Failed to update record."
)

// refused makes the error for a refusal, which becomes its cause.
func refused(method, message string, params []any) error {
	r := refusal(clean(message, params))
	switch {
	case r == unknownUser && method == "authenticate":
		return kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the user name or the password (“%w”). Check both and log in again.", r)
	case r == unknownUser:
		return kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the API key (“%w”). Log in again: run kimai-tray login for this account.", r)
	case r == invalidPair:
		return kimai.Errorf(kimai.Rejected, "Kimai refused: “%w”. It may have been deleted: refresh the list and choose again.", r)
	case r == invalidPeriod:
		return kimai.Errorf(kimai.Rejected, "Kimai refused: “%w” The end must be later than the start.", r)
	}
	return kimai.Errorf(kimai.Rejected, "Kimai refused %s: “%w”.", method, r)
}

// clean makes the server's words fit for a sentence: one line, not endless,
// and without the key or password that was sent.
func clean(words string, params []any) string {
	for _, p := range params {
		if s, ok := p.(secret); ok && s != "" {
			words = strings.ReplaceAll(words, string(s), "…")
		}
	}
	words = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, words)
	if runes := []rune(words); len(runes) > 200 {
		words = string(runes[:200]) + "…"
	}
	return words
}

// notJSON makes the error for an answer that is not JSON although its status is 200.
func (c *Client) notJSON(body []byte, method string) error {
	switch {
	case bytes.Contains(body, []byte("a=logout")):
		// All that a deactivated account gets, behind a valid key or password:
		// a script that moves a browser to the logout page.
		return kimai.Errorf(kimai.Unauthorised, "Kimai has logged this user out: the account is disabled. Ask the administrator of %s to enable it.", c.endpoint.Host)
	case bytes.Contains(body, []byte(`"jsonrpc"`)):
		return kimai.Errorf(kimai.Unexpected, "%s spoils its answer to %s, perhaps with a warning of PHP's. Ask its administrator to look into its error log.", c.endpoint.Host, method)
	case bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")):
		// A hotel's login page more often than a wrong address.
		return kimai.Errorf(kimai.Unreachable, "A web page answers for %s. Look whether the network asks for a login first, and check that the account's url is that of a Kimai 1 server.", c.endpoint.Host)
	}
	return c.unknownAnswer(method)
}

// unknownAnswer makes the error for an answer that the protocol does not know.
func (c *Client) unknownAnswer(method string) error {
	return kimai.Errorf(kimai.Unexpected, "%s gave an answer to %s that no Kimai 1 server gives. Check that the account's url is that of one.", c.endpoint.Host, method)
}
