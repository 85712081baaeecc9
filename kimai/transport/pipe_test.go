package transport_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai/transport"
)

// pipes are connections to a server in the same process, which take no time in a
// bubble of synctest.
type pipes struct {
	made   chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	p.made <- theirs
	return ours, nil
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.made:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error { p.once.Do(func() { close(p.closed) }); return nil }

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// A server hangs up on requests over a connection that it has kept. net/http repeats a GET then, at once, and what only reads is repeated
// here; one does not multiply the other.
func TestDeadConnection(t *testing.T) {
	for _, test := range []struct {
		name    string
		request transport.Request
		dead    int // how many requests it hangs up on after the first
		asked   int
		paused  bool
		fails   bool
	}{
		{"GET", getting, 1, 3, false, false},
		{"GET, twice", getting, 2, 4, true, false},
		{"GET, always", getting, 100, 5, true, true},
		{"reading POST", reading, 1, 3, true, false},
		{"reading POST, always", reading, 100, 4, true, true},
		{"writing POST", writing, 1, 2, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				asked := 0
				p := &pipes{made: make(chan net.Conn), closed: make(chan struct{})}
				server := http.Server{ErrorLog: log.New(io.Discard, "", 0), Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
					io.Copy(io.Discard, r.Body)
					if asked++; 1 < asked && asked <= 1+test.dead {
						panic(http.ErrAbortHandler)
					}
				})}
				go server.Serve(p)
				defer server.Close()
				c := connect(t, "http://localhost", transport.WithHTTPClient(&http.Client{Transport: &http.Transport{DialContext: p.dial}}))
				_, err := c.Do(t.Context(), test.request)
				must(t, err)
				began := time.Now()
				_, err = c.Do(t.Context(), test.request)
				if (err != nil) != test.fails {
					t.Errorf("error is %v", err)
				}
				if asked != test.asked || (time.Since(began) > 0) != test.paused {
					t.Errorf("it was asked %d times, want %d; a pause was made: %t", asked, test.asked, time.Since(began) > 0)
				}
			})
		})
	}
}
