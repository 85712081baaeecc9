package sqlite

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// Snapshot implements [kimai.Recorder].
func (u *User) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	recordings, err := u.running(ctx, u.db.reads)
	if err != nil {
		return kimai.Snapshot{}, u.db.fail(ctx, "see what is recording", err)
	}
	return kimai.Snapshot{Time: u.db.clock.now(), Recordings: recordings}, nil
}

// Start implements [kimai.Recorder].
func (u *User) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	record, err := returning(ctx, u.db, "start recording", func(tx *sql.Tx) (kimai.Record, error) {
		if err := bookable(ctx, tx, project, task); err != nil {
			return kimai.Record{}, err
		}
		now := u.db.clock.now()
		running, err := u.running(ctx, tx)
		if err != nil {
			return kimai.Record{}, err
		}
		for _, r := range running {
			if err := u.stop(ctx, tx, now, r.ID); err != nil {
				return kimai.Record{}, err
			}
		}
		var id kimai.RecordID
		err = tx.QueryRowContext(ctx, `INSERT INTO record (user_id, project_id, task_id, start) VALUES (?, ?, ?, ?) RETURNING id`,
			u.id, project, task, now.Unix()).Scan(&id)
		if err != nil {
			return kimai.Record{}, err
		}
		return u.record(ctx, tx, id)
	})
	if err == nil {
		u.db.clock.begin(u.id, record)
	}
	return record, err
}

// Stop implements [kimai.Recorder]. It does not round. If the clock was set
// back meanwhile, a recording that this process started still takes as long as
// it did; another one may take no time.
func (u *User) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return returning(ctx, u.db, "stop the recording", func(tx *sql.Tx) (kimai.Record, error) {
		if err := u.stop(ctx, tx, u.db.clock.now(), id); err != nil {
			return kimai.Record{}, err
		}
		return u.record(ctx, tx, id)
	})
}

// running returns the user's recordings, of which there is one at most.
func (u *User) running(ctx context.Context, q querier) ([]kimai.Record, error) {
	return records(ctx, q, `WHERE record.user_id = ? AND record.end IS NULL`, u.id)
}

// stop ends the user's recording, if it runs.
func (u *User) stop(ctx context.Context, tx *sql.Tx, now time.Time, id kimai.RecordID) error {
	_, err := tx.ExecContext(ctx, `UPDATE record SET end = max(start, ?) WHERE id = ? AND user_id = ? AND end IS NULL`,
		u.db.clock.end(now, u.id, id).Unix(), id, u.id)
	return err
}

// Edit implements [kimai.Recorder].
func (u *User) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	return returning(ctx, u.db, "change the recording", func(tx *sql.Tx) (kimai.Record, error) {
		before, err := u.record(ctx, tx, id)
		if err != nil {
			return kimai.Record{}, err
		}
		if !before.Running() {
			return kimai.Record{}, kimai.Errorf(kimai.NotFound, "This record has ended already, so it was not changed.")
		}
		after, err := change.Apply(before, u.db.clock.now())
		if err != nil {
			return kimai.Record{}, err
		}
		if !after.Pair.Same(before.Pair) {
			if err := bookable(ctx, tx, after.Pair.Project.ID, after.Pair.Task.ID); err != nil {
				return kimai.Record{}, err
			}
		}
		_, err = tx.ExecContext(ctx, `UPDATE record SET project_id = ?, task_id = ?, start = ?, end = ?, description = ? WHERE id = ?`,
			after.Pair.Project.ID, after.Pair.Task.ID, after.Start.Unix(), unixOrNull(after.End), after.Description, id)
		if err != nil {
			return kimai.Record{}, err
		}
		return u.record(ctx, tx, id)
	})
}

// bookable fails with code Rejected unless one may record on the pair.
func bookable(ctx context.Context, q querier, project kimai.ProjectID, task kimai.TaskID) error {
	var ok bool
	err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM bookable WHERE project_id = ? AND task_id = ?)`, project, task).Scan(&ok)
	if err == nil && !ok {
		return kimai.Errorf(kimai.Rejected, "There is no such project with such a task, or it has been archived.")
	}
	return err
}
