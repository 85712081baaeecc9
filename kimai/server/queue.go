package server

import (
	"context"
	"net/netip"
	"sync"
	"time"
)

// How many logins may wait for their turn, and how many a client may have
// under way. A password takes about a tenth of a second to check, so whoever
// waits for its turn waits for about a second. A client that guesses passwords
// fills its own places, not those of others.
const (
	maxLogins          = 10
	maxLoginsPerClient = 3
)

// logins are the logins under way. One at a time has its turn: a password is
// slow to check on purpose, and guessing many should take long and leave the
// machine its cores. Before that, a login waits for as long as the failures of
// its client and of its name deserve.
type logins struct {
	turn chan struct{} // held by the one whose turn it is

	mu       sync.Mutex
	queued   int             // for their turn, with the one that has it
	clients  map[suspect]int // how many each has under way
	failures failures
}

func newLogins() *logins {
	return &logins{turn: make(chan struct{}, 1), clients: make(map[suspect]int), failures: make(failures)}
}

// login is one under way.
type login struct {
	*logins
	client, name suspect
}

// enter waits until it is the turn of a login from that address, which lasts
// until it leaves. If too many wait already, it fails at once.
func (l *logins) enter(ctx context.Context, address, name string) (login, error) {
	in := login{l, suspect{client: network(address)}, nameSuspect(name)}
	delay, ok := in.begin()
	if !ok {
		return in, errBusy
	}
	if err := in.wait(ctx, delay); err != nil {
		in.end()
		return in, err
	}
	return in, nil
}

// leave gives the turn to the next.
func (in login) leave() {
	<-in.turn
	in.unqueue()
	in.end()
}

func (in login) begin() (delay time.Duration, ok bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.clients[in.client] == maxLoginsPerClient {
		return 0, false
	}
	in.clients[in.client]++
	return in.failures.delay(time.Now(), in.client, in.name), true
}

func (in login) end() {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.clients[in.client]--; in.clients[in.client] == 0 {
		delete(in.clients, in.client)
	}
}

func (in login) failed() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.failures.add(time.Now(), in.client, in.name)
}

// succeeded forgets the failures of the name. Those of the client stay: one
// right password is no excuse for trying many others.
func (in login) succeeded() {
	in.mu.Lock()
	defer in.mu.Unlock()
	delete(in.failures, in.name)
}

// wait waits for the delay, then for the turn. Whoever is delayed takes no
// place from those who wait for their turn.
func (in login) wait(ctx context.Context, delay time.Duration) error {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	if !in.queue() {
		return errBusy
	}
	select {
	case in.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		in.unqueue()
		return ctx.Err()
	}
}

func (l *logins) queue() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.queued == maxLogins {
		return false
	}
	l.queued++
	return true
}

func (l *logins) unqueue() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queued--
}

// network is the client with that address. All of a network of IPv6 are one,
// since one machine may take any address of its network.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Unmap().Is4() {
		return address
	}
	prefix, _ := a.WithZone("").Prefix(64) // never fails for an address of 128 bits
	return prefix.String()
}
