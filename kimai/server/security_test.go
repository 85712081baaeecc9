package server_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
)

// A page in a browser must not reach a server on the loopback, neither under a
// name that it rebinds to the loopback nor by sending across origins.
func TestOtherSites(t *testing.T) {
	const local = "127.0.0.1:8091"
	for _, test := range []struct {
		name   string
		host   string
		header map[string]string
		status int
	}{
		{"loopback", local, nil, 200},
		{"loopback without port", "127.0.0.1", nil, 200},
		{"loopback 6", "[::1]:8091", nil, 200},
		{"loopback 6 without port", "[::1]", nil, 200},
		{"localhost", "localhost:8091", nil, 200},
		{"localhost in capitals, with a dot", "LocalHost.:8091", nil, 200},
		{"address in the network", "192.168.1.7:8091", nil, 200},
		{"given name", "Tracker.example:8091", nil, 200},
		{"rebound name", "evil.example:8091", nil, 421},
		{"rebound name with the right ending", "evil-localhost:8091", nil, 421},
		{"name that begins as an address", "127.0.0.1.evil.example:8091", nil, 421},
		{"no name", "", nil, 421},
		{"another given name", "desk", nil, 200},
		{"other origin", local, map[string]string{"Origin": "https://evil.example"}, 403},
		{"other port", local, map[string]string{"Origin": "http://127.0.0.1:3000"}, 403},
		{"hidden origin", local, map[string]string{"Origin": "null"}, 403},
		{"told by the browser", local, map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"same origin", local, map[string]string{"Origin": "http://" + local}, 200},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/core/json.php", strings.NewReader(`{"method":"getVersion","id":1}`))
			r.Host = test.host
			for name, value := range test.header {
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			var log strings.Builder
			server.New(host{}, server.WithHostNames("desk", "tracker.example"),
				server.WithLogger(slog.New(slog.NewTextHandler(&log, nil)))).ServeHTTP(w, r)
			if w.Code != test.status {
				t.Errorf("status %d, want %d", w.Code, test.status)
			}
			if answered := strings.Contains(w.Body.String(), server.Version); answered != (test.status == 200) {
				t.Errorf("answered %s", w.Body)
			}
			if helped := strings.Contains(w.Body.String(), "--host"); helped != (test.status == 421) {
				t.Errorf("answered %s", w.Body)
			}
			if logged := strings.Contains(log.String(), "host="+test.host); logged != (test.status == 421) {
				t.Errorf("log: %s", &log)
			}
		})
	}
}

func TestLongBody(t *testing.T) {
	body := `{"method":"getVersion","id":1,"params":["` + strings.Repeat("x", 1<<20) + `"]}`
	expect(t, post(t, server.New(host{}), body).Body.String(),
		`{"error":{"code":-32600,"message":"Invalid Request: it is longer than 1048576 bytes","data":null},"id":null}`)
}

// failing fails whatever is called.
type failing struct {
	kimai.Backend
	err error
}

func (f failing) Snapshot(context.Context) (kimai.Snapshot, error) { return kimai.Snapshot{}, f.err }

func TestErrors(t *testing.T) {
	const hidden = "The server could not do that. Its log says why."
	secret := errors.New("SELECT * FROM record: /home/anna/kimai.db is full")
	for _, test := range []struct {
		name   string
		err    error
		want   string
		logged bool
	}{
		{"internal", kimai.Errorf(kimai.Internal, "look: %w", secret), hidden, true},
		{"without code", secret, hidden, true},
		{"unreachable", kimai.Errorf(kimai.Unreachable, "look: %w", secret), hidden, true},
		{"unexpected", kimai.Errorf(kimai.Unexpected, "look: %w", secret), hidden, true},
		{"unauthorised", kimai.Errorf(kimai.Unauthorised, "The account is disabled."), "Unknown user or no permissions.", false},
		{"rejected", kimai.Errorf(kimai.Rejected, "This cannot be."), "This cannot be.", false},
		{"unsupported", kimai.Errorf(kimai.Unsupported, "This backend cannot do that."), "This backend cannot do that.", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var log strings.Builder
			handler := newHandler(failing{err: test.err}, server.WithLogger(slog.New(slog.NewTextHandler(&log, nil))))
			expect(t, ask(t, handler, "getActiveRecording"), refused(test.want))
			logged := strings.Contains(log.String(), `level=ERROR msg="call failed" method=getActiveRecording`)
			if logged != test.logged || strings.Contains(log.String(), secret.Error()) != test.logged {
				t.Errorf("log: %s", &log)
			}
			if strings.Contains(log.String(), key) {
				t.Error("the log holds the key")
			}
		})
	}
}

// counting counts how often the key was looked up.
type counting struct {
	host
	keys *[]string
}

func (c counting) User(ctx context.Context, key string) (kimai.User, kimai.Backend, error) {
	*c.keys = append(*c.keys, key)
	return c.host.User(ctx, key)
}

func TestKeyIsLookedUpOnce(t *testing.T) {
	var keys []string
	handler := server.New(counting{one(newEmbedded(t)), &keys})
	ask(t, handler, "getProjects", true)
	if len(keys) != 1 || keys[0] != key {
		t.Errorf("looked up %q", keys)
	}
}
