package tray

import (
	"context"
	"time"

	"kimai-tray/kimai"
)

// carryOut does what was clicked. It returns the new recording, or the newest
// record that ended, and the ids of the records that steps made.
func carryOut(ctx context.Context, backend kimai.Backend, do Do) (r kimai.Record, made []kimai.RecordID, err error) {
	switch {
	case do.Steps != nil:
		return carryOutSteps(ctx, backend, do.Steps)
	case do.Start != nil:
		r, err = start(ctx, backend, *do.Start)
	default:
		r, err = endAll(ctx, backend, do.Stop, do.End)
	}
	return r, nil, err
}

// start records what a record was for. If that one was deleted meanwhile, or
// there is none, that is its pair.
func start(ctx context.Context, backend kimai.Backend, like kimai.Record) (kimai.Record, error) {
	if like.ID != 0 {
		record, err := backend.Restart(ctx, like.ID)
		if kimai.CodeOf(err) != kimai.NotFound {
			return record, err
		}
	}
	return backend.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID)
}

// endAll ends recordings at that time, or now if it is zero, and returns the
// first that has ended. Each waits until the one before is on disk or has
// ended, but not for a server's answer. All are kept when the last one is.
func endAll(ctx context.Context, backend kimai.Backend, ids []kimai.RecordID, at time.Time) (kimai.Record, error) {
	var all []*underway
	isKept := true
	for _, id := range ids {
		one := handOver(ctx, func(ctx context.Context) (kimai.Record, error) { return end(ctx, backend, id, at) })
		all, isKept = append(all, one), isKept && one.kept != nil
	}
	if isKept {
		kimai.Kept(ctx, kimai.Record{})
	}
	return newest(all)
}

// newest is the first of the recordings that has ended. That some were gone does
// no harm.
func newest(all []*underway) (kimai.Record, error) {
	var newest kimai.Record
	var failed, gone error
	for _, one := range all {
		switch r, err := one.answer(); {
		case kimai.CodeOf(err) == kimai.NotFound:
			gone = err
		case err != nil:
			failed = err
		case newest.ID == 0:
			newest = r
		}
	}
	if failed == nil && newest.ID == 0 {
		failed = gone
	}
	return newest, failed
}

// end ends a recording at that time, or now if it is zero.
func end(ctx context.Context, backend kimai.Backend, id kimai.RecordID, at time.Time) (kimai.Record, error) {
	if at.IsZero() {
		return backend.Stop(ctx, id)
	}
	return backend.Edit(ctx, id, kimai.Change{End: &at})
}
