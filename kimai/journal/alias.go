package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"kimai-tray/kimai"
)

// A record that was made here is known by the id it got here, for ever: who
// shows it sees no change when it reaches the server. Whoever has the server's
// id means the same record.

// alias keeps that a record of this id is the server's of that.
func alias(ctx context.Context, tx *sql.Tx, id, server kimai.RecordID) error {
	if id == server {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO alias (record_id, server_id) VALUES (?, ?)`, id, server)
	return err
}

// serverID is the server's id of a record.
func serverID(ctx context.Context, q querier, id kimai.RecordID) (kimai.RecordID, error) {
	return other(ctx, q, `SELECT server_id FROM alias WHERE record_id = ?`, id)
}

// outerID is the id by which a record is known here.
func outerID(ctx context.Context, q querier, id kimai.RecordID) (kimai.RecordID, error) {
	return other(ctx, q, `SELECT record_id FROM alias WHERE server_id = ?`, id)
}

// other is what the query selects by the id, or the id.
func other(ctx context.Context, q querier, query string, id kimai.RecordID) (kimai.RecordID, error) {
	found := id
	err := q.QueryRowContext(ctx, query, id).Scan(&found)
	if errors.Is(err, sql.ErrNoRows) {
		return id, nil
	}
	return found, err
}

// outward gives the server's records the ids by which they are known here.
func outward(ctx context.Context, q querier, records []kimai.Record) ([]kimai.Record, error) {
	ids, err := idsOf(records)
	if err != nil {
		return nil, err
	}
	outer := make(map[kimai.RecordID]kimai.RecordID)
	err = each(ctx, q, func(rows *sql.Rows) error {
		var id, server kimai.RecordID
		err := rows.Scan(&id, &server)
		outer[server] = id
		return err
	}, `SELECT record_id, server_id FROM alias WHERE server_id IN (SELECT value FROM json_each(?))`, ids)
	named := make([]kimai.Record, len(records))
	for i, r := range records {
		if id, ok := outer[r.ID]; ok {
			r.ID = id
		}
		named[i] = r
	}
	return named, err
}

// idsOf are the ids of records as SQLite's json_each reads them.
func idsOf(records []kimai.Record) (string, error) {
	ids := make([]kimai.RecordID, len(records))
	for i, r := range records {
		ids[i] = r.ID
	}
	text, err := json.Marshal(ids)
	return string(text), err
}
