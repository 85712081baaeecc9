package sqlite

import (
	"sync"
	"time"

	"kimai-tray/kimai"
)

// clock tells what time it is. Of the recordings that this process started it
// also tells how long they took, should the system's clock be set meanwhile.
type clock struct {
	time   func() time.Time
	uptime func() time.Duration // never goes back, even if time does

	mu     sync.Mutex
	starts map[kimai.UserID]begun // the last one by user
}

// begun is a recording at its start.
type begun struct {
	record kimai.RecordID
	start  time.Time
	uptime time.Duration
}

func newClock(now func() time.Time) *clock {
	opened := now()
	return &clock{
		time:   now,
		uptime: func() time.Duration { return now().Sub(opened) }, // by the monotonic clock, if it is time.Now
		starts: make(map[kimai.UserID]begun),
	}
}

// now is the instant that a record made now gets.
func (c *clock) now() time.Time { return kimai.Instant(c.time()) }

// begin remembers a recording of the user's that starts now.
func (c *clock) begin(user kimai.UserID, r kimai.Record) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.starts[user] = begun{r.ID, r.Start, c.uptime()}
}

// end is the instant at which a recording of the user's ends that is stopped
// now. That is now, or later if the clock was set back: what this process
// started takes as much time as really passed.
func (c *clock) end(now time.Time, user kimai.UserID, record kimai.RecordID) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if b := c.starts[user]; b.record == record {
		if end := kimai.Instant(b.start.Add(c.uptime() - b.uptime)); end.After(now) {
			return end
		}
	}
	return now
}
