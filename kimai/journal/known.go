package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"kimai-tray/kimai"
)

// remember keeps records as the server told them, with its ids.
func remember(ctx context.Context, q querier, records ...kimai.Record) error {
	for _, r := range records {
		text, err := json.Marshal(r)
		if err != nil {
			return err
		}
		_, err = q.ExecContext(ctx, `
			INSERT INTO known (id, start, end, json) VALUES (?1, ?2, ?3, ?4)
			ON CONFLICT (id) DO UPDATE SET start = ?2, end = ?3, json = ?4 WHERE json <> ?4`,
			r.ID, r.Start.Unix(), unixOrNull(r.End), string(text))
		if err != nil {
			return err
		}
	}
	return nil
}

// unknow forgets a record that the server has no more, with the id by which it
// was known here: a server may give its own to another record.
func unknow(ctx context.Context, q querier, id kimai.RecordID) error {
	if _, err := q.ExecContext(ctx, `DELETE FROM known WHERE id = ?`, id); err != nil {
		return err
	}
	_, err := q.ExecContext(ctx, `DELETE FROM alias WHERE server_id = ?`, id)
	return err
}

// known reads the records that the rest of the statement selects, with the
// server's ids.
func known(ctx context.Context, q querier, where string, args ...any) ([]kimai.Record, error) {
	var records []kimai.Record
	err := each(ctx, q, func(rows *sql.Rows) error {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		var r kimai.Record
		err := json.Unmarshal([]byte(text), &r)
		records = append(records, r)
		return err
	}, `SELECT json FROM known `+where, args...)
	return records, err
}

// between is a condition on what a query selects, and its arguments.
func between(query kimai.Query) (where string, args []any) {
	where = `WHERE 1`
	if !query.From.IsZero() {
		where += ` AND (end IS NULL OR end > ?)`
		args = append(args, query.From.Unix())
	}
	if !query.To.IsZero() {
		where += ` AND start < ?`
		args = append(args, query.To.Unix())
	}
	return where, args
}

const runs = `WHERE end IS NULL`

// replace keeps records as all that the condition selects.
func replace(ctx context.Context, tx *sql.Tx, records []kimai.Record, where string, args ...any) error {
	ids, err := idsOf(records)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM known `+where+` AND id NOT IN (SELECT value FROM json_each(?))`, append(args, ids)...)
	if err != nil {
		return err
	}
	return remember(ctx, tx, records...)
}

// keep keeps a value under a name.
func keep(ctx context.Context, q querier, name string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = q.ExecContext(ctx, `
		INSERT INTO kept (name, json) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET json = ?2 WHERE json <> ?2`, name, string(text))
	return err
}

// kept reads a value that was kept, and whether there is one.
func kept(ctx context.Context, q querier, name string, value any) (bool, error) {
	var text string
	err := q.QueryRowContext(ctx, `SELECT json FROM kept WHERE name = ?`, name).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, json.Unmarshal([]byte(text), value)
}

func unixOrNull(t time.Time) sql.Null[int64] {
	return sql.Null[int64]{V: t.Unix(), Valid: !t.IsZero()}
}
