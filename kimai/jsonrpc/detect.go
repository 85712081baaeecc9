package jsonrpc

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/transport"
)

// Detect finds out whether it is a Kimai 1 that answers at baseURL, by reading
// what its JSON-RPC interface tells of itself (a GET of core/json.php), without
// a secret. The pages core/json.php, core/soap.php, core/kimai.php and index.php
// are cut off the address, as [New] does; nothing else is.
//
// nil: it is one. Code NotFound: something else answers there. Code Unexpected:
// it points elsewhere, or a login of something else comes before it. Codes
// Unreachable: there is no answer; Rejected: the address or an option cannot be
// used.
func Detect(ctx context.Context, baseURL string, options ...transport.Option) error {
	connection, err := transport.New(baseURL, kimai1.Service("core/json.php"), options...)
	if err != nil {
		return err
	}
	answer, err := connection.Do(ctx, transport.Request{
		Method: http.MethodGet,
		Name:   "its methods",
		Max:    1 << 20,
	})
	switch {
	case answer.Status == http.StatusNotFound:
		return kimai.Errorf(kimai.NotFound, "There is no Kimai 1 at %s (status 404).", connection.URL())
	case answer.Status == http.StatusUnauthorized, answer.Status == http.StatusForbidden:
		return kimai.Errorf(kimai.Unexpected, "%s", kimai.Explain(err)).Because(err)
	case err != nil:
		return err
	case isDescription(answer.Body):
		return nil
	case bytes.HasPrefix(bytes.TrimSpace(answer.Body), []byte("<")):
		return kimai.Errorf(kimai.Unexpected, "A web page answers at %s: something other than Kimai 1 runs there, or a login comes before it, of the network or of a single sign-on. Look at it in a browser.", connection.URL())
	}
	return kimai.Errorf(kimai.NotFound, "Something other than Kimai 1 answers at %s.", connection.URL())
}

// isDescription reports whether a service describes itself with methods that
// Kimai 1 has in all releases.
func isDescription(body []byte) bool {
	var description struct {
		Services map[string]json.RawMessage `json:"services"`
	}
	if json.Unmarshal(body, &description) != nil {
		return false
	}
	_, authenticates := description.Services["authenticate"]
	_, starts := description.Services["startRecord"]
	return authenticates && starts
}
