package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// AddEntry implements [kimai.Ledger]. What the server does not have gets an id
// here. What only a server keeps of a record, such as a comment or a rate, goes
// straight to it; code Unsupported offline.
func (j *Journal) AddEntry(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	e, err := change.Apply(kimai.Entry{})
	switch {
	case err != nil:
		return 0, err
	case e.End.IsZero():
		return 0, kimai.Errorf(kimai.Rejected, "A record that is added needs an end. Start one that is to run.")
	case isMore(change):
		return j.addMore(ctx, change)
	}
	r, err := j.change(ctx, "add the record", func(ctx context.Context) (kimai.Record, error) {
		id, err := j.remote.AddEntry(ctx, change)
		if err != nil {
			return kimai.Record{}, err
		}
		return j.asKept(ctx, id, e.Record()), nil
	}, func(tx *sql.Tx, s *step) (err error) {
		r := e.Record()
		if r.Pair, err = bookable(ctx, tx, r.Pair, s.direct); err != nil {
			return err
		}
		return j.put(ctx, tx, s, draft{body: body{Record: r}})
	})
	return r.ID, err
}

// ChangeEntry implements [kimai.Ledger]. What only a server keeps of a record is
// changed there; code Unsupported if it can't be asked, or does not have the
// record as it is here.
func (j *Journal) ChangeEntry(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	d, err := j.current(ctx, id)
	switch {
	case err != nil || change == (kimai.EntryChange{}):
		return err
	case isMore(change):
		return j.changeMore(ctx, d, change)
	}
	meant, err := changed(d.Record, change)
	if err != nil {
		return err
	}
	_, err = j.change(ctx, "change the record", d.ask(func(ctx context.Context) (kimai.Record, error) {
		if err := j.remote.ChangeEntry(ctx, d.server, change); err != nil {
			return kimai.Record{}, err
		}
		return j.asKept(ctx, d.server, meant), nil
	}), func(tx *sql.Tx, s *step) error {
		d, err := j.latest(ctx, tx, d)
		if err != nil {
			return err
		}
		before := d.Record
		if d.Record, err = changed(before, change); err != nil {
			return err
		}
		if !d.Record.Pair.Same(before.Pair) {
			if d.Record.Pair, err = bookable(ctx, tx, d.Record.Pair, s.direct); err != nil {
				return err
			}
		}
		return j.put(ctx, tx, s, d)
	})
	return err
}

// RemoveEntry implements [kimai.Ledger].
func (j *Journal) RemoveEntry(ctx context.Context, id kimai.RecordID) error {
	d, err := j.current(ctx, id)
	if err != nil {
		return err
	}
	_, err = j.change(ctx, "remove the record", d.ask(func(ctx context.Context) (kimai.Record, error) {
		if err := j.remote.RemoveEntry(ctx, d.server); err != nil {
			return kimai.Record{}, err
		}
		return d.Record, nil
	}), func(tx *sql.Tx, s *step) error {
		d, err := j.latest(ctx, tx, d)
		if err != nil {
			return err
		}
		if d.isNew() && d.state != sent {
			return forget(ctx, tx, d.id)
		}
		d.Removed = true
		return j.put(ctx, tx, s, d)
	})
	return err
}

// changed is a record with the change made. Code Rejected: it makes no sense.
func changed(r kimai.Record, change kimai.EntryChange) (kimai.Record, error) {
	e, err := change.Apply(entryOf(r))
	if err == nil && e.End.IsZero() && !r.Running() {
		err = kimai.Errorf(kimai.Rejected, "A record that has ended can't run on. Start it again instead.")
	}
	return e.Record(), err
}

// asKept is a record as the server keeps it, which may have rounded it, or as it
// was sent if that can't be had.
func (j *Journal) asKept(ctx context.Context, id kimai.RecordID, sent kimai.Record) kimai.Record {
	r, err := j.remote.Record(ctx, id)
	if err != nil {
		r, r.ID = sent, id
	}
	return r
}
