package session

import (
	"time"

	"golang.org/x/sys/unix"
)

// Now reads the uptime: CLOCK_MONOTONIC_RAW runs on in sleep, CLOCK_UPTIME_RAW
// stands. https://keith.github.io/xcode-man-pages/clock_gettime.3.html
func Now() Uptime {
	awake := clock(unix.CLOCK_UPTIME_RAW)
	total := clock(unix.CLOCK_MONOTONIC_RAW)
	return Uptime{total, total - awake}
}

// clock reads one that every macOS since 10.12 has, so that it can't fail.
func clock(id int32) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(id, &t); err != nil {
		panic(err)
	}
	return time.Duration(t.Nano())
}
