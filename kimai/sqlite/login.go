package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"

	"kimai-tray/kimai"
)

// errLogin says the same, whatever was wrong, in Kimai's words.
var errLogin = kimai.Errorf(kimai.Unauthorised, "Unknown user or no permissions.")

// Authenticate returns the API key of the user, who gets one at the first time
// and keeps it for ever, as in Kimai 1 (authenticate). It takes as long for a
// user who does not exist. Code Unauthorised: unknown user, wrong password, or
// the user has no password.
func (db *DB) Authenticate(ctx context.Context, name, password string) (key string, err error) {
	const doing = "log in"
	var id int64
	var hash sql.Null[string]
	err = db.reads.QueryRowContext(ctx, `SELECT id, password FROM user WHERE name = ?`, normal(name)).Scan(&id, &hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", db.fail(ctx, doing, err)
	}
	if !db.matches(hash.V, password) {
		return "", errLogin
	}
	return returning(ctx, db, doing, func(tx *sql.Tx) (key string, err error) {
		_, err = tx.ExecContext(ctx, `UPDATE user SET api_key = ? WHERE id = ? AND api_key IS NULL`, newKey(), id)
		if err != nil {
			return "", err
		}
		err = tx.QueryRowContext(ctx, `SELECT api_key FROM user WHERE id = ?`, id).Scan(&key)
		return key, err
	})
}

// newKey is 25 random hexadecimal characters.
func newKey() string {
	var random [13]byte
	rand.Read(random[:]) // never fails
	return hex.EncodeToString(random[:])[:25]
}

// User returns the backend of the user with that API key. Code Unauthorised:
// there is none.
func (db *DB) User(ctx context.Context, key string) (kimai.Backend, error) {
	var id int64
	err := db.reads.QueryRowContext(ctx, `SELECT id FROM user WHERE api_key = ?`, key).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, errLogin
	case err != nil:
		return nil, db.fail(ctx, "check the API key", err)
	}
	return &User{db: db, id: id}, nil
}

// AddUser makes a user who can log in with the password. Names of users differ
// in more than the case of ASCII letters. Code Rejected: there is a user of
// that name, the name is not one, or the password is empty.
func (db *DB) AddUser(ctx context.Context, name, password string) error {
	name, err := cleanName(name)
	if err != nil {
		return err
	}
	hash, err := db.hash(password)
	if err != nil {
		return err
	}
	return db.write(ctx, "add the user", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `INSERT INTO user (name, password) VALUES (?, ?) ON CONFLICT (name) DO NOTHING RETURNING name`, name, hash).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return kimai.Errorf(kimai.Rejected, "There is a user named %q already.", name)
		}
		return err
	})
}

// SetPassword gives the user another password; the API key stays. Codes
// NotFound: there is no such user; Rejected: the password is empty.
func (db *DB) SetPassword(ctx context.Context, name, password string) error {
	hash, err := db.hash(password)
	if err != nil {
		return err
	}
	return db.write(ctx, "set the password", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `UPDATE user SET password = ? WHERE name = ? RETURNING name`, hash, normal(name)).Scan(&name)
		return orNotFound(err, "user")
	})
}

// Users lists the names of all users, sorted. The local user is one of them.
func (db *DB) Users(ctx context.Context) ([]string, error) {
	var names []string
	err := each(ctx, db.reads, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, `SELECT name FROM user ORDER BY name, id`)
	return names, db.fail(ctx, "list the users", err)
}
