//go:build !windows && !darwin

package idle

import (
	"context"
	"fmt"
	"time"

	"kimai-tray/tray/bus"
)

// screenSaver asks the desktop's screen saver. The specification says that the
// answer is in seconds, Plasma gives milliseconds: it is measured which.
// https://specifications.freedesktop.org/idle-inhibit-spec/latest/
type screenSaver struct {
	asked
	idleTime method
	scale    scale
}

// pause lies between two questions that find out the unit. It is longer than a
// second, so that a count of seconds must grow meanwhile.
const pause = 1100 * time.Millisecond

func openScreenSaver(context.Context, time.Duration) (Source, error) {
	conn, err := bus.Session()
	if err != nil {
		return nil, fmt.Errorf("connecting to the screen saver: %w", err)
	}
	return &screenSaver{idleTime: method{conn, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
		"org.freedesktop.ScreenSaver.GetSessionIdleTime"}}, nil
}

func (s *screenSaver) Name() string { return "org.freedesktop.ScreenSaver" }

// Idle takes some seconds until the unit is known. The answers that tell
// nothing about it are so small that they mean the same in either.
func (s *screenSaver) Idle(ctx context.Context) (time.Duration, error) {
	var count uint32
	if err := s.idleTime.ask(ctx, &count); err != nil {
		return 0, err
	}
	for s.scale.unit == 0 && count > growth {
		before := count
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return 0, fmt.Errorf("measuring the unit of %s: %w", s.Name(), ctx.Err())
		}
		if err := s.idleTime.ask(ctx, &count); err != nil {
			return 0, err
		}
		s.scale.compare(before, count)
	}
	return time.Duration(count) * max(s.scale.unit, time.Millisecond), nil
}

func (s *screenSaver) Close() { s.idleTime.conn.Close() }
