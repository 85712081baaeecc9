package session

import (
	"context"
	"time"
)

// Uptime is read from the clocks that nobody sets. It tells sleep from a clock
// that was put forward.
type Uptime struct {
	// Total is the time since the machine was started, with all sleep in it.
	Total time.Duration
	// Asleep is how much of that it slept.
	Asleep time.Duration
}

// glance lies between two looks at the uptime where nothing tells of sleep.
const glance = 30 * time.Second

// nap is a difference of the clocks that is no sleep yet: they are read one
// after the other.
const nap = time.Second

// glances are looks at the uptime from time to time, until ctx ends.
func glances(ctx context.Context) <-chan time.Time {
	ticker := time.NewTicker(glance)
	context.AfterFunc(ctx, ticker.Stop)
	return ticker.C
}

// watchUptime tells of sleep when it is over, by the clocks alone, at each of the
// looks.
func watchUptime(ctx context.Context, now func() Uptime, looks <-chan time.Time, handle Handler) {
	asleep := now().Asleep
	for {
		select {
		case <-ctx.Done():
			return
		case <-looks:
		}
		before := asleep
		if asleep = now().Asleep; asleep-before > nap {
			handle(ctx, Woke)
		}
	}
}
