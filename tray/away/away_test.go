package away_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/away"
	"kimai-tray/tray/session"
)

const threshold = 5 * time.Minute

// check compares the absences that were reported with the one that should be.
func check(t *testing.T, p *person, want ...away.Span) {
	t.Helper()
	if diff := cmp.Diff(want, p.absences()); diff != "" {
		t.Errorf("absences (-want +got):\n%s", diff)
	}
}

func TestOneReportForOneAbsence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.watcher.Look(threshold)
		p.work(7 * time.Minute)
		from := time.Now()
		p.rest(3 * time.Minute)
		p.tell(session.Leaving)
		p.tell(session.Locked)
		p.rest(time.Hour)
		p.move()
		check(t, p) // not while it is locked
		p.tell(session.Unlocked)
		check(t, p, away.Span{From: from, To: time.Now()})
		p.work(time.Hour)
		check(t, p)
	})
}

func TestReturnIsNoticedSoon(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.watcher.Look(threshold)
		from := time.Now()
		p.rest(time.Hour + time.Second)
		p.move()
		to := time.Now()
		p.rest(10 * time.Second)
		check(t, p, away.Span{From: from, To: to})
	})
}

func TestCost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.work(time.Hour)
		if got := p.asks(); got != 0 {
			t.Errorf("asked %d times while nobody wanted to know", got)
		}
		p.watcher.Look(threshold)
		p.work(time.Hour)
		if got := p.asks(); got > 15 {
			t.Errorf("asked %d times in an hour of work, want 12 and a few", got)
		}
		p.tell(session.Locked)
		p.asks()
		p.rest(time.Hour)
		if got := p.asks(); got != 0 {
			t.Errorf("asked %d times while the session was locked", got)
		}
		p.tell(session.Unlocked)
		p.watcher.Look(0)
		p.asks()
		p.rest(time.Hour)
		if got := p.asks(); got != 0 || p.closed != 1 {
			t.Errorf("asked %d times after the end, and closed %d sources, want 1", got, p.closed)
		}
	})
}

func TestSourceThatTellsByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, make(chan struct{}, 1))
		p.watcher.Look(threshold)
		p.work(2*time.Minute + 500*time.Millisecond)
		from := time.Now()
		p.rest(threshold)
		p.changed <- struct{}{}
		p.rest(1234 * time.Millisecond)
		p.move()
		p.changed <- struct{}{}
		synctest.Wait()
		check(t, p, away.Span{From: from, To: time.Now()})
	})
}

func TestThreshold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.watcher.Look(threshold)
		from := time.Now()
		p.rest(4 * time.Minute)
		p.watcher.Look(3 * time.Minute)
		p.rest(time.Second)
		p.move()
		to := time.Now()
		p.rest(time.Minute)
		check(t, p, away.Span{From: from, To: to})
		if diff := cmp.Diff([]time.Duration{threshold, 3 * time.Minute}, p.opened); diff != "" {
			t.Errorf("the sources were opened with (-want +got):\n%s", diff)
		}
	})
}

func TestAbsenceThatNobodyWantsToKnow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.watcher.Look(threshold)
		p.rest(time.Hour)
		p.watcher.Look(0)
		p.rest(time.Minute)
		p.move()
		p.rest(time.Minute)
		p.watcher.Look(threshold)
		p.work(time.Minute)
		check(t, p)
	})
}

func TestLockedBeforeTheWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.tell(session.Locked)
		p.rest(time.Minute)
		p.watcher.Look(threshold) // somebody starts a record from elsewhere
		from := time.Now()
		p.rest(time.Hour)
		p.move()
		p.tell(session.Unlocked)
		check(t, p, away.Span{From: from, To: time.Now()})
	})
}

func TestUnlockedBeforeTheWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.tell(session.Locked)
		p.tell(session.Unlocked)
		p.watcher.Look(threshold)
		from := time.Now()
		p.rest(time.Hour + time.Second)
		p.move()
		to := time.Now()
		p.rest(10 * time.Second)
		check(t, p, away.Span{From: from, To: to})
	})
}

func TestSourceThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.set(func() { p.broken = true })
		p.watcher.Look(threshold)
		p.rest(time.Hour)
		from := time.Now()
		p.tell(session.Locked)
		p.rest(time.Hour)
		p.tell(session.Unlocked)
		check(t, p, away.Span{From: from, To: time.Now()})

		p.set(func() { p.broken = false })
		p.work(10 * time.Minute)
		p.set(func() { p.broken = true })
		p.work(10 * time.Minute)
		p.set(func() { p.broken = false })
		p.work(10 * time.Minute)
		check(t, p)
		if len(p.opened) != 2 {
			t.Errorf("opened %d sources, want one more after the failure", len(p.opened))
		}
	})
}

func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.watcher.Look(threshold)
		p.work(time.Minute)
		from := time.Now()
		slept := make(chan struct{})
		go func() {
			defer close(slept)
			p.handle(context.Background(), session.Sleeping)
		}()
		synctest.Wait()
		select {
		case <-slept:
			t.Fatal("the machine sleeps before the program is done")
		default:
		}
		p.done()
		p.done()
		<-slept
		p.rest(8 * time.Hour) // the bubble has one clock: it runs on, and so does this machine's
		p.tell(session.Woke)
		p.rest(3 * time.Second)
		p.move()
		to := time.Now()
		p.rest(7 * time.Second)
		check(t, p, away.Span{From: from, To: to})
	})
}

func TestSleepThatNobodyToldOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		p.watcher.Look(threshold)
		p.work(time.Minute)
		p.set(func() { p.asleep += time.Hour })
		p.tell(session.Woke)
		p.rest(3 * time.Second)
		p.move()
		to := time.Now()
		p.rest(7 * time.Second)
		check(t, p, away.Span{From: to.Add(-time.Hour - 3*time.Second), To: to})
	})
}

func TestMachineThatDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		before := time.Now()
		p.handle(ctx, session.Ending) // returns, though nobody is done
		if got := time.Since(before); got != 5*time.Second {
			t.Errorf("the machine waited for %v", got)
		}
		p.done()
	})
}

func TestWakingIsToldWhileNobodyWatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		for _, event := range []session.Event{session.Locked, session.Woke, session.Unlocked} {
			p.tell(event)
		}
		if p.woken != 1 {
			t.Errorf("it was told %d times that the machine woke, want 1", p.woken)
		}
	})
}

func TestSleepIsToldWhileNobodyWatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := sit(t, nil)
		for _, event := range []session.Event{session.Sleeping, session.Ending} {
			told := make(chan struct{})
			go func() {
				defer close(told)
				p.handle(context.Background(), event)
			}()
			synctest.Wait()
			p.done()
			<-told
		}
	})
}
