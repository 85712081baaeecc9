package sqlite

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// Rates lists what hours and records cost, by user, project and task. Those of
// removed users, or of what is archived, are left out: nothing can be started
// that they fit. None is no error.
func (db *DB) Rates(ctx context.Context) ([]kimai.Rate, []kimai.FixedRate, error) {
	const doing = "list the rates"
	hourly, err := rates(ctx, db.reads, `
		(user_id IS NULL OR user_id IN (SELECT id FROM user WHERE NOT removed)) AND `+bookable)
	if err != nil {
		return nil, nil, db.fail(ctx, doing, err)
	}
	fixed, err := fixedRates(ctx, db.reads, bookable)
	if err != nil {
		return nil, nil, db.fail(ctx, doing, err)
	}
	return hourly, fixed, nil
}

// bookable is what a rate must be so that records can be started that it fits.
const bookable = `
	(project_id IS NULL OR project_id IN (SELECT id FROM project WHERE NOT archived)) AND
	(task_id IS NULL OR task_id IN (SELECT id FROM task WHERE NOT archived))`

// SetRate sets what an hour costs for a user, project and task from now on, in
// place of a rate that names the same. Records keep the rate they have. Code
// NotFound: one of them does not exist.
func (db *DB) SetRate(ctx context.Context, r kimai.Rate) error {
	return db.write(ctx, "set the rate", func(tx *sql.Tx) error {
		if err := exist(ctx, tx, r.User, r.Project, r.Task); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO rate (user_id, project_id, task_id, hourly) VALUES (nullif(?, 0), nullif(?, 0), nullif(?, 0), ?)
			ON CONFLICT (ifnull(user_id, 0), ifnull(project_id, 0), ifnull(task_id, 0)) DO UPDATE SET hourly = excluded.hourly`,
			r.User, r.Project, r.Task, r.Hourly)
		return err
	})
}

// SetFixedRate sets what a record on a project and task costs as a whole from
// now on, in place of a rate that names the same. Code NotFound: one of them
// does not exist.
func (db *DB) SetFixedRate(ctx context.Context, r kimai.FixedRate) error {
	return db.write(ctx, "set the fixed rate", func(tx *sql.Tx) error {
		if err := exist(ctx, tx, 0, r.Project, r.Task); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO fixed_rate (project_id, task_id, amount) VALUES (nullif(?, 0), nullif(?, 0), ?)
			ON CONFLICT (ifnull(project_id, 0), ifnull(task_id, 0)) DO UPDATE SET amount = excluded.amount`,
			r.Project, r.Task, r.Amount)
		return err
	})
}

// RemoveRate removes the rate that names the same as r. Code NotFound: there is
// none such.
func (db *DB) RemoveRate(ctx context.Context, r kimai.Rate) error {
	return db.write(ctx, "remove the rate", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			DELETE FROM rate WHERE ifnull(user_id, 0) = ? AND ifnull(project_id, 0) = ? AND ifnull(task_id, 0) = ?
			RETURNING hourly`, r.User, r.Project, r.Task).Scan(&r.Hourly)
		return orNotFound(err, "rate")
	})
}

// RemoveFixedRate removes the fixed rate that names the same as r. Code
// NotFound: there is none such.
func (db *DB) RemoveFixedRate(ctx context.Context, r kimai.FixedRate) error {
	return db.write(ctx, "remove the fixed rate", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			DELETE FROM fixed_rate WHERE ifnull(project_id, 0) = ? AND ifnull(task_id, 0) = ?
			RETURNING amount`, r.Project, r.Task).Scan(&r.Amount)
		return orNotFound(err, "fixed rate")
	})
}

// exist fails with code NotFound if one of the ids is not 0 and not known.
func exist(ctx context.Context, q querier, user kimai.UserID, project kimai.ProjectID, task kimai.TaskID) error {
	for _, named := range []struct {
		what  kimai.Phrase
		query string
		id    int64
	}{
		{"user", `SELECT id FROM user WHERE id = ? AND NOT removed`, int64(user)},
		{"project", `SELECT id FROM project WHERE id = ? AND NOT archived`, int64(project)},
		{"task", `SELECT id FROM task WHERE id = ? AND NOT archived`, int64(task)},
	} {
		if named.id == 0 {
			continue
		}
		if err := q.QueryRowContext(ctx, named.query, named.id).Scan(&named.id); err != nil {
			return orNotFound(err, named.what)
		}
	}
	return nil
}
