package sqlite

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// Records implements [kimai.Timesheet].
func (u *User) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	selected, args := u.selected(query)
	limit := query.Limit
	if limit <= 0 {
		limit = -1 // all, in SQLite
	}
	// The ids first, as what is left out need not be joined with its names.
	records, err := records(ctx, u.db.reads, `
		WHERE record.id IN (SELECT id `+selected+` ORDER BY start DESC, id DESC LIMIT ? OFFSET ?)
		ORDER BY record.start DESC, record.id DESC`, append(args, limit, query.Offset)...)
	return records, u.db.fail(ctx, "read the timesheet", err)
}

// Count implements [kimai.Timesheet].
func (u *User) Count(ctx context.Context, query kimai.Query) (count int, err error) {
	selected, args := u.selected(query)
	err = u.db.reads.QueryRowContext(ctx, `SELECT count(*) `+selected, args...).Scan(&count)
	return count, u.db.fail(ctx, "count the records", err)
}

// selected is the part of a statement that says which of the user's records lie
// between the bounds of the query, and its arguments.
func (u *User) selected(query kimai.Query) (from string, args []any) {
	from, args = `FROM record WHERE user_id = ?`, []any{u.id}
	if !query.From.IsZero() {
		// Few records end after From, so take the index of ends. The plus keeps
		// SQLite from the index of starts, by which it would read all history.
		from = `FROM record WHERE +user_id = ? AND id IN (
			SELECT id FROM record WHERE user_id = ?1 AND end > ?2
			UNION ALL
			SELECT id FROM record WHERE user_id = ?1 AND end IS NULL)`
		args = append(args, query.From.Unix())
	}
	if !query.To.IsZero() {
		from += ` AND start < ?`
		args = append(args, query.To.Unix())
	}
	return from, args
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
func (u *User) Recent(ctx context.Context, limit int) ([]kimai.Pair, error) {
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

// record returns one record of the user. Code NotFound: the user has none such.
func (u *User) record(ctx context.Context, q querier, id kimai.RecordID) (kimai.Record, error) {
	records, err := records(ctx, q, `WHERE record.id = ? AND record.user_id = ?`, id, u.id)
	switch {
	case err != nil:
		return kimai.Record{}, err
	case len(records) == 0:
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "There is no such record.")
	}
	return records[0], nil
}

// records returns the records that the rest of the statement selects.
func records(ctx context.Context, q querier, where string, args ...any) ([]kimai.Record, error) {
	var records []kimai.Record
	err := each(ctx, q, func(rows *sql.Rows) error {
		var (
			r     kimai.Record
			start int64
			end   sql.Null[int64]
		)
		err := rows.Scan(&r.ID, &start, &end, &r.Description,
			&r.Pair.Project.ID, &r.Pair.Project.Name,
			&r.Pair.Project.Customer.ID, &r.Pair.Project.Customer.Name,
			&r.Pair.Task.ID, &r.Pair.Task.Name)
		r.Start = time.Unix(start, 0).UTC()
		if end.Valid {
			r.End = time.Unix(end.V, 0).UTC()
		}
		records = append(records, r)
		return err
	}, `
		SELECT record.id, record.start, record.end, record.description,
			project.id, project.name, customer.id, customer.name, task.id, task.name
		FROM record
			JOIN project ON project.id = record.project_id
			JOIN customer ON customer.id = project.customer_id
			JOIN task ON task.id = record.task_id
		`+where, args...)
	return records, err
}

// unixOrNull is t in unix seconds, or NULL for the zero time.
func unixOrNull(t time.Time) sql.Null[int64] {
	return sql.Null[int64]{V: t.Unix(), Valid: !t.IsZero()}
}
