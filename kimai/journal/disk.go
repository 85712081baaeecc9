package journal

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"

	"kimai-tray/kimai"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// fail says what went wrong with the file while we tried to do something. A
// [kimai.Error] stays as it is.
func (s *store) fail(ctx context.Context, doing kimai.Phrase, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*kimai.Error](err); ok {
		return err
	}
	if advice, ok := advice[resultCode(err)]; ok {
		return kimai.Errorf(kimai.Internal, "Could not %s: %s %s", doing, s.path, advice).Because(err)
	}
	if ctx.Err() != nil {
		err = ctx.Err() // database/sql says only that the transaction is over
	}
	return kimai.Errorf(kimai.Internal, "Could not %s: %s cannot be read or written (%w). Nothing was recorded or changed.", doing, s.path, err)
}

// advice says what is the matter with the file, and the way out, by SQLite's
// primary result codes (https://sqlite.org/rescode.html).
var advice = map[int]kimai.Phrase{
	codes.SQLITE_FULL:     "is on a full disk. Nothing was recorded or changed; free some space and try again.",
	codes.SQLITE_READONLY: "is read-only. Nothing was recorded or changed; check the permissions of the file and its folder, and whether the disk is mounted read-only.",
	codes.SQLITE_PERM:     "is read-only. Nothing was recorded or changed; check the permissions of the file and its folder.",
	codes.SQLITE_CANTOPEN: "cannot be opened. Nothing was recorded or changed; check that it is there, and the permissions of the file and its folder.",
	codes.SQLITE_IOERR:    "cannot be read or written. Nothing was recorded or changed; check the disk it is on, and whether that is full.",
	codes.SQLITE_BUSY:     "is in use by another program. Nothing was recorded or changed; try again when that has finished.",
	codes.SQLITE_NOTADB:   "is damaged, or no journal of this program. It is kept as it is; move it away with its -wal and -shm files to begin a new one.",
	codes.SQLITE_CORRUPT:  "is damaged. It is kept as it is; move it away with its -wal and -shm files to begin a new one. What waits in it stays there then.",
}

// resultCode is SQLite's primary result code, 0 if the error is not SQLite's.
func resultCode(err error) int {
	if e, ok := errors.AsType[*driver.Error](err); ok {
		return e.Code() & 0xff
	}
	return codes.SQLITE_OK
}

// isUnwritable reports whether an error of the file's is likely to stay: it
// can't be written, and may be read still.
func isUnwritable(err error) bool {
	code := resultCode(err)
	_, ok := advice[code]
	return ok && code != codes.SQLITE_BUSY
}

// spare keeps what the server told, which it can tell again. If that fails, it
// is logged, and all goes on.
func (j *Journal) spare(ctx context.Context, write func(*sql.Tx) error) {
	if err := j.store.write(ctx, "keep what the server told", write); err != nil && ctx.Err() == nil {
		j.warn(err)
	}
}

// warn logs what is the matter with the file: each kind of failure once, and not
// at every poll.
func (j *Journal) warn(err error) {
	if _, isTold := j.warned.LoadOrStore(resultCode(err), true); !isTold {
		slog.Warn("the journal goes on without its file where it can", "error", err)
	}
}

// unkept asks the server for a change that could not be written here, as if
// there were no journal: if it can be asked, and nothing waits that was changed
// before. why is what was the matter with the file.
func (j *Journal) unkept(ctx context.Context, ask func(context.Context) (kimai.Record, error), why error) (kimai.Record, error) {
	waits, err := drafts(ctx, j.store.db, `WHERE state <> 'refused'`)
	if ask == nil || err != nil || len(waits) > 0 || j.away() != nil {
		return kimai.Record{}, why
	}
	j.warn(why)
	r, failed := ask(ctx)
	j.hear(ctx, failed)
	if r.ID == 0 && failed != nil && !isFinal(failed) {
		return r, kimai.Errorf(kimai.CodeOf(failed), "%w It could not be kept here for later either. %s", failed, kimai.Explain(why))
	}
	if id, err := outerID(ctx, j.store.db, r.ID); err == nil {
		r.ID = id
	}
	return r, failed
}
