package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// ShowCustomer implements [kimai.Editor].
func (u *User) ShowCustomer(ctx context.Context, id kimai.CustomerID, visible bool) error {
	return u.show(ctx, "customer", int64(id), visible)
}

// ShowProject implements [kimai.Editor].
func (u *User) ShowProject(ctx context.Context, id kimai.ProjectID, visible bool) error {
	return u.show(ctx, "project", int64(id), visible)
}

// ShowTask implements [kimai.Editor].
func (u *User) ShowTask(ctx context.Context, id kimai.TaskID, visible bool) error {
	return u.show(ctx, "task", int64(id), visible)
}

// show sets whether what has the id in a table is visible.
func (u *User) show(ctx context.Context, table string, id int64, visible bool) error {
	doing := kimai.Phrase("hide the " + table)
	if visible {
		doing = kimai.Phrase("show the " + table)
	}
	return u.db.write(ctx, doing, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `UPDATE `+table+` SET visible = ? WHERE id = ? AND NOT archived RETURNING id`, visible, id).Scan(&id)
		return orNotFound(err, kimai.Phrase(table))
	})
}

// Hidden implements [kimai.Editor].
func (u *User) Hidden(ctx context.Context) (kimai.Hidden, error) {
	hidden, err := hidden(ctx, u.db.reads)
	return hidden, u.db.fail(ctx, "list what is hidden", err)
}

func hidden(ctx context.Context, q querier) (h kimai.Hidden, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		var c kimai.Customer
		err := rows.Scan(&c.ID, &c.Name)
		h.Customers = append(h.Customers, c)
		return err
	}, `SELECT id, name FROM customer WHERE NOT visible AND NOT archived`)
	if err != nil {
		return kimai.Hidden{}, err
	}
	slices.SortFunc(h.Customers, func(a, b kimai.Customer) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	if h.Projects, err = projects(ctx, q, `NOT project.visible AND NOT project.archived`); err != nil {
		return kimai.Hidden{}, err
	}
	if h.Tasks, err = tasks(ctx, q, `NOT visible AND NOT archived`); err != nil {
		return kimai.Hidden{}, err
	}
	return h, nil
}
