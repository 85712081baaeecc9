package kimai1

import (
	"context"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// unfinished is a switch of which the new record may run and the old ones may
// run on: the answer to the start got lost, or that to a stop. The client
// remembers it until [Client.finish].
//
// Only what Start saw running is ever stopped, and only while the pair that was
// asked for is what was started last. So nothing that someone started elsewhere
// since is stopped, nor what ran if he went back to it.
type unfinished struct {
	id    kimai.RecordID // of the new record, 0 while it is not known to exist
	pair  kimai.Pair     // that was asked for; no names
	asked time.Time      // when, by the server's clock
	old   []kimai.Record // what ran then and has not been stopped
}

// late is how long after it was asked for a start may still take place: a
// server that was too busy to answer works off what waits.
const late = 2 * time.Minute

// leave remembers what is left to do of a switch, in place of the one before.
func (c *Client) leave(s *unfinished) {
	if len(s.old) == 0 {
		s = nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.unfinished = s
}

// whatRuns asks what runs, after finishing a switch if one is left.
func (c *Client) whatRuns(ctx context.Context) (*active, time.Time, error) {
	a, now, err := c.active(ctx)
	if err == nil && c.finish(ctx, a, now) {
		return c.active(ctx)
	}
	return a, now, err
}

// finish stops what an unfinished switch has left running and reports whether
// it tried. What it could not stop is left to the next time.
func (c *Client) finish(ctx context.Context, a *active, now time.Time) bool {
	c.mu.Lock()
	s := c.unfinished
	c.mu.Unlock()
	if s == nil {
		return false
	}
	running, err := c.runningWith(ctx, a)
	if err != nil {
		return false
	}
	id, ok := s.newest(running)
	if !ok && s.id == 0 && now.Before(s.asked.Add(late)) {
		return false // it may still begin
	}
	var next *unfinished // none, if it never began or something else has begun since
	if ok {
		if left, _ := c.stopAll(ctx, s.old); len(left) > 0 {
			next = &unfinished{id, s.pair, s.asked, left}
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.unfinished == s { // and not another since
		c.unfinished = next
	}
	return ok
}

// newest returns the new record if it is what was started last of all that
// runs. Ids tell that; starts do not, since they can be moved.
func (s *unfinished) newest(running []kimai.Record) (kimai.RecordID, bool) {
	var last kimai.RecordID
	for _, r := range running {
		last = max(last, r.ID)
	}
	if s.id != 0 {
		return s.id, last == s.id
	}
	made, ok := s.madeAmong(running)
	return made.ID, ok && made.ID == last && !made.Start.After(s.asked.Add(late))
}

// madeAmong finds the record that the switch made: one of its pair that runs
// now and did not before. Starts do not tell it apart, as two may lie in the
// same second: the last id does.
func (s *unfinished) madeAmong(running []kimai.Record) (made kimai.Record, ok bool) {
	for _, r := range running {
		ran := slices.ContainsFunc(s.old, func(o kimai.Record) bool { return o.ID == r.ID })
		if !ran && r.Pair.Same(s.pair) && r.ID > made.ID {
			made, ok = r, true
		}
	}
	return made, ok
}
