package journal

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// Snapshot implements [kimai.Recorder]. It always asks the server, and tells
// what is known to run if that fails.
func (j *Journal) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	const doing = "see what is recording"
	before, err := editionOf(ctx, j.store.db)
	if err != nil {
		return kimai.Snapshot{}, j.store.fail(ctx, doing, err)
	}
	asked := j.clock.time()
	snapshot, failed := j.poll(ctx)
	took := j.clock.time().Sub(asked)
	away := j.hear(ctx, failed)
	if failed != nil && !away {
		return kimai.Snapshot{}, failed
	}
	if away {
		snapshot.Time = j.clock.now()
	}
	told := snapshot.Recordings
	see := func(q querier) error {
		now, err := editionOf(ctx, q)
		if err == nil && (away || now != before) { // what was told may be older than what was changed here, or brought
			told, err = known(ctx, q, runs)
		}
		if err == nil {
			snapshot.Recordings, err = laid(ctx, q, told, kimai.Record.Running, false)
		}
		return err
	}
	err = j.store.write(ctx, doing, func(tx *sql.Tx) error {
		if !away {
			if err := j.learn(ctx, tx, snapshot.Time, took); err != nil {
				return err
			}
		}
		if err := see(tx); err != nil {
			return err
		}
		return replace(ctx, tx, told, runs)
	})
	if isUnwritable(err) {
		j.warn(err)
		err = j.store.fail(ctx, doing, see(j.store.db))
	}
	if err == nil && away && len(snapshot.Recordings) == 0 && !j.knows(ctx) {
		return kimai.Snapshot{}, failed
	}
	if err != nil {
		return kimai.Snapshot{}, err
	}
	status, err := j.Status(ctx)
	snapshot.Offline, snapshot.Waiting, snapshot.Refused = status.Offline, status.Waiting, status.Refused
	return snapshot, err
}

// quick is how long the server may take to tell what runs, if this machine knows
// something to go on with.
const quick = 5 * time.Second

// poll asks the server what runs.
func (j *Journal) poll(ctx context.Context) (kimai.Snapshot, error) {
	if _, err := j.remote.reach(ctx); err != nil { // somebody may have to unlock the keyring
		return kimai.Snapshot{}, err
	}
	if j.knows(ctx) {
		brief, cancel := context.WithTimeout(ctx, quick)
		defer cancel()
		ctx = brief
	}
	return j.remote.Snapshot(ctx)
}

// learn keeps the server's time, which it told in an answer that took so long.
func (j *Journal) learn(ctx context.Context, tx *sql.Tx, at time.Time, took time.Duration) error {
	if skew, isNew := j.clock.hear(at, took); isNew {
		return keep(ctx, tx, skewName, skew)
	}
	return nil
}

// knows reports whether the server has ever told anything.
func (j *Journal) knows(ctx context.Context) bool {
	var something bool
	err := j.store.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM kept WHERE name NOT IN (?, ?)) OR EXISTS (SELECT 1 FROM known) OR EXISTS (SELECT 1 FROM draft)`,
		accountName, userName).Scan(&something)
	return err == nil && something
}

// laid are the server's records with the drafts laid over them, with the ids by
// which they are known here.
func laid(ctx context.Context, q querier, records []kimai.Record, selects func(kimai.Record) bool, isPart bool) ([]kimai.Record, error) {
	waiting, err := drafts(ctx, q, ``)
	if err != nil {
		return nil, err
	}
	records, err = outward(ctx, q, records)
	if err == nil && len(waiting) > 0 {
		records = overlay(records, waiting, selects, isPart)
	}
	return records, err
}
