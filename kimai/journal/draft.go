package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"kimai-tray/kimai"
)

// state is how far a draft has come.
type state string

const (
	waiting state = "waiting"
	sent    state = "sent"    // a new record that the server may have
	refused state = "refused" // set aside
)

// draft is a row of the table.
type draft struct {
	id      kimai.DraftID
	version int64
	server  kimai.RecordID // 0 for a new record
	state   state
	body
}

type body struct {
	Record  kimai.Record
	Base    *kimai.Record `json:",omitempty"` // the server's as it was when it was changed here; nil for a new one
	Removed bool          `json:",omitempty"`
	Since   time.Time
	Sent    *sending `json:",omitempty"`
	// Tried is what the server was last to make of its record, if no answer has
	// told whether it did.
	Tried   *kimai.Record `json:",omitempty"`
	Refused *kimai.Error  `json:",omitempty"`
}

// sending is what must be known to find a new record on the server if the
// answer was lost.
type sending struct {
	At     time.Time        // by the server's clock
	Record kimai.Record     // as it was then
	Before []kimai.RecordID // what looked like it already
}

func (d draft) isNew() bool { return d.server == 0 }

// ask is how the server is asked at once for a change of the record: nil if it
// does not have that as it is here.
func (d draft) ask(ask func(context.Context) (kimai.Record, error)) func(context.Context) (kimai.Record, error) {
	if d.id != 0 {
		return nil
	}
	return ask
}

// refuse sets the draft aside.
func (d *draft) refuse(why error) {
	d.state, d.Sent = refused, nil
	d.Refused = &kimai.Error{Code: kimai.CodeOf(why), Message: kimai.Explain(why)}
}

// public is the draft as others see it.
func (d draft) public() kimai.Draft {
	p := kimai.Draft{ID: d.id, Record: d.Record, What: kimai.Changed, Since: d.Since}
	switch {
	case d.Removed:
		p.What = kimai.Removed
	case d.isNew():
		p.What = kimai.New
	}
	if d.state == refused && d.Refused != nil {
		p.Refused = d.Refused
	}
	return p
}

// drafts reads those that the rest of the statement selects, in the order of
// their making.
func drafts(ctx context.Context, q querier, where string, args ...any) ([]draft, error) {
	var list []draft
	err := each(ctx, q, func(rows *sql.Rows) error {
		var d draft
		var text string
		if err := rows.Scan(&d.id, &d.version, &d.server, &d.state, &text); err != nil {
			return err
		}
		list = append(list, d)
		return json.Unmarshal([]byte(text), &list[len(list)-1].body)
	}, `SELECT id, version, ifnull(server_id, 0), state, body FROM draft `+where+` ORDER BY id`, args...)
	return list, err
}

// draftBy reads the one that the condition selects, if there is one.
func draftBy(ctx context.Context, q querier, where string, args ...any) (draft, bool, error) {
	list, err := drafts(ctx, q, where, args...)
	if err != nil || len(list) == 0 {
		return draft{}, false, err
	}
	return list[0], true, nil
}

// edition tells drafts that were made, changed or forgotten meanwhile from those
// that there were. None has the edition of earlier ones: a new one has a higher
// number than any before, one that is changed a higher version, and without
// either there are fewer.
type edition struct{ last, count, versions int64 }

func editionOf(ctx context.Context, q querier) (e edition, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'draft'), count(*), ifnull(sum(version), 0) FROM draft`).
		Scan(&e.last, &e.count, &e.versions)
	return e, err
}

// save writes a draft, and gives a new one its id.
func save(ctx context.Context, tx *sql.Tx, d *draft) error {
	if d.id == 0 {
		if err := tx.QueryRowContext(ctx, `INSERT INTO draft (state, body) VALUES ('waiting', '') RETURNING id`).Scan(&d.id); err != nil {
			return err
		}
		if d.Record.ID == 0 {
			d.Record.ID = kimai.RecordID(-d.id)
		}
	}
	text, err := json.Marshal(d.body)
	if err != nil {
		return err
	}
	d.version++
	_, err = tx.ExecContext(ctx, `UPDATE draft SET record_id = ?, server_id = nullif(?, 0), state = ?, body = ?, version = ? WHERE id = ?`,
		d.Record.ID, d.server, d.state, string(text), d.version, d.id)
	return err
}

// forget takes a draft away.
func forget(ctx context.Context, tx *sql.Tx, id kimai.DraftID) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM draft WHERE id = ?`, id)
	return err
}
