package journal

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"kimai-tray/kimai"
)

// applicationID marks our files (https://sqlite.org/pragma.html#pragma_application_id):
// "Kimj" in ASCII.
const applicationID = 0x4b696d6a

// schema is what a new file gets; its version is 1.
//
//go:embed schema.sql
var schema string

const schemaVersion = 1

// store is the file. What it wrote is on disk (WAL, synchronous=FULL).
type store struct {
	db   *sql.DB
	path string
}

// querier is the file outside of a transaction, or a transaction.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// openStore opens the file at path, which is made with its folder if it is
// missing, for this OS user only.
func openStore(ctx context.Context, path string) (*store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot make the folder of %s: %w. Check the permissions of the folders above it.", path, err)
	}
	// A file that is there is not opened here: closing it again would take
	// SQLite's locks away from this process (https://sqlite.org/howtocorrupt.html, 2.2).
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case err == nil:
		file.Close()
	case !os.IsExist(err):
		return nil, kimai.Errorf(kimai.Internal, "Cannot make %s: %w. Check the permissions of its folder.", path, err)
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, kimai.Errorf(kimai.Internal, "Cannot open %s: %w.", path, err)
	}
	// SQLite has one writer at a time, and a query here takes no longer than
	// its transactions.
	db.SetMaxOpenConns(1)
	s := &store{db, path}
	if err := s.prepare(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

func dsn(path string) string {
	uri := url.URL{Scheme: "file", Path: slashed(path), RawQuery: url.Values{
		"mode":          {"rw"},
		"_busy_timeout": {"5000"}, // milliseconds
		"_synchronous":  {"FULL"},
		"_txlock":       {"immediate"},
		"_dqs":          {"0"},
		"_pragma":       {"journal_mode(WAL)", "cache_size(-512)"}, // KiB
	}.Encode()}
	return uri.String()
}

// slashed is a path as addresses have it.
func slashed(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/Users/...
	}
	return path
}

// prepare gives an empty file its tables, and refuses one that is not ours.
func (s *store) prepare(ctx context.Context) error {
	const doing = "open the journal"
	isEmpty, err := s.check(ctx, s.db)
	if err != nil || !isEmpty {
		return s.fail(ctx, doing, err)
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if isEmpty, err := s.check(ctx, tx); err != nil || !isEmpty { // another process was faster
			return err
		}
		_, err := tx.ExecContext(ctx, schema+fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, schemaVersion))
		return err
	})
}

// check reports whether the file is empty; if it is neither that nor ours, the
// error says so.
func (s *store) check(ctx context.Context, q querier) (isEmpty bool, err error) {
	var version, application, tables int
	err = q.QueryRowContext(ctx, `SELECT
		(SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&version, &application, &tables)
	switch {
	case err != nil:
		return false, err
	case application != applicationID && (application != 0 || version != 0 || tables != 0):
		return false, kimai.Errorf(kimai.Internal, "%s is the database of another program. Move it away to begin a new one.", s.path)
	case version > schemaVersion:
		return false, kimai.Errorf(kimai.Internal, "%s was written by a newer version of this program. Update the program; nothing in the file was changed.", s.path)
	}
	return version == 0, nil
}

// write runs change in a transaction that excludes all other writers, those of
// other processes too. Nothing is changed if there is an error, which says that
// we tried to do what doing says.
func (s *store) write(ctx context.Context, doing kimai.Phrase, change func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.fail(ctx, doing, err)
	}
	defer tx.Rollback()
	if err := change(tx); err != nil {
		return s.fail(ctx, doing, err)
	}
	return s.fail(ctx, doing, tx.Commit())
}

// each calls scan for every row of a query.
func each(ctx context.Context, q querier, scan func(*sql.Rows) error, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
