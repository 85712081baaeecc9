package transport_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/transport"
)

// hush is a secret that is sent.
const hush = "a1b2c3d4e5f6a7b8c9d0e1f2a"

var service = transport.Service{
	Name:  "Kimai 1",
	Page:  "core/json.php",
	Pages: []string{"core/json.php", "core/soap.php", "core/kimai.php", "index.php"},
}

// serve makes a connection to a server that answers like that.
func serve(t *testing.T, handler http.HandlerFunc, options ...transport.Option) *transport.Connection {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return connect(t, server.URL, options...)
}

func connect(t *testing.T, url string, options ...transport.Option) *transport.Connection {
	t.Helper()
	c, err := transport.New(url, service, options...)
	must(t, err)
	return c
}

// post sends something with the secret in it.
func post(ctx context.Context, c *transport.Connection) (transport.Answer, error) {
	return c.Do(ctx, transport.Request{
		Name: "getTimesheet", Method: http.MethodPost, Body: []byte(`{"key":"` + hush + `"}`), Max: 1 << 20, Secrets: []string{hush},
	})
}

// sender answers requests without a network.
type sender func(*http.Request) (*http.Response, error)

func (s sender) RoundTrip(r *http.Request) (*http.Response, error) { return s(r) }

func through(s sender) transport.Option {
	return transport.WithHTTPClient(&http.Client{Transport: s})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantError checks an error's code, that it has the words, and no secret.
func wantError(t *testing.T, err error, code kimai.Code, words ...string) {
	t.Helper()
	kimaitest.WantError(t, err, hush, code, words...)
}
