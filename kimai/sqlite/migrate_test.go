package sqlite_test

import (
	"database/sql"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// what a file of schema 1 has in it: hidden by nobody, archived in part.
const data1 = `
	PRAGMA application_id = 0x4b696d61;
	PRAGMA user_version = 1;
	INSERT INTO customer VALUES (1, 'Acme'), (7, 'Beta');
	INSERT INTO project VALUES (1, 1, 'Web', 0), (2, 7, 'Gone', 1), (9, 7, 'App', 0);
	INSERT INTO task VALUES (1, 'Design', 0, 0), (2, 'Past', 0, 1), (3, 'Zen', 1, 0);
	INSERT INTO project_task VALUES (1, 1), (9, 1), (2, 1), (1, 2);
	INSERT INTO user VALUES (1, 'me', NULL, NULL),
		(4, 'Ana', 'pbkdf2-sha256$1000$c2FsdHNhbHRzYWx0c2FsdA$BBs+1+PaslLtBPULUr8/lQicvVuHiEPMz0i8MjLCbzM', 'a1b2c3d4e5f6a7b8c9d0e1f2a');
	INSERT INTO record VALUES (1, 1, 1, 1, 1000, 2000, 'what I did'), (2, 1, 2, 2, 3000, 3000, ''),
		(5, 1, 9, 3, 4000, NULL, ''), (6, 4, 1, 1, 1000, 2000, 'what Ana did')`

// schema1File makes a file as the first version of the program left it.
func schema1File(t *testing.T, more string) (path string) {
	t.Helper()
	path = newPath(t)
	schema, err := os.ReadFile("schema1.sql")
	must(t, err)
	must(t, os.WriteFile(path, nil, 0o600))
	execute(t, path, `PRAGMA journal_mode = WAL;`+string(schema)+data1+`;`+more)
	return path
}

func TestMigration(t *testing.T) {
	path := schema1File(t, "")
	checkMigrated(t, open(t, path))

	// Once is enough.
	db := open(t, path)
	checkMigrated(t, db)
}

// checkMigrated checks that all of data1 is there.
func checkMigrated(t *testing.T, db *sqlite.DB) {
	t.Helper()
	checkIntegrity(t, db)
	wantVersion(t, db.SQL(), 3)
	user := localOf(t, db)
	wantOutline(t, user, map[string][]string{"Acme/Web": {"Design", "Zen"}, "Beta/App": {"Design", "Zen"}})

	me := kimai.User{ID: 1, Name: "me"}
	acme, beta := kimai.Customer{ID: 1, Name: "Acme"}, kimai.Customer{ID: 7, Name: "Beta"}
	web, gone, app := kimai.Project{ID: 1, Name: "Web", Customer: acme}, kimai.Project{ID: 2, Name: "Gone", Customer: beta}, kimai.Project{ID: 9, Name: "App", Customer: beta}
	open := kimai.Status{ID: 1, Name: "open"}
	at := func(unix int64) time.Time { return time.Unix(unix, 0).UTC() }
	want := []kimai.Entry{
		{ID: 5, User: me, Pair: kimai.Pair{Project: app, Task: kimai.Task{ID: 3, Name: "Zen"}}, Start: at(4000), Status: open},
		{ID: 2, User: me, Pair: kimai.Pair{Project: gone, Task: kimai.Task{ID: 2, Name: "Past"}}, Start: at(3000), End: at(3000), Status: open},
		{ID: 1, User: me, Pair: kimai.Pair{Project: web, Task: kimai.Task{ID: 1, Name: "Design"}}, Start: at(1000), End: at(2000), Description: new("what I did"), Status: open},
	}
	got, err := user.Entries(t.Context(), kimai.EntryQuery{})
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}

	ana, backend, err := db.User(t.Context(), "a1b2c3d4e5f6a7b8c9d0e1f2a")
	must(t, err)
	if diff := cmp.Diff(kimai.User{ID: 4, Name: "Ana"}, ana); diff != "" {
		t.Errorf("user (-want +got):\n%s", diff)
	}
	record, err := backend.Record(t.Context(), 6)
	must(t, err)
	if record.Description != "what Ana did" {
		t.Errorf("Ana's record is %v", record)
	}
}

func wantVersion(t *testing.T, db *sql.DB, want int) {
	t.Helper()
	var got int
	must(t, db.QueryRowContext(t.Context(), `PRAGMA user_version`).Scan(&got))
	if got != want {
		t.Errorf("the file has schema %d, want %d", got, want)
	}
}

// A process that was killed leaves a part of its changes in the log, without
// the mark that they are all.
func TestInterruptedMigration(t *testing.T) {
	path := schema1File(t, "")
	schema, err := os.ReadFile("schema2.sql")
	must(t, err)
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	tx, err := db.BeginTx(t.Context(), nil)
	must(t, err)
	defer tx.Rollback()
	_, err = tx.ExecContext(t.Context(), `PRAGMA cache_size = 1;`+string(schema)) // so that it goes to the log soon
	must(t, err)

	killed := newPath(t)
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + suffix)
		must(t, err)
		if len(content) == 0 {
			t.Fatalf("%s is empty, so there is nothing to test", path+suffix)
		}
		must(t, os.WriteFile(killed+suffix, content, 0o600))
	}
	checkMigrated(t, open(t, killed))
}

// A migration that fails leaves the file as it was.
func TestFailedMigration(t *testing.T) {
	path := schema1File(t, `CREATE TABLE expense (mine TEXT)`)
	before, err := os.ReadFile(path)
	must(t, err)
	wantOpenError(t, path, "open the database")
	after, err := os.ReadFile(path)
	must(t, err)
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error("the file was changed")
	}

	execute(t, path, `DROP TABLE expense`)
	checkMigrated(t, open(t, path))
}

func TestDamagedFileIsNotMigrated(t *testing.T) {
	path := schema1File(t, strings.Repeat(`INSERT INTO task (name) VALUES (hex(randomblob(2000)));`, 50))
	content, err := os.ReadFile(path)
	must(t, err)
	for i := 4096; i < len(content); i++ { // all but the first page
		content[i] = 0xa5
	}
	must(t, os.WriteFile(path, content, 0o600))
	wantOpenError(t, path, "is damaged")
	after, err := os.ReadFile(path)
	must(t, err)
	if diff := cmp.Diff(content, after); diff != "" {
		t.Error("the file was changed")
	}
}

// A hash of schema 1 is good for one login, which leaves one of today.
func TestPasswordOfSchema1(t *testing.T) {
	db := open(t, schema1File(t, ""))
	for _, password := range []string{"Correct horse", "correct horse ", ""} {
		if _, err := db.Authenticate(t.Context(), "ana", password); kimai.CodeOf(err) != kimai.Unauthorised {
			t.Errorf("password %q: error %v", password, err)
		}
	}
	for range 2 {
		key, err := db.Authenticate(t.Context(), "ana", "correct horse")
		must(t, err)
		if key != "a1b2c3d4e5f6a7b8c9d0e1f2a" {
			t.Errorf("key is %q", key)
		}
		var hash string
		must(t, db.SQL().QueryRowContext(t.Context(), `SELECT password FROM user WHERE name = 'Ana'`).Scan(&hash))
		if !strings.HasPrefix(hash, "$argon2id$") {
			t.Errorf("hash is %q", hash)
		}
	}
}
