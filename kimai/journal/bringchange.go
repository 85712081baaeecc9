package journal

import (
	"context"
	"database/sql"
	"strings"

	"kimai-tray/kimai"
)

// bringChange changes or removes a record on the server, if it is there as it
// was when it was changed here, in what is to be changed. Else the draft is set
// aside, and what was found there is what a retry goes by.
func (j *Journal) bringChange(ctx context.Context, d *draft) error {
	theirs, err := j.remote.Record(ctx, d.server)
	switch {
	case kimai.CodeOf(err) == kimai.NotFound && d.Removed:
		return j.finish(ctx, d, kimai.Record{})
	case kimai.CodeOf(err) == kimai.NotFound:
		return j.deletedElsewhere(ctx, d)
	case err != nil:
		return err
	}
	change, clashes := merge(*d.Base, lasting(d.Record), theirs)
	if d.Removed {
		return j.bringRemoval(ctx, d, theirs)
	}
	if len(clashes) > 0 {
		return j.clash(ctx, d, theirs, kimai.Errorf(kimai.Rejected,
			"%s was changed both here and elsewhere: %s. The server has it still as it was changed elsewhere; try again to have yours, or drop it.",
			name(d.Record), strings.Join(clashes, ", ")))
	}
	after := with(theirs, change, d.Record.Pair)
	switch {
	case change == (kimai.Change{}):
	case after.Running():
		after, err = j.remote.Edit(ctx, d.server, change)
	default:
		err = j.remote.ChangeEntry(ctx, d.server, kimai.EntryChange{Change: change})
	}
	if err != nil {
		return err
	}
	return j.finish(ctx, d, after)
}

// bringRemoval removes a record on the server that is there as it was when it
// was removed here.
func (j *Journal) bringRemoval(ctx context.Context, d *draft, theirs kimai.Record) error {
	if change, _ := merge(*d.Base, theirs, *d.Base); change != (kimai.Change{}) {
		return j.clash(ctx, d, theirs, kimai.Errorf(kimai.Rejected,
			"%s was removed here and changed elsewhere, so the server has it still. Try again to remove it, or drop that.", name(d.Record)))
	}
	if err := j.remote.RemoveEntry(ctx, d.server); err != nil && kimai.CodeOf(err) != kimai.NotFound {
		return err
	}
	return j.finish(ctx, d, theirs)
}

// finish forgets a draft that the server has carried out.
func (j *Journal) finish(ctx context.Context, d *draft, theirs kimai.Record) error {
	ctx = context.WithoutCancel(ctx)
	return j.store.write(ctx, "note what was sent", func(tx *sql.Tx) error { return done(ctx, tx, *d, theirs) })
}

// clash sets a draft aside that does not go with what was done elsewhere.
func (j *Journal) clash(ctx context.Context, d *draft, theirs kimai.Record, why error) error {
	if err := j.rewrite(ctx, d, func(d *draft) { d.Base = &theirs }); err != nil {
		return err
	}
	return j.setAside(ctx, d, why)
}

// deletedElsewhere sets aside what was changed here. It is a new record now.
func (j *Journal) deletedElsewhere(ctx context.Context, d *draft) error {
	gone := d.server
	if err := j.rewrite(ctx, d, func(d *draft) { d.server, d.Base = 0, nil }); err != nil {
		return err
	}
	if err := unknow(ctx, j.store.db, gone); err != nil {
		return j.store.fail(ctx, "forget what was deleted", err)
	}
	return j.setAside(ctx, d, kimai.Errorf(kimai.Rejected,
		"%s was changed here and deleted elsewhere. Try again to make it anew, or drop it.", name(d.Record)))
}
