package rest_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/transport"
)

// wayward loses what passes between a client and its server: answers once
// Kimai has done what it was asked, or requests before it hears of them.
type wayward struct {
	answers  string // the method whose answer is lost
	requests string // the method whose request is lost
	all      bool   // and all that comes after it
}

func (w *wayward) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method == w.requests {
		return nil, errors.New("network is unreachable")
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil || r.Method != w.answers {
		return response, err
	}
	response.Body.Close()
	if w.all {
		w.requests = http.MethodGet
	}
	return nil, errors.New("connection reset")
}

// through connects anna by way of w.
func through(t *testing.T, host *httptest.Server, w *wayward) *rest.Client {
	t.Helper()
	client, err := rest.New(host.URL, "anna", transport.WithHTTPClient(&http.Client{Transport: w}))
	must(t, err)
	return client
}
