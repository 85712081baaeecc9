package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"kimai-tray/kimai"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// fail turns what went wrong while we tried to do something into an error for
// a person: which file it is about and the way out. A [kimai.Error] stays as
// it is.
func (db *DB) fail(ctx context.Context, doing kimai.Phrase, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*kimai.Error](err); ok {
		return err
	}
	code, ok := resultCode(err)
	if !ok && ctx.Err() != nil {
		err = ctx.Err() // database/sql says only that the transaction is over
	}
	if advice, ok := advice[code]; ok {
		return kimai.Errorf(kimai.Internal, "Could not %s: %s %s", doing, db.path, advice).Because(err)
	}
	return kimai.Errorf(kimai.Internal, "Could not %s in %s: %w.", doing, db.path, err)
}

// advice says what is the matter with the file, and the way out, by SQLite's
// primary result codes (https://sqlite.org/rescode.html).
var advice = map[int]kimai.Phrase{
	codes.SQLITE_FULL:     "is on a full disk. Nothing was changed; free some space and try again.",
	codes.SQLITE_NOTADB:   "is not a database. Move it away with its -wal and -shm files to begin a new one.",
	codes.SQLITE_CORRUPT:  "is damaged. Move it away with its -wal and -shm files; then begin a new one, or put a backup in its place.",
	codes.SQLITE_BUSY:     "is in use by another program. Nothing was changed; try again when that has finished.",
	codes.SQLITE_READONLY: "is read-only. Check the permissions of the file and its folder.",
	codes.SQLITE_PERM:     "is read-only. Check the permissions of the file and its folder.",
	codes.SQLITE_CANTOPEN: "cannot be opened. Check that it is there, and the permissions of the file and its folder.",
	codes.SQLITE_IOERR:    "cannot be read or written. Check the disk it is on, and whether that is full.",
}

// orNotFound turns "no row" into an error with code NotFound.
func orNotFound(err error, what kimai.Phrase) error {
	if errors.Is(err, sql.ErrNoRows) {
		return kimai.Errorf(kimai.NotFound, "There is no such %s.", what)
	}
	return err
}

func isBusy(err error) bool {
	code, _ := resultCode(err)
	return code == codes.SQLITE_BUSY
}

// resultCode is SQLite's primary result code, if the error is SQLite's.
func resultCode(err error) (int, bool) {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return e.Code() & 0xff, true
	}
	return 0, false
}
