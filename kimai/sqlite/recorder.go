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

// Start implements [kimai.Recorder]. As in Kimai 1, what is hidden can be
// recorded on, and any task on any project. What the record costs is looked up
// now and stays.
func (u *User) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	record, err := returning(ctx, u.db, "start recording", func(tx *sql.Tx) (kimai.Record, error) {
		return u.start(ctx, tx, project, task)
	})
	if err == nil {
		u.db.clock.begin(u.id, record)
	}
	return record, err
}

func (u *User) start(ctx context.Context, tx *sql.Tx, project kimai.ProjectID, task kimai.TaskID) (none kimai.Record, err error) {
	if err := checkProject(ctx, tx, project); err != nil {
		return none, err
	}
	if err := checkTask(ctx, tx, task); err != nil {
		return none, err
	}
	now := u.db.clock.now()
	running, err := u.running(ctx, tx)
	if err != nil {
		return none, err
	}
	for _, r := range running {
		if err := u.stop(ctx, tx, now, r); err != nil {
			return none, err
		}
	}
	rate, err := u.rate(ctx, tx, project, task)
	if err != nil {
		return none, err
	}
	fixed, err := fixedRate(ctx, tx, project, task)
	if err != nil {
		return none, err
	}
	var id kimai.RecordID
	err = tx.QueryRowContext(ctx, `
		INSERT INTO record (user_id, project_id, task_id, start, rate, fixed_rate) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
		u.id, project, task, now.Unix(), rate, fixed).Scan(&id)
	if err != nil {
		return none, err
	}
	return u.record(ctx, tx, id)
}

// Restart implements [kimai.Recorder].
func (u *User) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	record, err := returning(ctx, u.db, "start recording again", func(tx *sql.Tx) (kimai.Record, error) {
		like, err := u.record(ctx, tx, id)
		if err != nil {
			return kimai.Record{}, err
		}
		record, err := u.start(ctx, tx, like.Pair.Project.ID, like.Pair.Task.ID)
		if err != nil {
			return kimai.Record{}, err
		}
		_, err = tx.ExecContext(ctx, `
			UPDATE record SET description = (SELECT description FROM record WHERE id = ?2), tags = ?3 WHERE id = ?1`,
			record.ID, like.ID, tagsOrNull(like.Tags))
		record.Description, record.Tags = like.Description, like.Tags
		return record, err
	})
	if err == nil {
		u.db.clock.begin(u.id, record)
	}
	return record, err
}

// Stop implements [kimai.Recorder]. If the clock was set back meanwhile, a
// recording that this process started still takes as long as it did; another
// one may take no time. After that the times are rounded, if the database was
// opened like that.
func (u *User) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	return returning(ctx, u.db, "stop the recording", func(tx *sql.Tx) (kimai.Record, error) {
		record, err := u.record(ctx, tx, id)
		if err != nil || !record.Running() {
			return record, err
		}
		if err := u.stop(ctx, tx, u.db.clock.now(), record); err != nil {
			return kimai.Record{}, err
		}
		return u.record(ctx, tx, id)
	})
}

// running returns the user's recordings, of which there is one at most.
func (u *User) running(ctx context.Context, q querier) ([]kimai.Record, error) {
	// Told which index, as SQLite would guess that few of the records are the user's.
	return records(ctx, q, `WHERE record.id IN (SELECT id FROM record INDEXED BY record_running WHERE user_id = ? AND end IS NULL)`, u.id)
}

// stop ends a recording of the user's.
func (u *User) stop(ctx context.Context, tx *sql.Tx, now time.Time, r kimai.Record) error {
	end := u.db.clock.end(now, u.id, r.ID)
	if end.Before(r.Start) {
		end = r.Start
	}
	start, end := u.db.rounding.Round(r.Start, end)
	_, err := tx.ExecContext(ctx, `UPDATE record SET start = ?, end = ? WHERE id = ?`, start.Unix(), end.Unix(), r.ID)
	return err
}

// Edit implements [kimai.Recorder]. It does not round, and what the record
// costs stays as it is.
func (u *User) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	return returning(ctx, u.db, "change the recording", func(tx *sql.Tx) (kimai.Record, error) {
		before, err := u.entry(ctx, tx, id)
		if err != nil {
			return kimai.Record{}, err
		}
		if !before.End.IsZero() {
			return kimai.Record{}, kimai.Errorf(kimai.NotFound, "This record has ended already, so it was not changed.")
		}
		if _, err := change.Apply(before.Record(), u.db.clock.now()); err != nil {
			return kimai.Record{}, err
		}
		after, err := kimai.EntryChange{Change: change}.Apply(before)
		if err != nil {
			return kimai.Record{}, err
		}
		if err := checkEntry(ctx, tx, before, after); err != nil {
			return kimai.Record{}, err
		}
		if err := saveEntry(ctx, tx, after); err != nil {
			return kimai.Record{}, err
		}
		return u.record(ctx, tx, id)
	})
}
