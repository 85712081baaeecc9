package journal

import (
	"context"
	"database/sql"
	"time"

	"kimai-tray/kimai"
)

// Stop implements [kimai.Recorder].
func (j *Journal) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	if id == 0 {
		return j.remote.Stop(ctx, id) // one that can't be read
	}
	d, err := j.current(ctx, id)
	if err != nil || !d.Record.Running() {
		return d.Record, err
	}
	return j.change(ctx, "stop the recording", d.ask(func(ctx context.Context) (kimai.Record, error) {
		r, err := j.remote.Stop(ctx, d.server)
		if err != nil || r.Running() {
			return r, err
		}
		stopped := d.Record // Kimai 1 may not tell more than the end
		stopped.End = r.End
		return j.asKept(ctx, d.server, stopped), nil
	}), func(tx *sql.Tx, s *step) error {
		d, err := j.latest(ctx, tx, d)
		if err != nil {
			return err
		}
		if d.Record.Running() {
			d.Record.End = j.clock.end(d.Record)
		}
		return j.put(ctx, tx, s, d)
	})
}

// slack is how far ahead of ours the server's clock may be when it judges a
// time itself.
const slack = time.Minute

// Edit implements [kimai.Recorder].
func (j *Journal) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	d, err := j.current(ctx, id)
	if err != nil || change == (kimai.Change{}) && d.Record.Running() {
		return d.Record, err
	}
	return j.change(ctx, "change the recording", d.ask(func(ctx context.Context) (kimai.Record, error) {
		return j.remote.Edit(ctx, d.server, change)
	}), func(tx *sql.Tx, s *step) error {
		d, err := j.latest(ctx, tx, d)
		if err != nil {
			return err
		}
		if !d.Record.Running() {
			return kimai.Errorf(kimai.NotFound, "This record has ended already, so it was not changed.")
		}
		now := j.clock.now()
		if s.direct {
			now = now.Add(slack)
		}
		pair := d.Record.Pair
		if d.Record, err = change.Apply(d.Record, now); err != nil {
			return err
		}
		if !d.Record.Pair.Same(pair) {
			if d.Record.Pair, err = bookable(ctx, tx, d.Record.Pair, s.direct); err != nil {
				return err
			}
		}
		return j.put(ctx, tx, s, d)
	})
}
