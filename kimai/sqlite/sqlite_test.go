package sqlite_test

import (
	"path/filepath"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/sqlite"
)

// start is what the clock of a test shows at first.
var start = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)

// open opens the file at path until the test ends.
func open(t testing.TB, path string, options ...sqlite.Option) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(t.Context(), path, append(options, sqlite.WithQuickHashes())...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// local opens a new file and returns the local user, who has a fake clock.
func local(t testing.TB) (*sqlite.User, *kimaitest.Clock) {
	t.Helper()
	clock := kimaitest.NewClock(start)
	return localOf(t, open(t, newPath(t), sqlite.WithClock(clock.Now))), clock
}

func localOf(t testing.TB, db *sqlite.DB) *sqlite.User {
	t.Helper()
	user, err := db.Local(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return user
}

func newPath(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "kimai.db")
}

// firstPair is a pair of the first catalogue.
func firstPair(t testing.TB, user *sqlite.User) kimai.Pair {
	t.Helper()
	projects, err := user.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := user.Tasks(t.Context(), projects[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return kimai.Pair{Project: projects[0], Task: tasks[0]}
}

// begin starts recording.
func begin(t testing.TB, user *sqlite.User, pair kimai.Pair) kimai.Record {
	t.Helper()
	record, err := user.Start(t.Context(), pair.Project.ID, pair.Task.ID)
	if err != nil {
		t.Fatal(err)
	}
	return record
}

func TestBehaviour(t *testing.T) {
	kimaitest.Run(t, install).WantColumn(t, "../../README.md", "Embedded")
}

// install makes an installation with two users.
func install(t *testing.T, clock *kimaitest.Clock) kimaitest.Fixture {
	db := open(t, newPath(t), sqlite.WithClock(clock.Now))
	user := localOf(t, db)
	archived, err := kimaitest.Fill(t.Context(), user)
	if err != nil {
		t.Fatal(err)
	}
	return kimaitest.Fixture{Backend: user, Other: login(t, db, "other", "secret"), Archived: archived}
}

// login adds a user and returns the backend that the user gets by logging in.
func login(t *testing.T, db *sqlite.DB, name, password string) kimai.Backend {
	t.Helper()
	if err := db.AddUser(t.Context(), name, password); err != nil {
		t.Fatal(err)
	}
	key, err := db.Authenticate(t.Context(), name, password)
	if err != nil {
		t.Fatal(err)
	}
	_, user, err := db.User(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	return user
}
