package tray

import (
	"context"
	"sync"
	"time"

	"kimai-tray/kimai"
)

// carryOut starts a recording, or ends some. It returns the new one, or the
// newest that ended.
func carryOut(ctx context.Context, backend kimai.Backend, do Do) (kimai.Record, error) {
	if do.Start != nil {
		return start(ctx, backend, *do.Start)
	}
	return endAll(ctx, backend, do.Stop, do.End)
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
	records, errs := make([]kimai.Record, len(ids)), make([]error, len(ids))
	var answers sync.WaitGroup
	kept := 0
	for i, id := range ids {
		settled := make(chan struct{})
		settle := sync.OnceFunc(func() { close(settled) })
		one := kimai.WithKept(ctx, func(kimai.Record) {
			kept++
			settle()
		})
		answers.Go(func() {
			defer settle()
			records[i], errs[i] = end(one, backend, id, at)
		})
		<-settled
	}
	if kept == len(ids) {
		kimai.Kept(ctx, kimai.Record{})
	}
	answers.Wait()
	return ended(records, errs)
}

// ended sums up what became of recordings that were to end. That some were gone
// does no harm.
func ended(records []kimai.Record, errs []error) (kimai.Record, error) {
	var newest kimai.Record
	var failed, gone error
	for i, err := range errs {
		switch {
		case kimai.CodeOf(err) == kimai.NotFound:
			gone = err
		case err != nil:
			failed = err
		case newest.ID == 0:
			newest = records[i]
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
