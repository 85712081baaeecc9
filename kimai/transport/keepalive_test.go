package transport_test

import (
	"compress/gzip"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/transport"
)

// counted starts a server, and counts the connections to it.
func counted(t *testing.T, handler http.HandlerFunc) (*httptest.Server, *atomic.Int64) {
	t.Helper()
	var connections atomic.Int64
	server := httptest.NewUnstartedServer(handler)
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	return server, &connections
}

// Requests in a row share a connection.
func TestKeepAlive(t *testing.T) {
	server, connections := counted(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{}") })
	c := connect(t, server.URL)
	for range 9 {
		_, err := post(t.Context(), c)
		must(t, err)
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections were made, want one", n)
	}
}

// What gave no answer is not asked again over any connection of before.
func TestFailureDropsConnections(t *testing.T) {
	gate := make(chan struct{})
	var asked atomic.Int64
	server, connections := counted(t, func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		switch asked.Add(1) {
		case 1:
			<-gate // the second request needs a connection of its own
		case 2:
			close(gate)
		case 3:
			panic(http.ErrAbortHandler)
		}
	})
	c := connect(t, server.URL, transport.WithKeepAlive(time.Hour))
	both := make(chan error, 2)
	for range 2 {
		go func() { _, err := post(t.Context(), c); both <- err }()
	}
	must(t, <-both)
	must(t, <-both)
	_, err := post(t.Context(), c)
	wantError(t, err, kimai.Unreachable, "cannot be reached")
	_, err = post(t.Context(), c)
	must(t, err)
	if n := connections.Load(); n != 3 {
		t.Errorf("%d connections were made, want 2 that failed with the third request, and one after it", n)
	}
}

// dropper counts how often it is told to drop its connections.
type dropper struct{ dropped int }

func (d *dropper) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: r}, nil
}

func (d *dropper) CloseIdleConnections() { d.dropped++ }

// A machine that was suspended has connections that died meanwhile, with timers
// that stood still.
func TestSuspend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(dropper)
		c := connect(t, "https://kimai.example", transport.WithKeepAlive(90*time.Second), transport.WithHTTPClient(&http.Client{Transport: d}))
		_, err := post(t.Context(), c)
		must(t, err)
		d.dropped = 0
		for _, test := range []struct {
			pause   time.Duration
			dropped int
		}{{30 * time.Second, 0}, {90 * time.Second, 0}, {91 * time.Second, 1}, {30 * time.Second, 1}} {
			<-time.After(test.pause)
			_, err := post(t.Context(), c)
			must(t, err)
			if d.dropped != test.dropped {
				t.Errorf("after %v: connections were dropped %d times, want %d", test.pause, d.dropped, test.dropped)
			}
		}
	})
}

// zipped answers with so many megabytes of nothing, as few bytes.
func zipped(megabytes int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			http.Error(w, "no gzip", http.StatusNotAcceptable)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		defer z.Close()
		for range megabytes {
			if _, err := z.Write(make([]byte, 1<<20)); err != nil {
				return
			}
		}
	}
}

// The limit of an answer counts what comes out of a compressed one.
func TestGzip(t *testing.T) {
	get := func(ctx context.Context, c *transport.Connection) (transport.Answer, error) {
		return c.Do(ctx, transport.Request{Name: "projects", Method: http.MethodGet, Max: 2 << 20})
	}
	answer, err := get(t.Context(), serve(t, zipped(2)))
	must(t, err)
	if n := len(answer.Body); n != 2<<20 {
		t.Errorf("answer has %d bytes, want 2 MB", n)
	}
	answer, err = get(t.Context(), serve(t, zipped(500)))
	wantError(t, err, kimai.Unexpected, "more than 2 MB")
	if answer.Body != nil {
		t.Errorf("%d bytes are returned", len(answer.Body))
	}
}
