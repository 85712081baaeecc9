package sqlite

import (
	"database/sql"

	"kimai-tray/kimai"
)

// selected is a statement that selects id and start of the user's records that
// fit the query, without its limit, and its arguments.
//
// It takes as long as there are records between the bounds, however many there
// are besides: a record that reaches over From has started a day before it at
// most, or is one of the few in the index of long records, or runs.
func (u *User) selected(query kimai.EntryQuery) (statement string, args []any) {
	args = []any{sql.Named("user", u.id)}
	mine := `user_id = :user`
	if query.Cleared != nil {
		mine += ` AND cleared = :cleared`
		args = append(args, sql.Named("cleared", *query.Cleared))
	}
	if !query.To.IsZero() {
		mine += ` AND start < :to`
		args = append(args, sql.Named("to", query.To.Unix()))
	}
	if query.From.IsZero() {
		return `SELECT id, start FROM record WHERE ` + mine, args
	}
	return `
		SELECT id, start FROM record
		WHERE ` + mine + ` AND start > :from - 86400 AND (end > :from OR end IS NULL)
		UNION ALL
		SELECT id, start FROM record INDEXED BY record_long
		WHERE ` + mine + ` AND start <= :from - 86400 AND end - start > 86400 AND end > :from
		UNION ALL
		SELECT id, start FROM record INDEXED BY record_running
		WHERE ` + mine + ` AND start <= :from - 86400 AND end IS NULL`, append(args, sql.Named("from", query.From.Unix()))
}

// page is a condition that a record is on the page of the query, and its
// arguments. Who uses it sorts again.
func (u *User) page(query kimai.EntryQuery) (condition string, args []any) {
	selected, args := u.selected(query)
	// The ids first, as what is left out need not be joined with its names.
	return `record.id IN (SELECT id FROM (` + selected + `) ORDER BY start DESC, id DESC LIMIT :limit OFFSET :offset)`,
		append(args, sql.Named("limit", limit(query.Limit)), sql.Named("offset", query.Offset))
}

// limit is a number of rows as SQLite takes it, where -1 is all.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}
