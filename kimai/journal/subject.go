package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// subject is the draft of a record that is known by this id or is the server's
// of that: the one there is, or a new one. Code NotFound: it is not known.
func (j *Journal) subject(ctx context.Context, q querier, id kimai.RecordID) (draft, error) {
	if made, ok := j.made.Load(id); ok {
		id = made.(kimai.RecordID)
	}
	outer, err := outerID(ctx, q, id)
	if err != nil {
		return draft{}, err
	}
	d, ok, err := draftBy(ctx, q, `WHERE record_id = ?`, outer)
	if ok || err != nil {
		return d, err
	}
	server, err := serverID(ctx, q, outer)
	if err != nil {
		return draft{}, err
	}
	records, err := known(ctx, q, `WHERE id = ?`, server)
	if err != nil {
		return draft{}, err
	}
	if len(records) == 0 || server == 0 {
		return draft{}, noSuchRecord(id)
	}
	base := records[0]
	d = draft{server: server, body: body{Record: base, Base: &base}}
	d.Record.ID = outer
	return d, nil
}

// serverID is the server's id of a record that is known here by this one, which
// may be the one that was told before the server had it.
func (j *Journal) serverID(ctx context.Context, id kimai.RecordID) (kimai.RecordID, error) {
	if made, ok := j.made.Load(id); ok {
		id = made.(kimai.RecordID)
	}
	return serverID(ctx, j.store.db, id)
}

// current is the draft of a record; the server is asked for one that is not
// known, or not known to run. Code NotFound.
func (j *Journal) current(ctx context.Context, id kimai.RecordID) (draft, error) {
	d, err := j.subject(ctx, j.store.db, id)
	switch {
	case err == nil && d.Removed:
		return draft{}, noSuchRecord(id)
	case err == nil && (d.id != 0 || d.Record.Running()):
		return d, nil
	}
	r, err := j.Record(ctx, id)
	if err != nil {
		return draft{}, err
	}
	d, err = j.subject(ctx, j.store.db, id)
	if kimai.CodeOf(err) == kimai.NotFound { // it could not be kept
		base := r
		base.ID, err = serverID(ctx, j.store.db, r.ID)
		d = draft{server: base.ID, body: body{Record: r, Base: &base}}
	}
	return d, j.store.fail(ctx, "read the record", err)
}

// latest is the draft of a record as it is in the file, or as it was found if it
// is not there. Code NotFound: it was removed meanwhile.
func (j *Journal) latest(ctx context.Context, tx *sql.Tx, found draft) (draft, error) {
	d, err := j.subject(ctx, tx, found.Record.ID)
	switch {
	case kimai.CodeOf(err) == kimai.NotFound && found.id == 0:
		return found, nil
	case err == nil && d.Removed:
		return draft{}, noSuchRecord(found.Record.ID)
	}
	return d, err
}
