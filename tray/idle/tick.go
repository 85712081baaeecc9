package idle

import "time"

// sinceTick is the time between two readings of a clock that counts
// milliseconds and starts at 0 again after 49.7 days. An input that came
// between the two readings is not 49.7 days old.
func sinceTick(now, then uint32) time.Duration {
	since := time.Duration(now-then) * time.Millisecond
	if since > (1<<32)*time.Millisecond-time.Minute {
		return 0
	}
	return since
}
