package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"kimai-tray/kimai"
)

// openStatus is that of a new record.
const openStatus kimai.StatusID = 1

// checkEntry fails with code Rejected if an entry names something by its change
// that it can't be on. What it was on before may have been archived since.
func checkEntry(ctx context.Context, q querier, before, after kimai.Entry) error {
	if id := after.Pair.Project.ID; id != before.Pair.Project.ID {
		if err := checkProject(ctx, q, id); err != nil {
			return err
		}
	}
	if id := after.Pair.Task.ID; id != before.Pair.Task.ID {
		if err := checkTask(ctx, q, id); err != nil {
			return err
		}
	}
	if id := after.Status.ID; id != before.Status.ID {
		return check(ctx, q, "There is no such status.", `SELECT id FROM status WHERE id = ?`, int64(id))
	}
	return nil
}

// checkProject fails with code Rejected unless one may record on the project.
func checkProject(ctx context.Context, q querier, id kimai.ProjectID) error {
	return check(ctx, q, "There is no such project, or it has been archived.",
		`SELECT id FROM project WHERE id = ? AND NOT archived`, int64(id))
}

// checkTask fails with code Rejected unless one may record on the task.
func checkTask(ctx context.Context, q querier, id kimai.TaskID) error {
	return check(ctx, q, "There is no such task, or it has been archived.",
		`SELECT id FROM task WHERE id = ? AND NOT archived`, int64(id))
}

// check fails with the refusal and code Rejected if the query has no row.
func check(ctx context.Context, q querier, refusal, query string, id int64) error {
	err := q.QueryRowContext(ctx, query, id).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return kimai.Errorf(kimai.Rejected, "%s", refusal)
	}
	return err
}
