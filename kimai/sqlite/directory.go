package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// Users implements [kimai.Directory]: as in Kimai, ordinary users see
// themselves only.
func (u *User) Users(ctx context.Context) ([]kimai.User, error) {
	var user kimai.User
	err := u.db.reads.QueryRowContext(ctx, `SELECT id, name, alias, zone FROM user WHERE id = ?`, u.id).
		Scan(&user.ID, &user.Name, &user.Alias, &user.Zone)
	if err != nil {
		return nil, u.db.fail(ctx, "list the users", err)
	}
	return []kimai.User{user}, nil
}

// Customers implements [kimai.Directory].
func (u *User) Customers(ctx context.Context) ([]kimai.Contact, error) {
	var customers []kimai.Contact
	err := each(ctx, u.db.reads, func(rows *sql.Rows) error {
		var c kimai.Contact
		err := rows.Scan(&c.ID, &c.Name, &c.Person)
		customers = append(customers, c)
		return err
	}, `SELECT id, name, contact FROM customer WHERE visible AND NOT archived`)
	if err != nil {
		return nil, u.db.fail(ctx, "list the customers", err)
	}
	slices.SortFunc(customers, func(a, b kimai.Contact) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return customers, nil
}
