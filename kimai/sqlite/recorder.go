package sqlite

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// Snapshot implements [kimai.Recorder].
func (u *User) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	recordings, err := records(ctx, u.db.sql, `WHERE record.user_id = ? AND record.end IS NULL`, u.id)
	if err != nil {
		return kimai.Snapshot{}, u.db.fail(ctx, "see what is recording", err)
	}
	return kimai.Snapshot{Time: u.db.now(), Recordings: recordings}, nil
}

// Start implements [kimai.Recorder].
func (u *User) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	var record kimai.Record
	err := u.db.write(ctx, "start recording", func(tx *sql.Tx) error {
		if err := bookable(ctx, tx, project, task); err != nil {
			return err
		}
		now := u.db.now()
		if err := stop(ctx, tx, now, `user_id = ?`, u.id); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, `INSERT INTO record (user_id, project_id, task_id, start) VALUES (?, ?, ?, ?)`,
			u.id, project, task, now.Unix())
		if err != nil {
			return err
		}
		id, err := result.LastInsertId()
		if err != nil {
			return err
		}
		record, err = u.record(ctx, tx, kimai.RecordID(id))
		return err
	})
	return record, err
}

// Stop implements [kimai.Recorder]. It does not round. If the clock was set
// back to before the start, the record takes no time.
func (u *User) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	var record kimai.Record
	err := u.db.write(ctx, "stop the recording", func(tx *sql.Tx) error {
		err := stop(ctx, tx, u.db.now(), `user_id = ? AND id = ?`, u.id, id)
		if err != nil {
			return err
		}
		record, err = u.record(ctx, tx, id)
		return err
	})
	return record, err
}

// stop ends what runs of the records that the condition selects.
func stop(ctx context.Context, tx *sql.Tx, now time.Time, condition string, args ...any) error {
	_, err := tx.ExecContext(ctx, `UPDATE record SET end = max(start, ?) WHERE end IS NULL AND `+condition,
		append([]any{now.Unix()}, args...)...)
	return err
}

// Edit implements [kimai.Recorder]. An end must be at least a second after the
// start, and a start not in the future.
func (u *User) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	var record kimai.Record
	err := u.db.write(ctx, "change the recording", func(tx *sql.Tx) error {
		before, err := u.record(ctx, tx, id)
		if err != nil {
			return err
		}
		if !before.Running() {
			return kimai.Errorf(kimai.NotFound, "This record has ended already, so it was not changed.")
		}
		after, err := apply(before, change, u.db.now())
		if err != nil {
			return err
		}
		if !after.Pair.Same(before.Pair) {
			if err := bookable(ctx, tx, after.Pair.Project.ID, after.Pair.Task.ID); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `UPDATE record SET project_id = ?, task_id = ?, start = ?, end = ?, description = ? WHERE id = ?`,
			after.Pair.Project.ID, after.Pair.Task.ID, after.Start.Unix(), unixOrNull(after.End), after.Description, id)
		if err != nil {
			return err
		}
		record, err = u.record(ctx, tx, id)
		return err
	})
	return record, err
}

// apply returns the record with the change made, but with the names of project
// and task as they were. Code Rejected: its times make no sense.
func apply(r kimai.Record, change kimai.Change, now time.Time) (kimai.Record, error) {
	if change.Project != nil {
		r.Pair.Project.ID = *change.Project
	}
	if change.Task != nil {
		r.Pair.Task.ID = *change.Task
	}
	if change.Description != nil {
		r.Description = *change.Description
	}
	if change.Start != nil {
		r.Start = kimai.Instant(*change.Start)
		if r.Start.IsZero() || r.Start.After(now) {
			return r, kimai.Errorf(kimai.Rejected, "A recording cannot start in the future.")
		}
	}
	if change.End != nil {
		r.End = kimai.Instant(*change.End)
		if !r.End.After(r.Start) {
			return r, kimai.Errorf(kimai.Rejected, "A recording must end at least a second after its start.")
		}
	}
	return r, nil
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
