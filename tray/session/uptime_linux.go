package session

import (
	"time"

	"golang.org/x/sys/unix"
)

// Now reads the uptime: CLOCK_BOOTTIME runs on in sleep, CLOCK_MONOTONIC stands.
// https://man7.org/linux/man-pages/man2/clock_gettime.2.html
func Now() Uptime {
	awake := clock(unix.CLOCK_MONOTONIC)
	total := clock(unix.CLOCK_BOOTTIME)
	return Uptime{total, total - awake}
}

// clock reads one that every kernel has, so that it can't fail.
func clock(id int32) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(id, &t); err != nil {
		panic(err)
	}
	return time.Duration(t.Nano())
}
