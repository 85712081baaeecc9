package journal_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/kimai/sqlite"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open opens a journal at path.
func open(t *testing.T, path string, remote journal.Remote, clock *kimaitest.Clock) *journal.Journal {
	t.Helper()
	j, err := journal.Open(context.WithoutCancel(t.Context()), path, to(remote), journal.WithClock(clock.Now))
	must(t, err)
	t.Cleanup(func() { must(t, j.Close()) })
	return j
}

// to connects to the server at once.
func to(remote journal.Remote) func(context.Context) (journal.Remote, error) {
	return func(context.Context) (journal.Remote, error) { return remote, nil }
}

func newPath(t *testing.T) string { return filepath.Join(t.TempDir(), "state", "journal.db") }

// TestOnSQLite and TestOnKimai2 run the suite while the server can be asked.
func TestOnSQLite(t *testing.T) {
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
		mine, other, archived := users(t, clock)
		return kimaitest.Fixture{Backend: open(t, newPath(t), mine, clock), Other: other, Archived: archived}
	})
}

func TestOnKimai2(t *testing.T) {
	kimaitest.Run(t, func(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture { return onKimai2(t, clock).Fixture })
}

// fixture is one with the path of its journal.
type fixture struct {
	kimaitest.Fixture
	path string
}

// onKimai2 is a journal of a user's on a server with the catalogue of the suite.
func onKimai2(t *testing.T, clock *kimaitest.Clock) fixture {
	t.Helper()
	server := resttest.New(clock.Now, resttest.Users, resttest.Catalogue)
	host := httptest.NewServer(server)
	t.Cleanup(host.Close)
	login := func(token string) *rest.Client {
		client, err := rest.New(host.URL, token)
		must(t, err)
		return client
	}
	path := newPath(t)
	return fixture{kimaitest.Fixture{
		Backend:  open(t, path, login("anna"), clock),
		Other:    login("otto"),
		Archived: resttest.Archived,
		Longest:  364 * 24 * time.Hour, // Kimai allows a year
	}, path}
}

// users are two users of a new database with the catalogue of the suite.
func users(t *testing.T, clock *kimaitest.Clock) (mine *sqlite.User, other kimai.Backend, archived kimai.Pair) {
	t.Helper()
	filled.Do(func() { fill(t) })
	path := filepath.Join(t.TempDir(), "server.db")
	must(t, os.WriteFile(path, filled.file, 0o600))
	db, err := sqlite.Open(t.Context(), path, sqlite.WithClock(clock.Now))
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	mine, err = db.Local(t.Context())
	must(t, err)
	_, other, err = db.User(t.Context(), filled.key)
	must(t, err)
	return mine, other, filled.archived
}

// filled is a database of which each test gets a copy: it takes long to make.
var filled struct {
	sync.Once
	file     []byte
	key      string // of the other user
	archived kimai.Pair
}

func fill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "filled.db")
	db, err := sqlite.Open(t.Context(), path)
	must(t, err)
	mine, err := db.Local(t.Context())
	must(t, err)
	filled.archived, err = kimaitest.Fill(t.Context(), mine)
	must(t, err)
	must(t, db.AddUser(t.Context(), "other", "secret"))
	filled.key, err = db.Authenticate(t.Context(), "other", "secret")
	must(t, err)
	must(t, db.Close())
	filled.file, err = os.ReadFile(path)
	must(t, err)
}
