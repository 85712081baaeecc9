package journal

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"kimai-tray/kimai"
)

// Remote is an account on a server.
type Remote interface {
	kimai.Backend
	kimai.Ledger
	kimai.Directory
}

// Journal is an account that works offline. It is safe for concurrent use, and
// several processes may use one file at once.
type Journal struct {
	name   string // of the account, see [WithName]
	store  *store
	remote *link
	clock  *clock

	syncing sync.Mutex   // held by who sends, with the lock
	lock    *flock.Flock // held by the process that sends

	mu      sync.Mutex
	offline error // why the server could not be asked last, nil if it could

	warned sync.Map // SQLite's codes of what was logged
	made   sync.Map // the server's id of a record that [kimai.Kept] told with another one
}

var (
	_ kimai.Backend   = (*Journal)(nil)
	_ kimai.Directory = (*Journal)(nil)
	_ kimai.Ledger    = (*Journal)(nil)
	_ kimai.Outbox    = (*Journal)(nil)
)

// Option changes how a journal is opened.
type Option func(*Journal)

// WithClock makes now tell what time it is, in place of [time.Now].
func WithClock(now func() time.Time) Option {
	return func(j *Journal) { j.clock.time = now }
}

// Open opens the journal of an account in the file at path, which is made with
// its folder if it is missing, for this OS user only. Next to it there is a
// file of that name with .lock, for who sends. Nothing is sent. Code Internal:
// the file can't be used.
//
// connect makes a client of the server; it is called when the server is first
// to be asked, and again after that did not let us in. While it fails we are
// offline.
func Open(ctx context.Context, path string, connect func(context.Context) (Remote, error), options ...Option) (*Journal, error) {
	s, err := openStore(ctx, path)
	if err != nil {
		return nil, err
	}
	j := &Journal{
		store:  s,
		remote: newLink(connect),
		clock:  &clock{time: time.Now},
		lock:   flock.New(path+".lock", flock.SetPermissions(0o600)),
	}
	for _, option := range options {
		option(j)
	}
	if err := j.loadSkew(ctx); err != nil {
		j.Close()
		return nil, err
	}
	j.keepName(ctx)
	return j, nil
}

// Close closes the file. What waits is kept.
func (j *Journal) Close() error {
	j.lock.Close()
	if err := j.store.db.Close(); err != nil {
		return kimai.Errorf(kimai.Internal, "Cannot close %s: %w.", j.store.path, err)
	}
	return nil
}

// Status tells whether the server can be asked, and what it does not have.
type Status struct {
	Offline error // why the server could not be asked last, nil if it could
	Waiting int   // drafts that are still to be brought to the server
	Refused int   // drafts that were set aside
}

// Status asks nobody: it is as of the last call.
func (j *Journal) Status(ctx context.Context) (Status, error) {
	s := Status{Offline: j.away()}
	err := j.store.db.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE state <> 'refused'), count(*) FILTER (WHERE state = 'refused') FROM draft`).
		Scan(&s.Waiting, &s.Refused)
	return s, j.store.fail(ctx, "count what waits", err)
}

// away is why the server could not be asked last, nil if it could.
func (j *Journal) away() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.offline
}

// hear takes over what came of a call to the server, and reports whether it
// could not be asked.
func (j *Journal) hear(ctx context.Context, err error) (away bool) {
	if err != nil && ctx.Err() != nil {
		return false // it was us who gave up
	}
	away = isAway(err)
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.offline = nil; away {
		j.offline = err
	}
	return away
}

// isAway reports whether the error says that the server can't be asked.
func isAway(err error) bool {
	switch kimai.CodeOf(err) {
	case kimai.Unreachable, kimai.Unauthorised, kimai.Unexpected:
		return true
	}
	_, none := errors.AsType[unconnected](err)
	return none
}

// isFinal reports whether the server has understood and refused, so that it
// does not help to try again.
func isFinal(err error) bool {
	if isAway(err) {
		return false
	}
	switch kimai.CodeOf(err) {
	case kimai.Rejected, kimai.NotFound, kimai.Unsupported:
		return true
	}
	return false
}

// tryLock makes this process and goroutine the one that sends, if nobody else
// is.
func (j *Journal) tryLock() (unlock func(), ok bool, err error) {
	if !j.syncing.TryLock() {
		return nil, false, nil
	}
	if ok, err := j.lock.TryLock(); err != nil || !ok {
		j.syncing.Unlock()
		if err != nil {
			err = kimai.Errorf(kimai.Internal, "Nothing can be brought to the server: %s cannot be locked (%w). Check the permissions of the file and its folder.", j.lock.Path(), err)
		}
		return nil, false, err
	}
	return func() {
		j.lock.Unlock()
		j.syncing.Unlock()
	}, true, nil
}
