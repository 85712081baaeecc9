package journal

import (
	"context"

	"kimai-tray/kimai"
)

// subject is the draft of a record that is known by this id or is the server's
// of that: the one there is, or a new one. Code NotFound: it is not known.
func (j *Journal) subject(ctx context.Context, q querier, id kimai.RecordID) (draft, error) {
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
	if _, err := j.Record(ctx, id); err != nil {
		return draft{}, err
	}
	d, err = j.subject(ctx, j.store.db, id)
	return d, j.store.fail(ctx, "read the record", err)
}
