package sqlite

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// AddEntry implements [kimai.Ledger]. As in Kimai 1, a fixed rate that is not
// given is 0.00.
func (u *User) AddEntry(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	return returning(ctx, u.db, "add the record", func(tx *sql.Tx) (kimai.RecordID, error) {
		return u.addEntry(ctx, tx, change)
	})
}

func (u *User) addEntry(ctx context.Context, tx *sql.Tx, change kimai.EntryChange) (kimai.RecordID, error) {
	blank := kimai.Entry{Status: kimai.Status{ID: openStatus}, FixedRate: new(kimai.Amount)}
	e, err := change.Apply(blank)
	if err != nil {
		return 0, err
	}
	if e.End.IsZero() {
		return 0, kimai.Errorf(kimai.Rejected, "A record that is added needs an end.")
	}
	if err := checkEntry(ctx, tx, blank, e); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO record (user_id, project_id, task_id, start, end) VALUES (?, ?, ?, ?, ?) RETURNING id`,
		u.id, e.Pair.Project.ID, e.Pair.Task.ID, e.Start.Unix(), e.End.Unix()).Scan(&e.ID)
	if err != nil {
		return 0, err
	}
	if change.Rate == nil {
		if e.Rate, err = u.rate(ctx, tx, e.Pair.Project.ID, e.Pair.Task.ID); err != nil {
			return 0, err
		}
	}
	return e.ID, saveEntry(ctx, tx, e)
}

// ChangeEntry implements [kimai.Ledger]. As in Kimai 1, a rate that is not
// given is looked up again.
func (u *User) ChangeEntry(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	return u.db.write(ctx, "change the record", func(tx *sql.Tx) error {
		before, err := u.entry(ctx, tx, id)
		if err != nil {
			return err
		}
		after, err := change.Apply(before)
		if err != nil {
			return err
		}
		if err := checkEntry(ctx, tx, before, after); err != nil {
			return err
		}
		if change.Rate == nil {
			if after.Rate, err = u.rate(ctx, tx, after.Pair.Project.ID, after.Pair.Task.ID); err != nil {
				return err
			}
		}
		return saveEntry(ctx, tx, after)
	})
}

// RemoveEntry implements [kimai.Ledger].
func (u *User) RemoveEntry(ctx context.Context, id kimai.RecordID) error {
	return u.db.write(ctx, "remove the record", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `DELETE FROM record WHERE id = ? AND user_id = ? RETURNING id`, id, u.id).Scan(&id)
		return orNotFound(err, "record")
	})
}

// saveEntry writes all of an entry that is in the file already.
func saveEntry(ctx context.Context, tx *sql.Tx, e kimai.Entry) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE record SET
			project_id = ?, task_id = ?, start = ?, end = ?,
			description = ?, tags = ?, comment = ?, comment_type = ?, location = ?, tracking_number = ?,
			status_id = ?, cleared = ?, billable = ?,
			rate = ?, fixed_rate = ?, budget = ?, approved = ?
		WHERE id = ?`,
		e.Pair.Project.ID, e.Pair.Task.ID, e.Start.Unix(), unixOrNull(e.End),
		e.Description, tagsOrNull(e.Tags), e.Comment, e.CommentType, e.Location, e.TrackingNumber,
		e.Status.ID, e.Cleared, e.Billable,
		e.Rate, e.FixedRate, e.Budget, e.Approved,
		e.ID)
	return err
}
