// Package idle tells how long nobody has used keyboard or mouse. Each desktop
// has its own way to ask for that, and [Open] takes the first that answers.
// What cannot be measured is an error, never a 0, which would mean that
// somebody is there. For that reason logind's IdleSinceHint is not used: it
// stays 0 where the desktop does not set it
// (https://github.com/super-productivity/super-productivity/issues/5554).
package idle

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
)

// Source is one way to measure. It is used by one goroutine.
type Source interface {
	// Name says what is asked, for a person who looks for a fault.
	Name() string
	// Idle returns the time since the last input. A source that has a Changed
	// channel may answer 0 for any time shorter than the threshold it was opened
	// with. The clock of most sources stands still while the machine is asleep.
	// After an error the source is of no more use.
	Idle(ctx context.Context) (time.Duration, error)
	// Changed gets a value when the threshold was passed, when somebody is back
	// after that, and when the source failed. It is nil for a source that tells
	// nothing by itself.
	Changed() <-chan struct{}
	// Close frees the source. Idle is not called any more.
	Close()
}

// way opens one kind of source, or says why that can't be done here.
type way func(ctx context.Context, threshold time.Duration) (Source, error)

// Open returns the first source that answers. threshold is the idle time that
// matters to the caller. The error is [kimai.Unsupported] and names all that
// was tried.
func Open(ctx context.Context, threshold time.Duration) (Source, error) {
	var all []error
	for _, open := range ways() {
		source, err := open(ctx, threshold)
		if err == nil {
			if _, err = source.Idle(ctx); err == nil {
				return source, nil
			}
			source.Close()
		}
		all = append(all, err)
	}
	return nil, kimai.Errorf(kimai.Unsupported, "idle time can't be measured here").Because(errors.Join(all...))
}

// asked is part of the sources that tell nothing by themselves.
type asked struct{}

func (asked) Changed() <-chan struct{} { return nil }
