package journal

import (
	"context"
	"database/sql"

	"kimai-tray/kimai"
)

// step is what one call changes.
type step struct {
	// direct tells whether the server is to be asked at once: it could be asked
	// last, has the record as it is here, and nothing that was changed before
	// waits.
	direct bool
	drafts []draft // the last is what the call is about
}

// put writes a draft as part of the step. One that was there before is not for
// a direct try, as the call is not all that the server lacks.
func (j *Journal) put(ctx context.Context, tx *sql.Tx, s *step, d draft) error {
	if d.id != 0 {
		s.direct = false
	}
	if d.state != sent {
		d.state, d.Refused = waiting, nil
	}
	if s.direct && !d.isNew() {
		d.Tried = new(d.Record)
	}
	d.Since = j.clock.now()
	if err := save(ctx, tx, &d); err != nil {
		return err
	}
	s.drafts = append(s.drafts, d)
	return nil
}

// change writes what write puts into a step, which is on disk then, and brings
// it to the server at once by ask, if that can be asked. It returns the record
// that the step is about, as it is on the server or will be. What the server
// refuses is taken back, with its error. ask is nil if only a sync can bring it.
func (j *Journal) change(ctx context.Context, doing kimai.Phrase, ask func(context.Context) (kimai.Record, error), write func(*sql.Tx, *step) error) (kimai.Record, error) {
	var s step
	err := j.store.write(ctx, doing, func(tx *sql.Tx) error {
		earlier, err := drafts(ctx, tx, `WHERE state <> 'refused'`)
		if err != nil {
			return err
		}
		s.direct = ask != nil && j.away() == nil && len(earlier) == 0
		return write(tx, &s)
	})
	if isUnwritable(err) {
		return j.unkept(ctx, ask, err)
	}
	if err != nil || len(s.drafts) == 0 {
		return kimai.Record{}, err
	}
	about := s.drafts[len(s.drafts)-1]
	kimai.Kept(ctx, about.Record)
	if s.direct {
		return j.try(ctx, doing, s, ask)
	}
	return about.Record, nil
}

// try brings a step to the server by ask. Whatever comes in between leaves the
// drafts waiting.
func (j *Journal) try(ctx context.Context, doing kimai.Phrase, s step, ask func(context.Context) (kimai.Record, error)) (kimai.Record, error) {
	about := &s.drafts[len(s.drafts)-1]
	local := about.Record
	unlock, ok, _ := j.tryLock() // the next sync tells what is the matter
	if !ok {
		return local, nil
	}
	defer unlock()
	if about.isNew() {
		if err := j.mark(ctx, about); err != nil {
			return local, nil
		}
	}
	r, failed := ask(ctx)
	j.hear(ctx, failed)
	ctx = context.WithoutCancel(ctx)
	switch {
	case failed == nil:
		err := j.confirm(ctx, doing, s, r)
		if err != nil {
			return local, nil // it is looked for at the next sync
		}
		if r.ID, err = outerID(ctx, j.store.db, r.ID); err != nil {
			return local, nil
		}
		if r.ID != local.ID {
			j.made.Store(local.ID, r.ID)
		}
		return r, nil
	case about.isNew() && r.ID != 0: // it runs, and what else there was to do waits
		err := j.store.write(ctx, doing, func(tx *sql.Tx) error { return settle(ctx, tx, *about, r) })
		if err != nil {
			j.warn(err) // it is looked for at the next sync
		}
		return local, nil
	case isFinal(failed):
		return kimai.Record{}, j.takeBack(ctx, doing, s, failed)
	}
	return local, nil
}

// confirm forgets the drafts of a step that the server has carried out; r is
// what the step is about, as it is there.
func (j *Journal) confirm(ctx context.Context, doing kimai.Phrase, s step, r kimai.Record) error {
	theirs := make([]kimai.Record, len(s.drafts))
	for i, d := range s.drafts {
		if theirs[i] = r; i < len(s.drafts)-1 {
			theirs[i] = j.asKept(ctx, d.server, d.Record)
		}
	}
	return j.store.write(ctx, doing, func(tx *sql.Tx) error {
		for i, d := range s.drafts {
			if err := done(ctx, tx, d, theirs[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// takeBack forgets the drafts of a step that the server has refused, but for
// what was changed again since. It returns why.
func (j *Journal) takeBack(ctx context.Context, doing kimai.Phrase, s step, refusal error) error {
	err := j.store.write(ctx, doing, func(tx *sql.Tx) error {
		for _, d := range s.drafts {
			if _, err := tx.ExecContext(ctx, `DELETE FROM draft WHERE id = ? AND version = ?`, d.id, d.version); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		j.warn(err) // it is set aside at the next sync
	}
	return refusal
}
