package sqlite

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// SetPassword gives the user another password; the API key stays. Codes
// NotFound: there is no such user; Rejected: the password is empty.
func (db *DB) SetPassword(ctx context.Context, name, password string) error {
	hash, err := db.hash(password)
	if err != nil {
		return err
	}
	return db.changeUser(ctx, "set the password", name, anybody, `UPDATE user SET password = ?2 WHERE id = ?1`, hash)
}

// SetZone sets the time zone in which the user gives dates to its IANA name,
// such as Europe/Berlin, or to "", that of the installation. Codes NotFound:
// there is no such user; Rejected: there is no such zone.
func (db *DB) SetZone(ctx context.Context, name, zone string) error {
	if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
		return kimai.Errorf(kimai.Rejected, "There is no time zone named %q. Give one like Europe/Berlin.", zone)
	}
	return db.changeUser(ctx, "set the time zone", name, anybody, `UPDATE user SET zone = ?2 WHERE id = ?1`, zone)
}

// DisableUser keeps the user from logging in and from using the API key until
// [DB.EnableUser]. Codes NotFound: there is no such user; Rejected: it is the
// local user.
func (db *DB) DisableUser(ctx context.Context, name string) error {
	return db.changeUser(ctx, "disable the user", name, notLocal, `UPDATE user SET disabled = 1 WHERE id = ?1`)
}

// EnableUser lets a disabled user in again. Code NotFound: there is no such
// user.
func (db *DB) EnableUser(ctx context.Context, name string) error {
	return db.changeUser(ctx, "enable the user", name, anybody, `UPDATE user SET disabled = 0 WHERE id = ?1`)
}

// RemoveUser removes the user for good: only the records stay in the file.
// Another user may get the name. Codes NotFound: there is no such user;
// Rejected: it is the local user.
func (db *DB) RemoveUser(ctx context.Context, name string) error {
	return db.changeUser(ctx, "remove the user", name, notLocal, `UPDATE user SET removed = 1, password = NULL, api_key = NULL WHERE id = ?1`)
}

// changeUser runs a statement on the user of that name, whose id is ?1, if the
// user may be changed like that.
func (db *DB) changeUser(ctx context.Context, doing kimai.Phrase, name string, check func(account) error, query string, args ...any) error {
	return db.write(ctx, doing, func(tx *sql.Tx) error {
		list, err := accounts(ctx, tx)
		if err != nil {
			return err
		}
		a, ok := find(list, name)
		if !ok {
			return kimai.Errorf(kimai.NotFound, "There is no user named %q.", name)
		}
		if err := check(a); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, query, append([]any{a.ID}, args...)...)
		return err
	})
}

func anybody(account) error { return nil }

func notLocal(a account) error {
	if a.ID == localID {
		return kimai.Errorf(kimai.Rejected, "%s is the user of this computer, who can't be removed or disabled.", a.Name)
	}
	return nil
}
