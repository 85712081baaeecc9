package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"kimai-tray/kimai"
)

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
			tags  sql.Null[string]
		)
		err := rows.Scan(&r.ID, &start, &end, &r.Description, &tags,
			&r.Pair.Project.ID, &r.Pair.Project.Name,
			&r.Pair.Project.Customer.ID, &r.Pair.Project.Customer.Name,
			&r.Pair.Task.ID, &r.Pair.Task.Name)
		r.Start, r.End = instant(start), instantOrNone(end)
		r.Tags = tagsOf(tags)
		records = append(records, r)
		return err
	}, `
		SELECT record.id, record.start, record.end, ifnull(record.description, ''), record.tags,
			project.id, project.name, customer.id, customer.name, task.id, task.name
		FROM record
			JOIN project ON project.id = record.project_id
			JOIN customer ON customer.id = project.customer_id
			JOIN task ON task.id = record.task_id
		`+where, args...)
	return records, err
}

// instant is the time of unix seconds.
func instant(unix int64) time.Time { return time.Unix(unix, 0).UTC() }

// instantOrNone is the time of unix seconds, or the zero time for NULL.
func instantOrNone(unix sql.Null[int64]) time.Time {
	if !unix.Valid {
		return time.Time{}
	}
	return instant(unix.V)
}

// unixOrNull is t in unix seconds, or NULL for the zero time.
func unixOrNull(t time.Time) sql.Null[int64] {
	return sql.Null[int64]{V: t.Unix(), Valid: !t.IsZero()}
}

// tagsOf are the tags of a record, which stand between commas.
func tagsOf(tags sql.Null[string]) []string {
	if !tags.Valid {
		return nil
	}
	return strings.Split(tags.V, ",")
}

// tagsOrNull is how tags are kept: a comma is never in one.
func tagsOrNull(tags []string) sql.Null[string] {
	return sql.Null[string]{V: strings.Join(tags, ","), Valid: len(tags) > 0}
}
