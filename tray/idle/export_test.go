package idle

import "time"

// What is used on systems that the tests do not run on.
var (
	HIDIdleTime = hidIdleTime
	SinceTick   = sinceTick
)

// Unit says what the counts are in that were taken one pause after the other:
// 0 if they do not tell.
func Unit(counts ...uint32) time.Duration {
	var s scale
	for i := 1; i < len(counts) && s.unit == 0; i++ {
		s.compare(counts[i-1], counts[i])
	}
	return s.unit
}
