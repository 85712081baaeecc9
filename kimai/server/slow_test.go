package server_test

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/server"
)

// newDoor is a server that knows anna and bob.
func newDoor() http.Handler {
	return server.New(host{passwords: map[[2]string]string{{"anna", "secret"}: key, {"bob", "secret"}: key}})
}

// knock tries to log in and returns how long the answer took.
func knock(ctx context.Context, door http.Handler, address, name, password string) time.Duration {
	began := time.Now()
	postFrom(ctx, door, address, fmt.Sprintf(`{"method":"authenticate","params":[%q,%q],"id":1}`, name, password))
	return time.Since(began)
}

// fail fails to log in so often.
func fail(ctx context.Context, door http.Handler, times int, address, name string) {
	for range times {
		knock(ctx, door, address, name, "wrong")
	}
}

const (
	client = "192.0.2.1:1000"
	other  = "198.51.100.7:1000"
)

// Each failure makes the next login wait longer, whichever way passwords are
// guessed.
func TestFailuresSlowDown(t *testing.T) {
	const ms = time.Millisecond
	delays := []time.Duration{0, 0, 0, 250 * ms, 500 * ms, 1000 * ms, 2000 * ms, 4000 * ms, 8000 * ms, 8000 * ms, 8000 * ms}
	for _, test := range []struct {
		name          string
		address, user func(n int) string // of the nth login
		want          []time.Duration
	}{
		{"one client, one name", same(client), same("anna"), delays},
		{"one client, many names", same(client), nth("user%d"), delays},
		{"one network of version 6, many names", nth("[2001:db8::%x]:1000"), nth("user%d"), delays},
		{"many clients, one name", nth("192.0.2.%d:1000"), same("anna"), delays},
		{"many clients, one name in many ways", nth("192.0.2.%d:1000"), oneOf("anna", "ANNA", " änna ", "Anná"), delays},
		{"many clients, many names", nth("192.0.2.%d:1000"), nth("user%d"), make([]time.Duration, len(delays))},
		{"many networks of version 6, many names", nth("[2001:db8:0:%x::1]:1000"), nth("user%d"), make([]time.Duration, len(delays))},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				door := newDoor()
				var got []time.Duration
				for n := range test.want {
					got = append(got, knock(t.Context(), door, test.address(n), test.user(n), "wrong"))
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("delays (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func same(text string) func(int) string { return func(int) string { return text } }

func nth(format string) func(int) string {
	return func(n int) string { return fmt.Sprintf(format, n+1) }
}

func oneOf(texts ...string) func(int) string {
	return func(n int) string { return texts[n%len(texts)] }
}

// Who fails slows down nobody but itself and whoever has the name, and those
// for a while only.
func TestSlowedDown(t *testing.T) {
	const slow = 8 * time.Second
	for _, test := range []struct {
		name    string
		happens func(ctx context.Context, door http.Handler)
		address string
		user    string
		want    time.Duration
	}{
		{"the client that failed", nil, client, "bob", slow},
		{"the name that was tried", nil, other, "anna", slow},
		{"another client with another name", nil, other, "bob", 0},
		{"the name after the right password", func(ctx context.Context, door http.Handler) {
			knock(ctx, door, other, "anna", "secret")
		}, other, "anna", 0},
		{"the client after a right password", func(ctx context.Context, door http.Handler) {
			knock(ctx, door, client, "bob", "secret")
		}, client, "bob", slow},
		{"after nine minutes", func(context.Context, http.Handler) { time.Sleep(9 * time.Minute) }, client, "anna", slow},
		{"after ten minutes", func(context.Context, http.Handler) { time.Sleep(10 * time.Minute) }, client, "anna", 0},
		{"after many others failed", func(ctx context.Context, door http.Handler) {
			time.Sleep(time.Second)
			for n := range 5_000 { // each is a client and a name
				knock(ctx, door, fmt.Sprintf("10.0.%d.%d:1000", n/250, n%250), fmt.Sprint("user", n), "wrong")
			}
		}, client, "anna", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				door := newDoor()
				fail(t.Context(), door, 20, client, "anna")
				if test.happens != nil {
					test.happens(t.Context(), door)
				}
				if got := knock(t.Context(), door, test.address, test.user, "secret"); got != test.want {
					t.Errorf("waited for %v, want %v", got, test.want)
				}
			})
		})
	}
}

// Who gives up before its password was checked did not fail.
func TestGivenUpIsNoFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		door := newDoor()
		fail(t.Context(), door, 4, client, "anna")
		for range 10 {
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			knock(ctx, door, client, "anna", "wrong")
			cancel()
		}
		if got, want := knock(t.Context(), door, client, "anna", "secret"), 500*time.Millisecond; got != want {
			t.Errorf("waited for %v, want %v", got, want)
		}
	})
}

// Clients that are slowed down take no place from others.
func TestSlowedDownTakesNoPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		door := newDoor()
		fail(t.Context(), door, 20, client, "anna")
		for n := range 50 {
			go knock(t.Context(), door, fmt.Sprintf("10.0.0.%d:1000", n), "anna", "wrong")
		}
		synctest.Wait()
		expect(t, postFrom(t.Context(), door, other, `{"method":"authenticate","params":["bob","secret"],"id":1}`), loggedIn)
	})
}
