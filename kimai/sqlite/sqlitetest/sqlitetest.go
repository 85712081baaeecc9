// Package sqlitetest fills a database of package sqlite for benchmarks.
package sqlitetest

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"kimai-tray/kimai"

	_ "modernc.org/sqlite" // the database/sql driver
)

// What [Fill] adds: a large installation.
const (
	Customers = 100
	Projects  = 2000
	Tasks     = 20
	Records   = 50_000

	FirstCustomer kimai.CustomerID = 1001
	FirstProject  kimai.ProjectID  = 1001
	FirstTask     kimai.TaskID     = 1001

	// Step is from the start of a record to that of the next.
	Step = 45 * time.Minute
)

// Fill adds to a file that package sqlite has made and may have open still. All
// tasks are assigned to all projects. The records are those of one user, on 800
// pairs; each ends five minutes before the next, and the last before until.
//
// It takes a second, where the methods of the backend, each of which waits for
// the disk, would take minutes.
func Fill(ctx context.Context, path string, user kimai.UserID, until time.Time) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	args := []any{
		sql.Named("customer", FirstCustomer), sql.Named("customers", Customers),
		sql.Named("project", FirstProject), sql.Named("projects", Projects),
		sql.Named("task", FirstTask), sql.Named("tasks", Tasks),
		sql.Named("user", user), sql.Named("records", Records),
		sql.Named("step", int64(Step.Seconds())), sql.Named("until", until.Unix()),
	}
	for _, query := range []string{`
		INSERT INTO customer (id, name, contact)
		SELECT :customer + i, printf('Customer %03d', i * 7 % 100), printf('Person %d', i) FROM n WHERE i < :customers`, `
		INSERT INTO project (id, customer_id, name, comment, budget)
		SELECT :project + i, :customer + i % :customers, printf('Project %04d', i * 7 % 2000), 'Comment on it', 100000
		FROM n WHERE i < :projects`, `
		INSERT INTO task (id, name) SELECT :task + i, printf('Task %02d', i * 7 % 20) FROM n WHERE i < :tasks`, `
		INSERT INTO project_task (project_id, task_id, budget)
		SELECT project.id, task.id, iif(task.id % 2, 0, NULL)
		FROM project, task WHERE project.id >= :project AND task.id >= :task`, `
		INSERT INTO record (user_id, project_id, task_id, start, end, description, rate)
		SELECT :user, :project + i % 40, :task + i / 40 % 20, :until - (:records - i) * :step, :until - (:records - i) * :step + :step - 300,
			printf('What was done, number %d', i), 5000
		FROM n WHERE i < :records`,
	} {
		query = `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :records - 1) ` + query
		if _, err := tx.ExecContext(ctx, query, args...); err != nil {
			return fmt.Errorf("fill %s: %w", path, err)
		}
	}
	return tx.Commit()
}
