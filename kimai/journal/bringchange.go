package journal

import (
	"context"
	"database/sql"
	"strings"
	"time"

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
	base, mine := d.arrived(theirs)
	change, clashes := merge(base, lasting(mine), theirs)
	if d.Removed {
		return j.bringRemoval(ctx, d, base, theirs)
	}
	if len(clashes) > 0 {
		return j.clash(ctx, d, theirs, kimai.Errorf(kimai.Rejected,
			"%s was changed both here and elsewhere: %s. The server has it still as it was changed elsewhere; try again to have yours, or drop it.",
			name(d.Record), strings.Join(clashes, ", ")))
	}
	if change != (kimai.Change{}) {
		if err := j.rewrite(ctx, d, func(d *draft) { d.Base, d.Tried = &base, new(d.Record) }); err != nil {
			return err
		}
	}
	after, err := j.apply(ctx, theirs, change, d.Record.Pair)
	if isFinal(err) && theirs.Running() && (change.Start != nil || change.End != nil) {
		return j.bringParts(ctx, d, theirs, change, err)
	}
	if err != nil {
		return err
	}
	return j.finish(ctx, d, after)
}

// apply makes a change in a record that the server has just told, and returns
// what came of it. names are those of its pair then.
func (j *Journal) apply(ctx context.Context, theirs kimai.Record, change kimai.Change, names kimai.Pair) (after kimai.Record, err error) {
	after = with(theirs, change, names)
	switch {
	case change == (kimai.Change{}):
	case after.Running():
		after, err = j.remote.Edit(ctx, theirs.ID, change)
	default:
		err = j.remote.ChangeEntry(ctx, theirs.ID, kimai.EntryChange{Change: change})
	}
	if kimai.CodeOf(err) == kimai.NotFound { // it was there a moment ago: the next look tells why
		err = kimai.Errorf(kimai.Internal, "%s could not be changed yet, and is tried again. (%w)", name(theirs), err)
	}
	return after, err
}

// bringParts brings what the server takes of the change of a recording that it
// has refused as a whole. Kimai 2 takes no times in some of its tracking modes
// and in locked periods, Kimai 1 no emoji. The recording goes on there with all
// else, and ends if it has ended here, as nobody else would end it. What is left
// is set aside.
func (j *Journal) bringParts(ctx context.Context, d *draft, theirs kimai.Record, change kimai.Change, refusal error) error {
	rest := change
	rest.Start, rest.End = nil, nil
	parts := []kimai.Change{rest, {Start: change.Start, End: change.End}}
	if change.Start != nil && change.End != nil && !change.End.After(j.clock.now()) {
		parts = append(parts, kimai.Change{End: change.End})
	}
	for _, part := range parts {
		if part == (kimai.Change{}) || part == change || !theirs.Running() {
			continue
		}
		after, err := j.apply(ctx, theirs, part, d.Record.Pair)
		switch {
		case err == nil:
			theirs = after
		case !isFinal(err):
			return err
		}
	}
	if change.End != nil && theirs.Running() {
		after, err := j.remote.Stop(ctx, theirs.ID)
		switch {
		case err == nil:
			theirs = after
		case !isFinal(err):
			return err
		}
	}
	if err := j.rewrite(context.WithoutCancel(ctx), d, func(d *draft) { d.Base, d.Tried, d.Record = &theirs, nil, forgive(d.Record, theirs) }); err != nil {
		return err
	}
	left, _ := merge(theirs, lasting(d.Record), theirs)
	switch {
	case left == (kimai.Change{}):
		return j.finish(ctx, d, theirs)
	case left.Start != nil || left.End != nil:
		refusal = kimai.Errorf(kimai.CodeOf(refusal), "%s: recorded here %s, on the server %s. %s To keep what the server has, drop this.",
			name(d.Record), span(d.Record), span(theirs), kimai.Explain(refusal))
	}
	return j.setAside(ctx, d, refusal)
}

// span is when a record was, in a sentence.
func span(r kimai.Record) string {
	from := r.Start.Local().Format(time.DateTime)
	if r.Running() {
		return "since " + from
	}
	return "from " + from + " to " + r.End.Local().Format(time.DateTime)
}

// bringRemoval removes a record on the server that is there as it was when it
// was removed here.
func (j *Journal) bringRemoval(ctx context.Context, d *draft, base, theirs kimai.Record) error {
	if base.Running() {
		base.End = theirs.End // what started after it ended it
	}
	meant := draft{body: body{Record: d.Record, Base: &base, Tried: &d.Record}} // the server may have rounded it
	if base, _ = meant.arrived(theirs); isChanged(base, theirs) {
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

// clash sets a draft aside that does not go with what was done elsewhere. That
// is one write: a draft that had the server's record as its base and waited
// would overwrite it.
func (j *Journal) clash(ctx context.Context, d *draft, theirs kimai.Record, why error) error {
	return j.rewrite(ctx, d, func(d *draft) {
		d.Base, d.Tried = &theirs, nil
		d.refuse(why)
	})
}

// deletedElsewhere sets aside what was changed here. It is a new record now.
func (j *Journal) deletedElsewhere(ctx context.Context, d *draft) error {
	if err := unknow(ctx, j.store.db, d.server); err != nil {
		return j.store.fail(ctx, "forget what was deleted", err)
	}
	return j.rewrite(ctx, d, func(d *draft) {
		d.server, d.Base, d.Tried = 0, nil, nil
		d.refuse(kimai.Errorf(kimai.Rejected,
			"%s was changed here and deleted elsewhere. Try again to make it anew, or drop it.", name(d.Record)))
	})
}
