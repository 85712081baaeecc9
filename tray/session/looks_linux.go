package session

import (
	"context"
	"errors"
	"math"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// looks are the moments at which the machine may have slept: those at which the
// kernel ends a wait, because the wall clock was set or the machine woke. Nothing
// wakes up for it otherwise.
// https://man7.org/linux/man-pages/man2/timerfd_create.2.html, TFD_TIMER_CANCEL_ON_SET
func looks(ctx context.Context) <-chan time.Time {
	timer, err := unix.TimerfdCreate(unix.CLOCK_REALTIME, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return glances(ctx)
	}
	file := os.NewFile(uintptr(timer), "timerfd")
	context.AfterFunc(ctx, func() { file.Close() })
	jumps := make(chan time.Time)
	go func() {
		for jumped(file) {
			select {
			case jumps <- time.Now():
			case <-ctx.Done():
				return
			}
		}
	}()
	return jumps
}

// jumped waits until the wall clock jumps. It is false if the timer was closed.
func jumped(timer *os.File) bool {
	never := unix.ItimerSpec{Value: unix.Timespec{Sec: math.MaxInt32}}
	conn, err := timer.SyscallConn()
	if err != nil {
		return false
	}
	var failed error
	err = conn.Control(func(fd uintptr) {
		failed = unix.TimerfdSettime(int(fd), unix.TFD_TIMER_ABSTIME|unix.TFD_TIMER_CANCEL_ON_SET, &never, nil)
	})
	if err == nil && failed == nil {
		_, err = timer.Read(make([]byte, 8))
	}
	return errors.Is(err, unix.ECANCELED)
}
