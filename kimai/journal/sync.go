package journal

import (
	"context"

	"kimai-tray/kimai"
)

// Sync implements [kimai.Outbox]. It ends early if the server can't be asked at
// all.
func (j *Journal) Sync(ctx context.Context) error {
	unlock, ok, err := j.tryLock()
	if !ok {
		return err
	}
	defer unlock()
	var failed error
	for last := kimai.DraftID(0); ; {
		d, ok, err := draftBy(ctx, j.store.db, `WHERE state <> 'refused' AND id > ?`, last)
		if err != nil {
			return j.store.fail(ctx, "read what waits", err)
		}
		if !ok {
			return failed
		}
		isLeft, err := j.bring(ctx, d)
		if err != nil {
			failed = err
		}
		if isAway(err) && kimai.CodeOf(err) != kimai.Unexpected { // which may be about one record alone
			return err
		}
		if !isLeft || err != nil {
			last = d.id
		}
	}
}

// bring takes a draft one step further, and reports whether there is one more
// to take.
func (j *Journal) bring(ctx context.Context, d draft) (isLeft bool, err error) {
	if d.isNew() {
		isLeft, err = true, j.bringNew(ctx, &d)
	} else {
		err = j.bringChange(ctx, &d)
	}
	j.hear(ctx, err)
	if isFinal(err) {
		return false, j.setAside(ctx, &d, err)
	}
	return isLeft, err
}
