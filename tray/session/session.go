// Package session tells when the session of the person at the machine is
// locked, when the machine sleeps, and when it is about to go.
package session

import "context"

// Event is what happened to the session.
type Event int

const (
	// Locked: the session was locked, or its screen saver came on.
	Locked Event = iota + 1
	// Unlocked: somebody is back.
	Unlocked
	// Leaving: the session is asked to lock itself. Some lock screens say no more
	// than that, not even when they are gone again.
	Leaving
	// Sleeping: the machine is about to sleep.
	Sleeping
	// Woke: the machine slept, or did not after all. Where nothing tells of sleep
	// in time this comes without Sleeping, up to half a minute after the sleep.
	Woke
	// Ending: the machine is about to be switched off, or the session to end.
	Ending
)

func (e Event) String() string {
	switch e {
	case Locked:
		return "locked"
	case Unlocked:
		return "unlocked"
	case Leaving:
		return "leaving"
	case Sleeping:
		return "sleeping"
	case Woke:
		return "woke"
	case Ending:
		return "ending"
	}
	return "unknown"
}

// Handler is called for one event at a time, in their order. On Sleeping and
// Ending the machine waits until it returns, but not longer than its ctx: a few
// seconds.
type Handler func(ctx context.Context, event Event)
