package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// done forgets a draft that is on the server, which tells it as theirs. If it
// was changed again since, that waits.
func done(ctx context.Context, tx *sql.Tx, d draft, theirs kimai.Record) error {
	_, isSame, err := draftBy(ctx, tx, `WHERE id = ? AND version = ?`, d.id, d.version)
	if err != nil {
		return err
	}
	if !isSame && !d.Removed {
		return settle(ctx, tx, d, theirs)
	}
	if err := forget(ctx, tx, d.id); err != nil {
		return err
	}
	if d.Removed {
		return unknow(ctx, tx, d.server)
	}
	return remember(ctx, tx, theirs)
}

// settle turns a draft into what is left to change in the server's record,
// which tells the server's; nothing may be. d is the draft as it was brought. The
// record keeps the id that it had here.
func settle(ctx context.Context, tx *sql.Tx, d draft, theirs kimai.Record) error {
	if err := remember(ctx, tx, theirs); err != nil {
		return err
	}
	now, ok, err := draftBy(ctx, tx, `WHERE id = ?`, d.id)
	if err != nil || !ok { // dropped meanwhile
		return err
	}
	if err := alias(ctx, tx, now.Record.ID, theirs.ID); err != nil {
		return err
	}
	sent := d.Record
	if d.Sent != nil { // perhaps long ago
		sent = d.Sent.Record
	}
	now.Record = adopt(now.Record, sent, theirs)
	now.server, now.Base, now.state, now.Sent, now.Tried, now.Refused = theirs.ID, &theirs, waiting, nil, nil, nil
	if change, _ := merge(theirs, now.Record, theirs); change == (kimai.Change{}) && !now.Removed {
		return forget(ctx, tx, d.id)
	}
	return save(ctx, tx, &now)
}

// rewrite changes a draft, unless it was changed meanwhile.
func (j *Journal) rewrite(ctx context.Context, d *draft, change func(*draft)) error {
	changed := *d
	change(&changed)
	err := j.store.write(ctx, "note what became of a draft", func(tx *sql.Tx) error {
		_, ok, err := draftBy(ctx, tx, `WHERE id = ? AND version = ?`, d.id, d.version)
		switch {
		case err != nil:
			return err
		case !ok:
			return changedMeanwhile(d.id)
		}
		return save(ctx, tx, &changed)
	})
	if err == nil {
		*d = changed
	}
	return err
}

// setAside keeps a draft that the server has refused.
func (j *Journal) setAside(ctx context.Context, d *draft, why error) error {
	return j.rewrite(context.WithoutCancel(ctx), d, func(d *draft) { d.refuse(why) })
}

// name is what a record is called in a sentence.
func name(r kimai.Record) string {
	if r.Pair.Project.Name == "" {
		return "the record"
	}
	return r.Pair.Project.Name + " / " + r.Pair.Task.Name
}

// changedMeanwhile is why a draft is not sent as it was: what it has become is.
func changedMeanwhile(id kimai.DraftID) error {
	return kimai.Errorf(kimai.Internal, "Draft %d was changed while it was sent, and is sent again.", id)
}
