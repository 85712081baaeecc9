// Package sqlite is the embedded backend: customers, projects, tasks, records
// and expenses in one SQLite file, for those who have no Kimai server. Several
// processes may use one file at once.
//
// What a method returned without an error is on disk (WAL, synchronous=FULL).
// An error of a method that writes means that nothing was changed.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
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
	reads, writes *sql.DB
	path          string
	file          os.FileInfo // what path was when it was opened
	clock         *clock
	rounding      kimai.Rounding // of records that are stopped
	cost          cost           // of new password hashes
}

// Option changes how a database is opened.
type Option func(*DB)

// WithClock makes now tell what time it is, in place of [time.Now].
func WithClock(now func() time.Time) Option {
	return func(db *DB) { db.clock = newClock(now) }
}

// WithRounding rounds the times of records when they are stopped. Without it
// they stay as they are.
func WithRounding(rounding kimai.Rounding) Option {
	return func(db *DB) { db.rounding = rounding }
}

// Open opens the database file at path and brings its schema up to date. A
// file that is missing is made with its folder, for this OS user only, with a
// small catalogue and the local user, who is named after the OS user. A file
// of a newer version or of another program is refused, with nothing in it
// changed.
func Open(ctx context.Context, path string, options ...Option) (*DB, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot tell where %s is: %w.", path, err)
	}
	if err := refuseOrphan(path); err != nil {
		return nil, err
	}
	if err := createFile(path); err != nil {
		return nil, err
	}
	db := &DB{path: path, clock: newClock(time.Now), cost: owasp}
	for _, option := range options {
		option(db)
	}
	// Each connection has a cache of its own, so two are all: one that writes,
	// as SQLite has one writer at a time, and one that reads even while the
	// other waits for another process.
	if db.writes, err = connect(path, "rw"); err != nil {
		return nil, err
	}
	if db.reads, err = connect(path, "ro"); err != nil {
		return nil, err
	}
	if err := db.prepare(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// connect makes a pool of one connection, which is opened when it is needed.
func connect(path, mode string) (*sql.DB, error) {
	pool, err := sql.Open("sqlite", dsn(path, mode))
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot open %s: %w.", path, err)
	}
	pool.SetMaxOpenConns(1)
	return pool, nil
}

// Close waits for what is under way and closes the file.
func (db *DB) Close() error {
	// What writes goes last, to take the write-ahead log away.
	if err := errors.Join(db.reads.Close(), db.writes.Close()); err != nil {
		return kimai.Errorf(kimai.Internal, "Cannot close %s: %w.", db.path, err)
	}
	return nil
}

// refuseOrphan fails if there is a write-ahead log without its file, as when
// the file was moved away after a crash. SQLite would delete the log, and with
// it what the file lacks.
func refuseOrphan(path string) error {
	// First the log, which comes after the file's first page.
	log, err := os.Stat(path + "-wal")
	if err != nil || log.Size() == 0 {
		return nil
	}
	if file, err := os.Stat(path); err == nil && file.Size() > 0 {
		return nil
	}
	return kimai.Errorf(kimai.Internal, "%[1]s is missing or empty, but there are records in %[1]s-wal. "+
		"Put the file back where it was. To begin a new one, move %[1]s-wal and %[1]s-shm away as well.", path)
}

// createFile makes an empty file with its folder if there is none, readable by
// this OS user alone; SQLite gives its -wal and -shm files the same mode.
//
// A file that is there is never opened here: closing it again would take
// SQLite's locks away from this process (https://sqlite.org/howtocorrupt.html,
// 2.2).
func createFile(path string) error {
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return kimai.Errorf(kimai.Internal, "%s is a folder, but should be the database file. Move it away to begin a new one.", path)
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return kimai.Errorf(kimai.Internal, "Cannot make the folder of %s: %w. Check the permissions of the folders above it.", path, err)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case os.IsExist(err): // another process was quicker
		return nil
	case err != nil:
		return kimai.Errorf(kimai.Internal, "Cannot make %s: %w. Check the permissions of its folder.", path, err)
	}
	return file.Close()
}

// dsn is the data source name of the file; a URI, as a plain name would end at
// a question mark. Its mode, rw or ro, makes no file: an empty one in the place
// of one that went missing would hide the loss.
//
// Each commit is copied from the write-ahead log to the file at once, which
// costs less than a millisecond. SQLite would collect a thousand pages, days of
// work, and a backup of the file alone would lack them.
func dsn(path, mode string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/Users/...
	}
	uri := url.URL{
		Scheme: "file",
		Path:   path,
		RawQuery: url.Values{
			"mode":          {mode},
			"_busy_timeout": {"5000"}, // milliseconds
			"_foreign_keys": {"on"},
			"_synchronous":  {"FULL"},
			"_txlock":       {"immediate"},
			"_dqs":          {"0"},
			"_pragma":       {"cache_size(-512)", "wal_autocheckpoint(1)"}, // KiB, pages
		}.Encode(),
	}
	return uri.String()
}
