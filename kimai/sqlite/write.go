package sqlite

import (
	"context"
	"database/sql"
	"os"

	"kimai-tray/kimai"
)

// querier is a connection outside of a transaction, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// write runs change in a transaction that excludes all other writers, those of
// other processes too. Nothing is changed if there is an error, which says that
// we tried to do what doing says.
func (db *DB) write(ctx context.Context, doing kimai.Phrase, change func(*sql.Tx) error) error {
	tx, err := db.writes.BeginTx(ctx, nil)
	if err != nil {
		return db.fail(ctx, doing, err)
	}
	defer tx.Rollback()
	if err := db.inPlace(); err != nil {
		return err
	}
	if _, err := db.version(ctx, tx); err != nil { // a newer program may have been here since
		return db.fail(ctx, doing, err)
	}
	if err := change(tx); err != nil {
		return db.fail(ctx, doing, err)
	}
	return db.fail(ctx, doing, tx.Commit())
}

// returning is [DB.write] for a change that has a result, which is the zero
// value if there is an error, be it that of the commit.
func returning[T any](ctx context.Context, db *DB, doing kimai.Phrase, change func(*sql.Tx) (T, error)) (T, error) {
	var result, none T
	err := db.write(ctx, doing, func(tx *sql.Tx) (err error) {
		result, err = change(tx)
		return err
	})
	if err != nil {
		return none, err
	}
	return result, nil
}

// inPlace fails if our file was deleted or replaced, as by a restored backup.
// With write-ahead logging SQLite does not notice, and what we wrote would be
// gone with our process.
func (db *DB) inPlace() error {
	file, err := os.Stat(db.path)
	if err != nil || !os.SameFile(file, db.file) {
		return kimai.Errorf(kimai.Internal, "%s was moved or replaced while in use; nothing was saved. Restart the program.", db.path)
	}
	return nil
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
