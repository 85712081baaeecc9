package secret

import (
	"context"
	"errors"
	"sync"
	"time"
)

// patience is how long somebody may take to unlock the keyring.
const patience = 30 * time.Second

var errLocked = errors.New("it gave no answer; perhaps it waits to be unlocked")

// A question is a call of the keyring, which does not take a context: one that
// waits for a prompt goes on when nobody waits for its answer any more.
type question struct {
	answered chan struct{} // closed when key and err are known
	key      string
	err      error
}

// questions are those without an answer yet, each by a name.
type questions struct {
	mu   sync.Mutex
	open map[string]*question
}

func newQuestions() *questions { return &questions{open: make(map[string]*question)} }

// ask waits for the answer as long as somebody may take to unlock the keyring,
// and no longer than ctx lasts. If the question of that name was asked before
// and has no answer yet, it is not asked again, since each one prompts: then it
// waits for that answer.
func (all *questions) ask(ctx context.Context, name string, call func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	q := all.put(name, call)
	select {
	case <-q.answered:
		return q.key, q.err
	case <-ctx.Done():
		return "", ended(ctx)
	}
}

// ended is why nobody waits any more for what may wait to be unlocked.
func ended(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return ctx.Err()
	}
	return errLocked
}

func (all *questions) put(name string, call func() (string, error)) *question {
	all.mu.Lock()
	defer all.mu.Unlock()
	if q, open := all.open[name]; open {
		return q
	}
	q := &question{answered: make(chan struct{})}
	all.open[name] = q
	go func() {
		q.key, q.err = call()
		all.mu.Lock()
		delete(all.open, name)
		all.mu.Unlock()
		close(q.answered)
	}()
	return q
}
