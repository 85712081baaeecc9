package server_test

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
	"kimai-tray/kimai/sqlite"
)

// installation is the embedded backend with the data of the recordings, and
// the server that publishes it, at a clock that the test moves.
type installation struct {
	t         testing.TB
	template  []byte // the file as it was at first
	defaults  kimai.Rounding
	hostNames []string // by which the server is called

	path    string
	db      *sqlite.DB
	sql     *sql.DB
	handler http.Handler
	now     time.Time
}

func newRecordedInstallation(t testing.TB, seedFile string, hostNames ...string) *installation {
	t.Helper()
	tables, passwords := readSeed(t, seedFile)
	template, err := os.ReadFile(tables.write(t, passwords))
	if err != nil {
		t.Fatal(err)
	}
	minutes, _ := strconv.Atoi(tables.configuration("roundPrecision"))
	i := &installation{t: t, template: template, hostNames: hostNames, defaults: rounding(minutes, tables.configuration("roundingMethod"))}
	i.reset()
	return i
}

func rounding(minutes int, method string) kimai.Rounding {
	return kimai.Rounding{Step: time.Duration(minutes) * time.Minute, Method: kimai.RoundingMethod(method)}
}

// reset makes all as it was at first.
func (i *installation) reset() {
	i.t.Helper()
	i.path = filepath.Join(i.t.TempDir(), "kimai.db")
	if err := os.WriteFile(i.path, i.template, 0o600); err != nil {
		i.t.Fatal(err)
	}
	i.sql = openSQL(i.t, i.path)
	i.open(i.defaults)
}

// open opens the file again, with another rounding.
func (i *installation) open(rounding kimai.Rounding) {
	i.t.Helper()
	if i.db != nil {
		i.db.Close()
	}
	clock := func() time.Time { return i.now }
	i.db = openFile(i.t.(*testing.T), i.path, sqlite.WithClock(clock), sqlite.WithRounding(rounding))
	i.handler = server.New(i.db, server.WithLocation(time.UTC), server.WithHostNames(i.hostNames...))
}

func (i *installation) execute(query string, args ...any) {
	i.t.Helper()
	execute(i.t, i.sql, query, args...)
}

// number is a value of the database, 0 if there is none.
func (i *installation) number(query string, args ...any) (n int64) {
	i.t.Helper()
	err := i.sql.QueryRowContext(i.t.Context(), query, args...).Scan(&n)
	if err != nil && err != sql.ErrNoRows {
		i.t.Fatalf("%s: %v", query, err)
	}
	return n
}

// user is the id of the user with that key.
func (i *installation) user(key string) int64 {
	return i.number(`SELECT id FROM user WHERE api_key = ?`, key)
}

// running is the id of the user's record that runs.
func (i *installation) running(user int64) int64 {
	return i.number(`SELECT id FROM record WHERE user_id = ? AND end IS NULL`, user)
}

// next makes the next row that is inserted into a table get an id: that which
// it got on the real server.
func (i *installation) next(table string, id int64) {
	i.execute(`DELETE FROM sqlite_sequence WHERE name = ?`, table)
	i.execute(`INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)`, table, id-1)
}

// owned is all that users have, as text.
func (i *installation) owned() (text string) {
	i.t.Helper()
	err := i.sql.QueryRowContext(i.t.Context(), `
		SELECT (SELECT json_group_array(json_array(id, user_id, project_id, task_id, start, end, description)) FROM record)
			|| (SELECT json_group_array(json_array(id, user_id, project_id, time, designation)) FROM expense)`).Scan(&text)
	if err != nil {
		i.t.Fatal(err)
	}
	return text
}
