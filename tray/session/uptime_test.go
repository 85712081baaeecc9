package session_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/tray/session"
)

func TestSleepIsNoticedByTheClocks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asleep atomic.Int64 // in nanoseconds
		var told atomic.Int32
		go session.WatchUptime(t.Context(), func() session.Uptime { return session.Uptime{Asleep: time.Duration(asleep.Load())} },
			session.Glances(t.Context()), func(_ context.Context, event session.Event) {
				if event != session.Woke {
					t.Errorf("told of %s", event)
				}
				told.Add(1)
			})
		synctest.Wait()
		for _, step := range []struct {
			name  string
			slept time.Duration
			told  int32
		}{
			{"awake", 0, 0},
			{"the clocks differ a bit", time.Millisecond, 0},
			{"asleep", time.Hour, 1},
			{"awake again", 0, 1},
			{"asleep once more", 5 * time.Second, 2},
		} {
			asleep.Add(int64(step.slept))
			<-time.After(time.Minute)
			synctest.Wait()
			if got := told.Load(); got != step.told {
				t.Errorf("%s: told %d times, want %d", step.name, got, step.told)
			}
		}
	})
}

func TestUptime(t *testing.T) {
	before, after := session.Now(), session.Now()
	if before.Total <= 0 || before.Asleep < 0 || before.Asleep > before.Total || after.Total < before.Total {
		t.Errorf("the uptime was %+v, then %+v", before, after)
	}
}
