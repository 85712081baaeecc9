package server_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/jsonrpc"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/server"
	"kimai-tray/kimai/soap"
	"kimai-tray/kimai/sqlite"
	"kimai-tray/kimai/transport"
)

var _ server.Host = (*sqlite.DB)(nil)

// dial makes a client for a server.
type dial func(url, key string, options ...transport.Option) (*kimai1.Client, error)

// The embedded backend, published here and used through the client for Kimai
// 1, behaves as every backend does, however it is called.
func TestBehaviour(t *testing.T) {
	for protocol, dial := range map[string]dial{"JSON-RPC": jsonrpc.New, "SOAP": soap.New} {
		t.Run(protocol, func(t *testing.T) {
			template, keys, archived := newInstallation(t, dial)
			open := func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
				path := filepath.Join(t.TempDir(), "kimai.db")
				if err := os.WriteFile(path, template, 0o600); err != nil {
					t.Fatal(err)
				}
				url := publish(t, openFile(t, path, sqlite.WithClock(clock.Now)))
				return kimaitest.Fixture{
					Backend:  newClient(t, dial, url, keys[0]),
					Other:    newClient(t, dial, url, keys[1]),
					Archived: archived,
				}
			}
			kimaitest.Run(t, open).WantColumn(t, "../../README.md", "Kimai 1, "+protocol)
		})
	}
}

// newInstallation returns a database file with two users, who have logged in
// through the server. It is made once, since logging in takes its time.
func newInstallation(t *testing.T, dial dial) (file []byte, keys []string, archived kimai.Pair) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kimai.db")
	db := openFile(t, path)
	local, err := db.Local(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if archived, err = kimaitest.Fill(t.Context(), local); err != nil {
		t.Fatal(err)
	}
	url := publish(t, db)
	for _, name := range []string{"anna.müller", "bob"} {
		if err := db.AddUser(t.Context(), name, "Geh3im!ä"); err != nil {
			t.Fatal(err)
		}
		key, err := newClient(t, dial, url, "").Authenticate(t.Context(), name, "Geh3im!ä")
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, key)
	}
	if _, err := newClient(t, dial, url, "").Authenticate(t.Context(), "bob", "secret"); kimai.CodeOf(err) != kimai.Unauthorised {
		t.Errorf("wrong password: %v", err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if file, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return file, keys, archived
}

func openFile(t testing.TB, path string, options ...sqlite.Option) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// publish serves the database at the address it returns.
func publish(t testing.TB, db *sqlite.DB) string {
	t.Helper()
	s := httptest.NewServer(server.New(db))
	t.Cleanup(s.Close)
	return s.URL
}

func newClient(t *testing.T, dial dial, url, key string) *kimai1.Client {
	t.Helper()
	client, err := dial(url, key)
	if err != nil {
		t.Fatal(err)
	}
	return client
}
