package journal

import (
	"context"
	"sync"
	"time"

	"kimai-tray/kimai"
)

// clock tells what time it is on the server, by our clock and how far it is
// behind. Of the recording that this process started last it also tells how long
// it took, should our clock be set meanwhile.
type clock struct {
	time func() time.Time

	mu    sync.Mutex
	skew  time.Duration // to be added to our clock
	begun struct {      // the last recording that was started
		record kimai.Record
		at     time.Time // by our clock, with its monotonic reading
	}
}

// jitter is by how much the server's clock, which is told in whole seconds, and
// ours may differ for no reason.
const jitter = 2 * time.Second

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return kimai.Instant(c.time().Add(c.skew))
}

// hear takes the server's time over, which it told in an answer that took so
// long, and reports whether it is another than was thought.
func (c *clock) hear(server time.Time, took time.Duration) (skew time.Duration, isNew bool) {
	if server.IsZero() {
		return 0, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	skew = server.Sub(kimai.Instant(c.time()))
	if d := skew - c.skew; d <= jitter && -d <= jitter+took { // it was told at any time in between
		return c.skew, false
	}
	c.skew = skew
	return skew, true
}

// begin remembers that a recording was started by now: the server may have taken
// its time.
func (c *clock) begin(r kimai.Record) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.begun.record, c.begun.at = r, c.time()
}

// end is when a recording ends that is stopped now: now, or later if our clock
// was set back, as what this process started takes as much time as really
// passed, unless it was moved since. It never ends before it starts.
func (c *clock) end(r kimai.Record) time.Time {
	end := c.now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.begun.record.ID == r.ID && isNear(c.begun.record.Start, r.Start) {
		if least := kimai.Instant(r.Start.Add(c.time().Sub(c.begun.at))); least.After(end) {
			end = least
		}
	}
	if end.Before(r.Start) {
		end = r.Start
	}
	return end
}

const skewName = "skew"

// loadSkew takes over what was known of the server's clock.
func (j *Journal) loadSkew(ctx context.Context) error {
	_, err := kept(ctx, j.store.db, skewName, &j.clock.skew)
	return j.store.fail(ctx, "read the clock", err)
}
