package tray

import (
	"context"
	"sync"

	"kimai-tray/kimai"
)

// underway is a change that a backend was given.
type underway struct {
	kept     *kimai.Record // as it is on disk, nil if it is not told
	settled  chan struct{} // closed once it is on disk or answered
	answered chan struct{}
	record   kimai.Record
	err      error
}

// handOver gives a backend something to change, and waits until that is on disk
// or done, but not for a server's answer.
func handOver(ctx context.Context, change func(context.Context) (kimai.Record, error)) *underway {
	u := &underway{settled: make(chan struct{}), answered: make(chan struct{})}
	settle := sync.OnceFunc(func() { close(u.settled) })
	ctx = kimai.WithKept(ctx, func(r kimai.Record) {
		u.kept = &r
		settle()
	})
	go func() {
		defer settle()
		u.record, u.err = change(ctx)
		close(u.answered)
	}()
	<-u.settled
	return u
}

// soon is the record as it is on disk, or as it was answered.
func (u *underway) soon() (kimai.Record, error) {
	if u.kept != nil {
		return *u.kept, nil
	}
	return u.record, u.err
}

// answer is what became of it in the end.
func (u *underway) answer() (kimai.Record, error) {
	<-u.answered
	return u.record, u.err
}
