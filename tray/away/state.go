package away

import (
	"time"

	"kimai-tray/tray/session"
)

// Span is one absence: from the last input before it, or from the lock or
// sleep where nobody can measure input, to the return.
type Span struct{ From, To time.Time }

// Event is what was noticed.
type Event struct {
	// What happened to the session; 0 is a mere look at the idle time.
	What session.Event
	// Wall is the time of day, which may be set at any moment. Nothing is reckoned
	// with it: it says only what time it was when somebody came back.
	Wall time.Time
	// Uptime is when it was noticed, by clocks that run on in sleep and that
	// nobody sets.
	Uptime session.Uptime
	// Idle is the time since the last input, if it could be measured.
	Idle     time.Duration
	Measured bool
}

// State is what is known about the person. The times are uptimes.
type State struct {
	Threshold time.Duration
	// Began is when the watch began: no absence begins before it.
	Began time.Duration
	// Asleep is how long the machine had slept by the last event.
	Asleep time.Duration

	// Away: nobody is there since From, and nobody was when it was last Seen.
	Away       bool
	From, Seen time.Duration
	// Locked and Sleeping: nobody is there, whatever moves the mouse.
	Locked, Sleeping bool
}

const (
	// lull is how often it is looked for somebody's return.
	lull = 10 * time.Second
	// nap is a difference of the clocks that is no sleep yet: they are read one
	// after the other.
	nap = time.Second
)

// Begin is the state in which a watch begins; locked says whether the session
// is locked then.
func Begin(threshold time.Duration, now session.Uptime, locked bool) State {
	s := State{Threshold: threshold, Began: now.Total, Asleep: now.Asleep, Locked: locked}
	if locked {
		s.Away, s.From, s.Seen = true, now.Total, now.Total
	}
	return s
}

// Next is the state after an event, and the absence that ended with it, if one
// did that lasted at least the threshold. Lock and sleep begin one at once: the
// threshold is applied on return
// (https://github.com/solidtime-io/solidtime-desktop/issues/123).
func (s State) Next(e Event) (State, *Span) {
	slept := e.Uptime.Asleep - s.Asleep
	s.Asleep = e.Uptime.Asleep
	switch e.What {
	case session.Locked:
		s.Locked = true
	case session.Unlocked:
		s.Locked = false
	case session.Sleeping:
		s.Sleeping = true
	case session.Woke:
		s.Sleeping = false
	}
	if slept > nap {
		s.Sleeping = false // it is over, even if nobody told of that
	}
	switch now := e.Uptime.Total; {
	case !s.Away && slept > nap:
		return s.leave(now, min(now-slept, e.input())), nil
	case !s.Away && s.left(e):
		return s.leave(now, e.input()), nil
	case !s.Away:
		return s, nil
	case s.back(e, slept > nap):
		return s.comeBack(e)
	}
	s.Seen = e.Uptime.Total
	return s, nil
}

// input is the uptime of the last input, or that of the event.
func (e Event) input() time.Duration {
	if e.Measured {
		return e.Uptime.Total - e.Idle
	}
	return e.Uptime.Total
}

// left reports whether an absence begins. That somebody asks for a lock counts
// only where it can be measured when they come back: nothing else may tell.
func (s State) left(e Event) bool {
	return s.Locked || s.Sleeping ||
		e.What == session.Leaving && e.Measured ||
		e.Measured && e.Idle >= s.Threshold
}

func (s State) leave(now, from time.Duration) State {
	s.Away, s.From, s.Seen = true, max(from, s.Began), now
	return s
}

// back reports whether somebody is there again: they unlocked the session, or
// there was input after nobody was seen. What is measured right after sleep
// does not tell that: the clock of most sources stood still, so that an old
// input seems to be a new one.
func (s State) back(e Event, slept bool) bool {
	switch {
	case s.Locked || s.Sleeping:
		return false
	case e.What == session.Unlocked:
		return true
	case e.What == session.Woke || slept:
		return !e.Measured
	}
	return e.Measured && e.input() > s.Seen
}

// comeBack ends the absence.
func (s State) comeBack(e Event) (State, *Span) {
	to := e.Uptime.Total
	if e.What != session.Unlocked {
		to = max(e.input(), s.Seen)
	}
	away := to - s.From
	s.Away, s.From, s.Seen = false, 0, 0
	if away < s.Threshold {
		return s, nil
	}
	end := e.Wall.Add(to - e.Uptime.Total)
	return s, &Span{From: end.Add(-away), To: end}
}

// Wait is how long nobody has to look after an event; 0 is until something
// happens.
func (s State) Wait(e Event) time.Duration {
	switch {
	case s.Away && s.Locked && !s.Sleeping:
		return 0
	case s.Away:
		return lull
	case e.Measured:
		return max(s.Threshold-e.Idle, time.Second)
	}
	return s.Threshold
}
