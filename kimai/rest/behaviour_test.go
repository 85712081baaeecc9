package rest_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// TestBehaviour runs the suite on a server with the rules of a fresh
// installation, but for rounding. The README tells what came of it.
func TestBehaviour(t *testing.T) {
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
		host := stand(t, clock, resttest.Catalogue)
		return kimaitest.Fixture{
			Backend:  login(t, host, "anna"),
			Other:    login(t, host, "otto"),
			Archived: resttest.Archived,
			Longest:  364 * 24 * time.Hour, // Kimai allows a year
		}
	}).WantColumn(t, "../../README.md", "Kimai 2")
}

// newStand makes a server that keeps time by the clock, with the users anna and
// otto, each let in by the name as a token.
func newStand(clock *kimaitest.Clock, fill ...func(*resttest.Data)) *resttest.Server {
	return resttest.New(clock.Now, append([]func(*resttest.Data){resttest.Users}, fill...)...)
}

func serve(t *testing.T, server *resttest.Server) *httptest.Server {
	t.Helper()
	host := httptest.NewServer(server)
	t.Cleanup(host.Close)
	return host
}

// stand starts a server of [newStand].
func stand(t *testing.T, clock *kimaitest.Clock, fill ...func(*resttest.Data)) *httptest.Server {
	t.Helper()
	return serve(t, newStand(clock, fill...))
}

func login(t *testing.T, host *httptest.Server, token string) *rest.Client {
	t.Helper()
	client, err := rest.New(host.URL, token)
	must(t, err)
	return client
}
