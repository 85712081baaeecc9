package kimai1

import (
	"bytes"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// Service is Kimai 1 at one of the pages where it answers calls, such as
// core/json.php.
func Service(page string) transport.Service {
	return transport.Service{
		Name:  "Kimai 1",
		Page:  page,
		Pages: []string{"core/json.php", "core/soap.php", "core/kimai.php", "index.php"},
	}
}

// UnknownMethod makes the error for a method that the server does not have:
// code Unsupported.
func UnknownMethod(method string) error {
	return kimai.Errorf(kimai.Unsupported, "This Kimai server does not know %s; it is too old for that.", method)
}

// UnknownAnswer makes the error for an answer that the protocol does not know:
// code Unexpected.
func UnknownAnswer(host, method string) error {
	return kimai.Errorf(kimai.Unexpected, "%s gave an answer to %s that no Kimai 1 server gives. Check that the account's url is that of one.", host, method)
}

// SpoiledAnswer makes the error for an answer of the protocol with something
// else around it: code Unexpected.
func SpoiledAnswer(host, method string) error {
	return kimai.Errorf(kimai.Unexpected, "%s spoils its answer to %s, perhaps with a warning of PHP's. Ask its administrator to look into its error log.", host, method)
}

// NotAnAnswer makes the error for what came with status 200 and has nothing of
// the protocol: codes Unauthorised for what a disabled account gets,
// Unreachable for another web page, Unexpected for anything else.
func NotAnAnswer(host, method string, body []byte) error {
	switch {
	case bytes.Contains(body, []byte("a=logout")):
		// All that a deactivated account gets, behind a valid key or password:
		// a script that moves a browser to the logout page.
		return kimai.Errorf(kimai.Unauthorised, "Kimai has logged this user out: the account is disabled. Ask the administrator of %s to enable it.", host)
	case bytes.HasPrefix(bytes.TrimSpace(body), []byte("<")):
		// A hotel's login page more often than a wrong address.
		return kimai.Errorf(kimai.Unreachable, "A web page answers for %s. Look whether the network asks for a login first, and check that the account's url is that of a Kimai 1 server.", host)
	}
	return UnknownAnswer(host, method)
}

// Clean makes the server's words fit for a sentence: one line, not endless, and
// without the secrets among the parameters that were sent.
func Clean(words string, params []any) string {
	return transport.Clean(words, Secrets(params)...)
}
