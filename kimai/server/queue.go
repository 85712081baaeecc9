package server

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// How many logins may wait for their turn. A password takes about a tenth of a
// second to check, so whoever waits at all waits for about a second. A client
// that guesses passwords fills its own places, not those of others.
const (
	maxLogins          = 10
	maxLoginsPerClient = 3
)

// logins are the logins under way. One at a time has its turn: a password is
// slow to check on purpose, and guessing many should take long and leave the
// machine its cores.
type logins struct {
	turn chan struct{} // held by the one whose turn it is

	mu      sync.Mutex
	all     int
	clients map[string]int // by address
}

func newLogins() *logins {
	return &logins{turn: make(chan struct{}, 1), clients: make(map[string]int)}
}

// enter waits until it is the client's turn, which lasts until done is called.
// If too many wait already, it fails at once.
func (l *logins) enter(ctx context.Context, client string) (done func(), err error) {
	if !l.queue(client) {
		return nil, busy
	}
	select {
	case l.turn <- struct{}{}:
		return func() { <-l.turn; l.leave(client) }, nil
	case <-ctx.Done():
		l.leave(client)
		return nil, ctx.Err()
	}
}

func (l *logins) queue(client string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == maxLogins || l.clients[client] == maxLoginsPerClient {
		return false
	}
	l.all++
	l.clients[client]++
	return true
}

func (l *logins) leave(client string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.clients[client]--; l.clients[client] == 0 {
		delete(l.clients, client)
	}
}

// clientKey is under what a call's context has the client's address.
type clientKey struct{}

// withClient returns the request's context with the address of its client,
// without port.
func withClient(r *http.Request) context.Context {
	client, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		client = r.RemoteAddr
	}
	return context.WithValue(r.Context(), clientKey{}, client)
}

func clientOf(ctx context.Context) string {
	client, _ := ctx.Value(clientKey{}).(string)
	return client
}
