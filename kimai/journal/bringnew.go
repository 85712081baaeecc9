package journal

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// late is how long after it was sent a new record may still be made: a server
// that was too busy to answer works off what waits. Until then it is not sent
// again.
const late = 2 * time.Minute

// bringNew makes a new record on the server, unless it was sent before and is
// there.
func (j *Journal) bringNew(ctx context.Context, d *draft) error {
	if d.state == sent {
		isSettled, err := j.recover(ctx, *d)
		if err != nil || isSettled {
			return err
		}
	}
	if d.Removed {
		return j.store.write(ctx, "forget what was removed", func(tx *sql.Tx) error { return forget(ctx, tx, d.id) })
	}
	if err := j.isAlone(ctx, *d); err != nil {
		return err
	}
	if d.Record.Running() {
		if err := j.tellApart(ctx, d); err != nil {
			return err
		}
	}
	if err := j.mark(ctx, d); err != nil {
		return err
	}
	made, err := j.send(ctx, *d)
	if made.ID == 0 {
		return err
	}
	return j.store.write(context.WithoutCancel(ctx), "note what was sent", func(tx *sql.Tx) error { return settle(ctx, tx, *d, made) })
}

// recover looks for a record that was sent without an answer. If there is none
// so far but may be soon, the error says so.
func (j *Journal) recover(ctx context.Context, d draft) (isSettled bool, err error) {
	records, err := j.since(ctx, d.Sent.Record.Start, d.Sent.At)
	if isFinal(err) { // that says nothing about the record
		err = kimai.Errorf(kimai.Internal, "It is not known yet whether the server has kept %s, as it could not be asked. (%w)", name(d.Record), err)
	}
	if err != nil {
		return false, err
	}
	if records, err = outward(ctx, j.store.db, records); err != nil {
		return false, j.store.fail(ctx, "look for what was sent", err)
	}
	if made, ok := madeAmong(records, d); ok {
		return true, j.store.write(ctx, "note what was sent", func(tx *sql.Tx) error { return settle(ctx, tx, d, made) })
	}
	if age := j.clock.now().Sub(d.Sent.At); age.Abs() < late { // the clocks differ by some seconds
		return false, notKnown(d)
	}
	return false, nil
}

// notKnown is why it takes some more time to bring what looks like a draft that
// was sent without an answer.
func notKnown(d draft) error {
	return kimai.Errorf(kimai.Internal, "It is not known yet whether the server has kept %s; it is asked again in a few minutes.", name(d.Record))
}

// isAlone fails while another draft is on its way for which this one, once it is
// on the server, could be taken.
func (j *Journal) isAlone(ctx context.Context, d draft) error {
	others, err := drafts(ctx, j.store.db, `WHERE state = 'sent' AND id <> ?`, d.id)
	if err != nil {
		return j.store.fail(ctx, "read what was sent", err)
	}
	for _, other := range others {
		if looksLike(d.Record, other) {
			return notKnown(other)
		}
	}
	return nil
}

// send makes a new record on the server. One that runs begins there now, and is
// changed later.
func (j *Journal) send(ctx context.Context, d draft) (kimai.Record, error) {
	r := lasting(d.Record)
	if r.Running() {
		return j.remote.Start(ctx, r.Pair.Project.ID, r.Pair.Task.ID)
	}
	change := kimai.EntryChange{Change: kimai.Change{Project: &r.Pair.Project.ID, Task: &r.Pair.Task.ID, Start: &r.Start, End: &r.End}}
	if r.Description != "" {
		change.Description = &r.Description
	}
	if len(r.Tags) > 0 {
		change.Tags = &r.Tags
	}
	id, err := j.remote.AddEntry(ctx, change)
	if err != nil {
		return kimai.Record{}, err
	}
	return j.asKept(ctx, id, r), nil
}

// tellApart follows the rule on what was started elsewhere meanwhile. What the
// server does not let end when ours begins ends when it starts ours. What was
// changed here and could not be brought yet comes first, as it may have ended
// here at another time.
func (j *Journal) tellApart(ctx context.Context, d *draft) error {
	snapshot, err := j.remote.Snapshot(ctx)
	if err != nil {
		return err
	}
	for _, r := range snapshot.Recordings {
		switch _, waits, err := draftBy(ctx, j.store.db, `WHERE server_id = ? AND state <> 'refused'`, r.ID); {
		case err != nil:
			return j.store.fail(ctx, "read what waits", err)
		case waits:
			return kimai.Errorf(kimai.Internal, "%s is started on the server when what was changed of %s is there.", name(d.Record), name(r))
		}
	}
	mine, ended := apart(d.Record, snapshot.Recordings)
	for _, r := range ended {
		err := j.remote.ChangeEntry(ctx, r.ID, kimai.EntryChange{Change: kimai.Change{End: &r.End}})
		if isFinal(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := remember(ctx, j.store.db, r); err != nil {
			return j.store.fail(ctx, "keep what was ended", err)
		}
	}
	if mine.Running() {
		return nil
	}
	return j.rewrite(ctx, d, func(d *draft) { d.Record = mine })
}

// mark notes that a draft of a new record is about to be sent, and what looks
// like it on the server already.
func (j *Journal) mark(ctx context.Context, d *draft) error {
	now, err := j.remote.Snapshot(ctx) // our clock may have been set
	if err != nil {
		j.hear(ctx, err)
		return err
	}
	records, err := j.since(ctx, d.Record.Start, now.Time)
	if err != nil {
		return err
	}
	sending := &sending{At: now.Time, Record: d.Record}
	for _, r := range records {
		if r.Pair.Same(d.Record.Pair) {
			sending.Before = append(sending.Before, r.ID)
		}
	}
	return j.rewrite(ctx, d, func(d *draft) { d.state, d.Sent = sent, sending })
}

// since reads what the server has of the time since the first of the instants,
// and an hour before, to which one may round.
func (j *Journal) since(ctx context.Context, a, b time.Time) ([]kimai.Record, error) {
	if b.Before(a) {
		a = b
	}
	records, err := j.remote.Records(ctx, kimai.Query{From: a.Add(-time.Hour)})
	j.hear(ctx, err)
	return records, err
}
