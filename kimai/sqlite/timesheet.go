package sqlite

import (
	"context"

	"kimai-tray/kimai"
)

// Records implements [kimai.Timesheet]. Of records with the same start the
// newest is the first.
func (u *User) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	page, args := u.page(kimai.EntryQuery{Query: query})
	records, err := records(ctx, u.db.reads, `WHERE `+page+` ORDER BY record.start DESC, record.id DESC`, args...)
	return records, u.db.fail(ctx, "read the timesheet", err)
}

// Count implements [kimai.Timesheet].
func (u *User) Count(ctx context.Context, query kimai.Query) (count int, err error) {
	return u.CountEntries(ctx, kimai.EntryQuery{Query: query})
}

// Record implements [kimai.Timesheet].
func (u *User) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	record, err := u.record(ctx, u.db.reads, id)
	return record, u.db.fail(ctx, "read the record", err)
}

// Recent implements [kimai.Timesheet].
//
// It does not read all records to group them: from the last record of one pair
// it leaps to that of the next by the index record_pair, first within the
// project. So it takes as long as there are pairs, however many records.
func (u *User) Recent(ctx context.Context, limit int) ([]kimai.Record, error) {
	records, err := records(ctx, u.db.reads, `
		WHERE record.id IN (
			WITH RECURSIVE last (id) AS (
				SELECT (
					SELECT id FROM record WHERE user_id = ?1
					ORDER BY project_id DESC, task_id DESC, start DESC, id DESC LIMIT 1
				)
				UNION ALL
				SELECT coalesce((
					SELECT id FROM record WHERE user_id = ?1 AND project_id = this.project_id AND task_id < this.task_id
					ORDER BY task_id DESC, start DESC, id DESC LIMIT 1
				), (
					SELECT id FROM record WHERE user_id = ?1 AND project_id < this.project_id
					ORDER BY project_id DESC, task_id DESC, start DESC, id DESC LIMIT 1
				))
				FROM last JOIN record AS this ON this.id = last.id
			)
			SELECT id FROM last
		)
		ORDER BY record.start DESC, record.id DESC LIMIT ?2`, u.id, max(0, limit))
	return kimai.Recent(records, limit), u.db.fail(ctx, "read the timesheet", err)
}
