package sqlite

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"

	"kimai-tray/kimai"
)

// errLogin says the same, whatever was wrong, in Kimai's words.
var errLogin = kimai.Errorf(kimai.Unauthorised, "Unknown user or no permissions.")

// Authenticate returns the API key of the user, who gets one at the first time
// and keeps it for ever, as in Kimai 1 (authenticate). Case and accents of the
// name do not matter. It takes as long for a user who does not exist. Code
// Unauthorised: unknown or disabled user, wrong password, or the user has none.
func (db *DB) Authenticate(ctx context.Context, name, password string) (key string, err error) {
	const doing = "log in"
	list, err := accounts(ctx, db.reads)
	if err != nil {
		return "", db.fail(ctx, doing, err)
	}
	a, ok := find(list, name)
	if !ok || a.Disabled {
		a = account{} // checked like one without a password
	}
	if !db.matches(a.hash, password) {
		return "", errLogin
	}
	hash := a.hash
	if db.isOutdated(hash) {
		if hash, err = db.hash(password); err != nil {
			return "", err
		}
	}
	if a.key != "" && hash == a.hash {
		return a.key, nil
	}
	return returning(ctx, db, doing, func(tx *sql.Tx) (key string, err error) {
		// Unless somebody changed the password or disabled the user meanwhile.
		err = tx.QueryRowContext(ctx, `
			UPDATE user SET api_key = ifnull(api_key, ?), password = ?
			WHERE id = ? AND password = ? AND NOT disabled AND NOT removed
			RETURNING api_key`, newKey(), hash, a.ID, a.hash).Scan(&key)
		if errors.Is(err, sql.ErrNoRows) {
			return "", errLogin
		}
		return key, err
	})
}

// newKey is 25 random hexadecimal characters.
func newKey() string {
	var random [13]byte
	rand.Read(random[:]) // never fails
	return hex.EncodeToString(random[:])[:25]
}

// User returns the user with that API key and the user's backend. As in Kimai
// 1, case and trailing spaces of the key do not matter. Code Unauthorised:
// there is none such, or the user is disabled.
func (db *DB) User(ctx context.Context, key string) (kimai.User, kimai.Backend, error) {
	list, err := accounts(ctx, db.reads)
	if err != nil {
		return kimai.User{}, nil, db.fail(ctx, "check the API key", err)
	}
	key = strings.ToLower(strings.TrimRight(key, " "))
	var found account
	for _, a := range list { // all of them, so that time tells nothing of a key
		if a.key != "" && subtle.ConstantTimeCompare([]byte(strings.ToLower(a.key)), []byte(key)) == 1 {
			found = a
		}
	}
	if found.ID == 0 || found.Disabled {
		return kimai.User{}, nil, errLogin
	}
	return found.User, &User{db: db, id: found.ID}, nil
}
