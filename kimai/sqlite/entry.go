package sqlite

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// Entries implements [kimai.Ledger]. Of entries with the same start the newest
// is the first.
func (u *User) Entries(ctx context.Context, query kimai.EntryQuery) ([]kimai.Entry, error) {
	page, args := u.page(query)
	entries, err := entries(ctx, u.db.reads, `WHERE `+page+` ORDER BY record.start DESC, record.id DESC`, args...)
	return entries, u.db.fail(ctx, "read the timesheet", err)
}

// CountEntries implements [kimai.Ledger].
func (u *User) CountEntries(ctx context.Context, query kimai.EntryQuery) (count int, err error) {
	selected, args := u.selected(query)
	err = u.db.reads.QueryRowContext(ctx, `SELECT count(*) FROM (`+selected+`)`, args...).Scan(&count)
	return count, u.db.fail(ctx, "count the records", err)
}

// Entry implements [kimai.Ledger].
func (u *User) Entry(ctx context.Context, id kimai.RecordID) (kimai.Entry, error) {
	entry, err := u.entry(ctx, u.db.reads, id)
	return entry, u.db.fail(ctx, "read the record", err)
}

// entry returns one entry of the user. Code NotFound: the user has none such.
func (u *User) entry(ctx context.Context, q querier, id kimai.RecordID) (kimai.Entry, error) {
	entries, err := entries(ctx, q, `WHERE record.id = ? AND record.user_id = ?`, id, u.id)
	switch {
	case err != nil:
		return kimai.Entry{}, err
	case len(entries) == 0:
		return kimai.Entry{}, kimai.Errorf(kimai.NotFound, "There is no such record.")
	}
	return entries[0], nil
}

// entries returns the entries that the rest of the statement selects.
func entries(ctx context.Context, q querier, where string, args ...any) ([]kimai.Entry, error) {
	var entries []kimai.Entry
	err := each(ctx, q, func(rows *sql.Rows) error {
		var (
			e     kimai.Entry
			start int64
			end   sql.Null[int64]
			tags  sql.Null[string]
		)
		err := rows.Scan(&e.ID, &start, &end,
			&e.User.ID, &e.User.Name, &e.User.Alias, &e.User.Zone,
			&e.Pair.Project.ID, &e.Pair.Project.Name, &e.ProjectComment,
			&e.Pair.Project.Customer.ID, &e.Pair.Project.Customer.Name,
			&e.Pair.Task.ID, &e.Pair.Task.Name,
			&e.Description, &tags, &e.Comment, &e.CommentType, &e.Location, &e.TrackingNumber,
			&e.Status.ID, &e.Status.Name, &e.Cleared, &e.Billable,
			&e.Rate, &e.FixedRate, &e.Budget, &e.Approved)
		e.Start, e.End = instant(start), instantOrNone(end)
		e.Tags = tagsOf(tags)
		entries = append(entries, e)
		return err
	}, `
		SELECT record.id, record.start, record.end,
			user.id, user.name, user.alias, user.zone,
			project.id, project.name, project.comment,
			customer.id, customer.name,
			task.id, task.name,
			record.description, record.tags, record.comment, record.comment_type, record.location, record.tracking_number,
			status.id, status.name, record.cleared, record.billable,
			record.rate, record.fixed_rate, record.budget, record.approved
		FROM record
			JOIN user ON user.id = record.user_id
			JOIN project ON project.id = record.project_id
			JOIN customer ON customer.id = project.customer_id
			JOIN task ON task.id = record.task_id
			JOIN status ON status.id = record.status_id
		`+where, args...)
	return entries, err
}
