//go:build !linux && !darwin && !windows

package session

import "time"

var start = time.Now()

// Now counts from the start of the program. These systems don't agree on a
// clock that runs on in sleep, so it is the wall clock that tells: one that was
// put forward looks like sleep.
func Now() Uptime {
	now := time.Now()
	awake := now.Sub(start)
	asleep := max(0, now.Round(0).Sub(start.Round(0))-awake)
	return Uptime{awake + asleep, asleep}
}
