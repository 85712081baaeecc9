package sqlite

import (
	"context"

	"kimai-tray/kimai"
)

// User is the backend of one user: the catalogue, which all users share, and
// the user's own records and expenses. Those of other users are not found.
type User struct {
	db *DB
	id kimai.UserID
}

var (
	_ kimai.Backend   = (*User)(nil)
	_ kimai.Editor    = (*User)(nil)
	_ kimai.Directory = (*User)(nil)
	_ kimai.Ledger    = (*User)(nil)
	_ kimai.Expenses  = (*User)(nil)
)

// Local returns the backend of the local user, who owns the file and needs no
// password.
func (db *DB) Local(ctx context.Context) (*User, error) {
	var id kimai.UserID
	err := db.reads.QueryRowContext(ctx, `SELECT id FROM user WHERE id = ?`, localID).Scan(&id)
	if err != nil {
		return nil, db.fail(ctx, "find the local user", err)
	}
	return &User{db: db, id: id}, nil
}
