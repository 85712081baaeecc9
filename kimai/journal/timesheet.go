package journal

import (
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// Records implements [kimai.Timesheet]. Offline it lists what the server told
// before.
func (j *Journal) Records(ctx context.Context, query kimai.Query) ([]kimai.Record, error) {
	return j.records(ctx, query, true, isIn(query), j.remote.Records)
}

// records asks the server for what the query selects, and lays the drafts over
// it that selects selects. isWhole tells that ask leaves nothing else out.
func (j *Journal) records(ctx context.Context, query kimai.Query, isWhole bool, selects func(kimai.Record) bool,
	ask func(context.Context, kimai.Query) ([]kimai.Record, error)) ([]kimai.Record, error) {
	waiting, err := drafts(ctx, j.store.db, ``)
	if err != nil {
		return nil, j.store.fail(ctx, "read the timesheet", err)
	}
	wide := query // with what the drafts may bring in
	if len(waiting) > 0 {
		if wide.Offset = 0; query.Limit > 0 {
			wide.Limit = max(0, query.Offset) + query.Limit + len(waiting)
		}
	}
	records, isKept, err := j.list(ctx, wide, isWhole && wide.Limit == 0 && wide.Offset == 0, ask)
	if err != nil {
		return nil, err
	}
	isPart := isKept || wide.Limit > 0 // what has ended on the server is not kept, until that lists it
	records, err = laid(ctx, j.store.db, records, selects, isPart)
	if isKept || len(waiting) > 0 {
		slices.SortStableFunc(records, byStart)
		records = cut(records, query)
	}
	return records, j.store.fail(ctx, "read the timesheet", err)
}

// list asks the server for records and keeps them, but for an answer that may be
// older than what was brought meanwhile; isAll tells that there are no others
// that the query selects. If the server can't be asked, those that were kept are
// the answer: all that the query selects without its limit.
func (j *Journal) list(ctx context.Context, query kimai.Query, isAll bool, ask func(context.Context, kimai.Query) ([]kimai.Record, error)) (records []kimai.Record, isKept bool, err error) {
	before, err := editionOf(ctx, j.store.db)
	if err != nil {
		return nil, false, j.store.fail(ctx, "read the timesheet", err)
	}
	failed := j.away()
	if failed == nil {
		if records, failed = ask(ctx, query); failed != nil && !j.hear(ctx, failed) {
			return nil, false, failed
		}
	}
	where, args := between(query)
	if failed != nil {
		if !j.knows(ctx) {
			return nil, false, failed
		}
		records, err = known(ctx, j.store.db, where, args...)
		return records, true, j.store.fail(ctx, "read the timesheet", err)
	}
	j.spare(ctx, func(tx *sql.Tx) error {
		now, err := editionOf(ctx, tx)
		switch {
		case err != nil || now != before:
			return err
		case isAll:
			return replace(ctx, tx, records, where, args...)
		}
		return remember(ctx, tx, records...)
	})
	return records, false, nil
}

// Count implements [kimai.Timesheet].
func (j *Journal) Count(ctx context.Context, query kimai.Query) (int, error) {
	waiting, err := drafts(ctx, j.store.db, ``)
	if err != nil {
		return 0, j.store.fail(ctx, "count the records", err)
	}
	if len(waiting) == 0 && j.away() == nil {
		count, err := j.remote.Count(ctx, query)
		if !j.hear(ctx, err) {
			return count, err
		}
	}
	records, err := j.Records(ctx, kimai.Query{From: query.From, To: query.To})
	return len(records), err
}

// Recent implements [kimai.Timesheet]. Offline it lists what the server told
// before, also what is hidden by now.
func (j *Journal) Recent(ctx context.Context, limit int) ([]kimai.Record, error) {
	records, isKept, err := j.list(ctx, kimai.Query{}, false, func(ctx context.Context, _ kimai.Query) ([]kimai.Record, error) { return j.remote.Recent(ctx, limit) })
	if err != nil {
		return nil, err
	}
	records, err = laid(ctx, j.store.db, records, isIn(kimai.Query{}), true)
	if isKept {
		slices.SortStableFunc(records, byStart)
	}
	return kimai.Recent(records, limit), j.store.fail(ctx, "read the timesheet", err)
}

// Record implements [kimai.Timesheet].
func (j *Journal) Record(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	d, err := j.subject(ctx, j.store.db, id)
	switch {
	case kimai.CodeOf(err) != kimai.NotFound && err != nil:
		return kimai.Record{}, j.store.fail(ctx, "read the record", err)
	case err == nil && d.Removed:
		return kimai.Record{}, noSuchRecord(id)
	case err == nil && (d.id != 0 || j.away() != nil):
		return d.Record, nil
	}
	isKnown := err == nil
	if !isKnown {
		if d.server, err = j.serverID(ctx, id); err != nil {
			return kimai.Record{}, j.store.fail(ctx, "read the record", err)
		}
	}
	r, failed := j.remote.Record(ctx, d.server)
	if j.hear(ctx, failed) && isKnown {
		return d.Record, nil
	}
	if failed != nil {
		return kimai.Record{}, failed
	}
	j.spare(ctx, func(tx *sql.Tx) error { return remember(ctx, tx, r) })
	r.ID, err = outerID(ctx, j.store.db, r.ID)
	return r, j.store.fail(ctx, "read the record", err)
}

func noSuchRecord(id kimai.RecordID) error {
	return kimai.Errorf(kimai.NotFound, "There is no record %d of yours.", id)
}
