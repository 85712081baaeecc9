// Package sqlite is the embedded backend: customers, projects, tasks and
// records in one SQLite file, for those who have no Kimai server. Several
// processes may use one file at once.
//
// What a method returned without an error is on disk (WAL, synchronous=FULL).
// An error of a method that writes means that nothing was changed.
package sqlite

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kimai-tray/kimai"

	_ "modernc.org/sqlite" // the database/sql driver
)

// DB is an open database file. It is safe for concurrent use.
type DB struct {
	sql        *sql.DB
	path       string
	file       os.FileInfo // what path was when it was opened
	clock      func() time.Time
	iterations int // of new password hashes
}

// Option changes how a database is opened.
type Option func(*DB)

// WithClock makes clock tell what time it is, in place of [time.Now].
func WithClock(clock func() time.Time) Option {
	return func(db *DB) { db.clock = clock }
}

// Open opens the database file at path and brings its schema up to date. A
// file that is missing is made with its folder, for this OS user only, with a
// small catalogue and the local user, who is named after the OS user. A file
// of a newer version or of another program is refused and not touched.
func Open(ctx context.Context, path string, options ...Option) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot tell where %s is: %w.", path, err)
	}
	if err := createFile(path); err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot open %s: %w.", path, err)
	}
	// Each connection has a cache of its own. One is enough: all statements
	// are short, and SQLite has one writer at a time anyway.
	pool.SetMaxOpenConns(1)

	db := &DB{sql: pool, path: path, clock: time.Now, iterations: iterations}
	for _, option := range options {
		option(db)
	}
	if err := db.prepare(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

// Close waits for what is under way and closes the file.
func (db *DB) Close() error {
	if err := db.sql.Close(); err != nil {
		return kimai.Errorf(kimai.Internal, "Cannot close %s: %w.", db.path, err)
	}
	return nil
}

// now is the instant that a record made now gets.
func (db *DB) now() time.Time { return kimai.Instant(db.clock()) }

// createFile makes an empty file with its folder if there is none, readable by
// this OS user alone; SQLite gives its -wal and -shm files the same mode.
//
// A file that is there is never opened here: closing it again would take
// SQLite's locks away from this process (https://sqlite.org/howtocorrupt.html,
// 2.2).
func createFile(path string) error {
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return kimai.Errorf(kimai.Internal, "%s is a folder, but should be the database file. Move it away or choose another file.", path)
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return kimai.Errorf(kimai.Internal, "Cannot make the folder of %s: %w. Choose another file.", path, err)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case os.IsExist(err): // another process was quicker
		return nil
	case err != nil:
		return kimai.Errorf(kimai.Internal, "Cannot make %s: %w. Check the permissions of its folder or choose another file.", path, err)
	}
	return file.Close()
}

// dsn is the data source name of the file; a URI, as a plain name would end at
// a question mark. Its mode makes no file: an empty one in the place of one
// that went missing would hide the loss.
func dsn(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/Users/...
	}
	uri := url.URL{
		Scheme: "file",
		Path:   path,
		RawQuery: url.Values{
			"mode":          {"rw"},
			"_busy_timeout": {"5000"}, // milliseconds
			"_foreign_keys": {"on"},
			"_synchronous":  {"FULL"},
			"_txlock":       {"immediate"},
			"_dqs":          {"0"},
			"_pragma":       {"cache_size(-512)"}, // KiB
		}.Encode(),
	}
	return uri.String()
}
