package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// Entries implements [kimai.Ledger]. Offline it lists what the server told
// before, with what is known of records alone; it can't tell then what is
// cleared.
func (j *Journal) Entries(ctx context.Context, query kimai.EntryQuery) ([]kimai.Entry, error) {
	told := make(map[kimai.RecordID]kimai.Entry) // by the ids by which they are known here
	isCleared := query.Cleared != nil && *query.Cleared
	selects := func(r kimai.Record) bool {
		_, isTold := told[r.ID]
		return isIn(query.Query)(r) && (isTold || !isCleared) // what is new here is not cleared
	}
	records, err := j.records(ctx, query.Query, query.Cleared == nil, selects, func(ctx context.Context, wide kimai.Query) ([]kimai.Record, error) {
		entries, err := j.remote.Entries(ctx, kimai.EntryQuery{Query: wide, Cleared: query.Cleared})
		if err != nil {
			return nil, err
		}
		records := recordsOf(entries)
		outer, err := outward(ctx, j.store.db, records)
		for i, r := range outer {
			told[r.ID] = entries[i]
		}
		return records, j.store.fail(ctx, "read the timesheet", err)
	})
	if err != nil {
		return nil, err
	}
	if why := j.away(); why != nil && query.Cleared != nil {
		return nil, why
	}
	entries := make([]kimai.Entry, len(records))
	for i, r := range records {
		entries[i] = entryWith(told[r.ID], r)
	}
	return entries, nil
}

// CountEntries implements [kimai.Ledger].
func (j *Journal) CountEntries(ctx context.Context, query kimai.EntryQuery) (int, error) {
	waiting, err := drafts(ctx, j.store.db, ``)
	if err != nil {
		return 0, j.store.fail(ctx, "count the records", err)
	}
	if len(waiting) == 0 && j.away() == nil {
		count, err := j.remote.CountEntries(ctx, query)
		if !j.hear(ctx, err) {
			return count, err
		}
	}
	query.Limit, query.Offset = 0, 0
	entries, err := j.Entries(ctx, query)
	return len(entries), err
}

// Entry implements [kimai.Ledger]. Of a record that the server does not have,
// and offline, it has what is known of records alone.
func (j *Journal) Entry(ctx context.Context, id kimai.RecordID) (kimai.Entry, error) {
	d, err := j.subject(ctx, j.store.db, id)
	isKnown := err == nil
	switch {
	case !isKnown && kimai.CodeOf(err) != kimai.NotFound:
		return kimai.Entry{}, j.store.fail(ctx, "read the record", err)
	case !isKnown:
		if d.server, err = j.serverID(ctx, id); err != nil {
			return kimai.Entry{}, j.store.fail(ctx, "read the record", err)
		}
	case d.Removed:
		return kimai.Entry{}, noSuchRecord(id)
	case d.isNew() || j.away() != nil:
		return entryOf(d.Record), nil
	}
	e, failed := j.remote.Entry(ctx, d.server)
	away := j.hear(ctx, failed)
	isDeleted := d.id != 0 && kimai.CodeOf(failed) == kimai.NotFound // elsewhere: here it is a draft
	switch {
	case isKnown && (away || isDeleted):
		return entryOf(d.Record), nil
	case failed != nil:
		return kimai.Entry{}, failed
	}
	r := e.Record()
	j.spare(ctx, func(tx *sql.Tx) error { return remember(ctx, tx, r) })
	if d.id != 0 {
		return entryWith(e, over(r, d)[0]), nil
	}
	e.ID, err = outerID(ctx, j.store.db, e.ID)
	return e, j.store.fail(ctx, "read the record", err)
}

// entryOf is an entry of which nothing but the record is known.
func entryOf(r kimai.Record) kimai.Entry { return entryWith(kimai.Entry{}, r) }

// entryWith is an entry whose record is as it is meant to be here.
func entryWith(e kimai.Entry, r kimai.Record) kimai.Entry {
	if e.Pair.Project.ID != r.Pair.Project.ID {
		e.ProjectComment = nil
	}
	e.ID, e.Pair, e.Start, e.End, e.Tags = r.ID, r.Pair, r.Start, r.End, r.Tags
	if e.Description = nil; r.Description != "" {
		e.Description = &r.Description
	}
	return e
}

func recordsOf(entries []kimai.Entry) []kimai.Record {
	records := make([]kimai.Record, len(entries))
	for i, e := range entries {
		records[i] = e.Record()
	}
	return records
}
