package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// Account is a user with what a login of the user needs.
type Account struct {
	kimai.User
	HasPassword bool // nobody logs in without one
	Disabled    bool
}

// account is a user as the file has it.
type account struct {
	Account
	hash string // "" if there is no password
	key  string // "" if the user has not logged in yet
}

// accounts returns the users who were not removed.
func accounts(ctx context.Context, q querier) ([]account, error) {
	var list []account
	err := each(ctx, q, func(rows *sql.Rows) error {
		var a account
		err := rows.Scan(&a.ID, &a.Name, &a.Alias, &a.Zone, &a.Disabled, &a.hash, &a.key)
		a.HasPassword = a.hash != ""
		list = append(list, a)
		return err
	}, `
		SELECT id, name, alias, zone, disabled, ifnull(password, ''), ifnull(api_key, '')
		FROM user WHERE NOT removed`)
	return list, err
}

// find returns the user of that name, whatever its case and accents. A file
// from before that rule may have several; then it is the very name that counts.
func find(list []account, name string) (account, bool) {
	name = normal(name)
	i := slices.IndexFunc(list, func(a account) bool { return a.Name == name })
	if i < 0 {
		i = slices.IndexFunc(list, func(a account) bool { return kimai.FoldName(a.Name) == kimai.FoldName(name) })
	}
	if i < 0 {
		return account{}, false
	}
	return list[i], true
}

// Users lists all users, sorted by name. The local user is one of them.
func (db *DB) Users(ctx context.Context) ([]Account, error) {
	list, err := accounts(ctx, db.reads)
	if err != nil {
		return nil, db.fail(ctx, "list the users", err)
	}
	var users []Account
	for _, a := range list {
		users = append(users, a.Account)
	}
	slices.SortFunc(users, func(a, b Account) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return users, nil
}

// AddUser makes a user who can log in with the password. Names of users differ
// in more than case and accents. Code Rejected: there is a user of that name,
// the name is not one, or the password is empty.
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
		list, err := accounts(ctx, tx)
		if err != nil {
			return err
		}
		if other, ok := find(list, name); ok {
			return kimai.Errorf(kimai.Rejected, "There is a user named %q already.", other.Name)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO user (name, password) VALUES (?, ?)`, name, hash)
		return err
	})
}
