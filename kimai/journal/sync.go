package journal

import (
	"context"

	"kimai-tray/kimai"
)

// Sync brings what waits to the server, in the order of its making. What the
// server refuses is set aside; what fails otherwise waits, with the last error.
// It does nothing while another process, or goroutine, does it. Codes
// Unreachable and Unauthorised: the server can't be asked at all.
func (j *Journal) Sync(ctx context.Context) error {
	unlock, ok := j.tryLock()
	if !ok {
		return nil
	}
	defer unlock()
	var failed error
	for last := int64(0); ; {
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
		switch kimai.CodeOf(err) {
		case kimai.Unreachable, kimai.Unauthorised:
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
