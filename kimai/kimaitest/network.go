// Beside the suite there are a [Network] that fails on purpose, and a randomised
// test of what a client keeps of its promises on it: [Chaos]. Every run of the
// tests has a short one, with a new seed. A long one, and one run again by the
// seed that it printed:
//
//	go test -run Chaos -v ./kimai/rest ./kimai/server -chaos.long
//	go test -run Chaos -v ./kimai/rest ./kimai/server -chaos.seed=12345
package kimaitest

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

// Network is a way to a server that fails on purpose. It has no sockets, so that
// in a bubble of testing/synctest what hangs takes no time. It is an
// [http.RoundTripper], and safe for concurrent use.
type Network struct {
	server http.Handler
	choose func(*http.Request) Fault

	mu    sync.Mutex
	tally Tally
	cut   bool
}

// NewNetwork makes a way to a server on which each request meets the fault that
// is chosen for it. What a request has begun at the server is brought to its
// end, whoever gives up meanwhile.
func NewNetwork(server http.Handler, choose func(*http.Request) Fault) *Network {
	return &Network{server: server, choose: choose}
}

// Tally tells what the requests met so far.
func (n *Network) Tally() Tally {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.tally
}

// Cut ends the way for good: whatever leaves from now on is refused, and not
// counted. So a client that has crashed does nothing any more.
func (n *Network) Cut() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.cut = true
}

// RoundTrip has the server answer a request, unless it meets a fault. A request
// of which the context has ended does not leave and is not counted.
func (n *Network) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	fault := n.meet(r)
	if err := fault.before(r); err != nil {
		return nil, err
	}
	switch fault {
	case BadGateway:
		return gateway(r), nil
	case LoggedOut:
		return loggedOut(r), nil
	}
	answer := n.carryOut(r, body)
	if err := fault.after(r); err != nil {
		return nil, err
	}
	switch fault {
	case ServerError:
		return serverError(r), nil
	case LateGateway:
		return gateway(r), nil
	}
	answer.Body = fault.spoil(r, answer.Body)
	return answer, nil
}

// meet chooses what a request meets. Nothing is locked meanwhile, so that the
// choice may be to cut the way.
func (n *Network) meet(r *http.Request) Fault {
	if n.isCut() {
		return Refused
	}
	fault := n.choose(r)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.tally[fault]++
	return fault
}

func (n *Network) isCut() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.cut
}

// carryOut has the server answer a request.
func (n *Network) carryOut(r *http.Request, body []byte) *http.Response {
	arrived := r.Clone(context.WithoutCancel(r.Context()))
	arrived.Body = io.NopCloser(bytes.NewReader(body))
	arrived.Host = r.URL.Host
	arrived.RequestURI = r.URL.RequestURI()
	arrived.RemoteAddr = "192.0.2.1:1234" // of nobody (RFC 5737)
	recorder := httptest.NewRecorder()
	n.server.ServeHTTP(recorder, arrived)
	answer := recorder.Result()
	answer.Request = r
	if answer.Header.Get("Date") == "" {
		answer.Header.Set("Date", date())
	}
	return answer
}

// bodyOf reads what a request has to say.
func bodyOf(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	defer r.Body.Close()
	return io.ReadAll(r.Body)
}

// date is the time as a server tells it that keeps time by this machine.
func date() string { return time.Now().UTC().Format(http.TimeFormat) }
