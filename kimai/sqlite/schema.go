package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"os"
	"time"

	"kimai-tray/kimai"

	codes "modernc.org/sqlite/lib"
)

// applicationID marks our files (https://sqlite.org/pragma.html#pragma_application_id):
// "Kima" in ASCII.
const applicationID = 0x4b696d61

//go:embed schema1.sql
var schema1 string

//go:embed schema2.sql
var schema2 string

//go:embed schema3.sql
var schema3 string

// migrations lead from one version of the schema to the next. The version of a
// file (PRAGMA user_version) is how many of them it has seen. What has been
// released is never edited; add one instead.
var migrations = []string{schema1, schema2, schema3}

// prepare makes an opened file ours: it refuses what is not, switches to
// write-ahead logging, so that readers and writers do not wait for each other,
// and applies the migrations that are missing, all or none.
func (db *DB) prepare(ctx context.Context) error {
	const doing = "open the database"
	version, err := db.version(ctx, db.writes)
	if err != nil {
		return db.fail(ctx, doing, err)
	}
	if err := db.useWAL(ctx); err != nil {
		return db.fail(ctx, doing, err)
	}
	if db.file, err = os.Stat(db.path); err != nil {
		return db.fail(ctx, doing, err)
	}
	if version == len(migrations) {
		return nil
	}
	return db.write(ctx, doing, func(tx *sql.Tx) error {
		// Again, as another process may have been quicker.
		version, err := db.version(ctx, tx)
		if err != nil {
			return err
		}
		for _, migration := range migrations[version:] {
			if _, err := tx.ExecContext(ctx, migration); err != nil {
				return err
			}
		}
		if version == 0 {
			if err := seed(ctx, tx); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations)))
		return err
	})
}

// version is the version of the file's schema, 0 for an empty file. It fails
// for a file that is not ours or too new.
func (db *DB) version(ctx context.Context, q querier) (int, error) {
	var version, application, tables int
	err := q.QueryRowContext(ctx, `SELECT
		(SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&version, &application, &tables)
	switch {
	case err != nil:
		return 0, err
	case application != applicationID && (application != 0 || version != 0 || tables != 0):
		return 0, kimai.Errorf(kimai.Internal, "%s is the database of another program. Move it away to begin a new one.", db.path)
	case version < 0:
		return 0, kimai.Errorf(kimai.Internal, "%s %s", db.path, advice[codes.SQLITE_CORRUPT])
	case version > len(migrations):
		return 0, kimai.Errorf(kimai.Internal, "%s was written by a newer version of this program. Update the program, or restart it if that was done; nothing in the file was changed.", db.path)
	}
	return version, nil
}

// useWAL switches the file to write-ahead logging, where it then stays. Two
// processes that do so at the same time may disturb each other in ways that
// SQLite's busy timeout does not cover; then try again.
func (db *DB) useWAL(ctx context.Context) error {
	deadline := time.NewTimer(5 * time.Second)
	defer deadline.Stop()
	for {
		_, err := db.writes.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		if err == nil || !isBusy(err) {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-deadline.C:
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
