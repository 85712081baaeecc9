package server

import (
	"strings"
	"time"

	"kimai-tray/kimai"
)

// How logins are slowed down after failures. The first few are for those who
// mistype; then the delay doubles with each, up to the last.
const (
	freeFailures = 3
	firstDelay   = 250 * time.Millisecond
	lastDelay    = 8 * time.Second
	forgetAfter  = 10 * time.Minute
	maxSuspects  = 10_000 // how many are remembered
)

// failures are the failed logins of late, by client and by name. Who guesses
// passwords is slowed down with each, whatever names are tried, and so are many
// clients that try one name. Whoever waits for what others did waits for
// lastDelay at most.
type failures map[suspect]tally

// suspect is a client, or a name that was given; the other is empty.
type suspect struct{ client, name string }

type tally struct {
	count int
	last  time.Time
}

// nameSuspect is that of a name as a login reads it; a very long one is its
// beginning.
func nameSuspect(name string) suspect {
	name = kimai.FoldName(strings.TrimSpace(name))
	return suspect{name: name[:min(len(name), 100)]}
}

// delay is for how long a login has to wait that has these suspects.
func (f failures) delay(now time.Time, suspects ...suspect) time.Duration {
	worst := 0
	for _, s := range suspects {
		if t := f[s]; now.Sub(t.last) < forgetAfter {
			worst = max(worst, t.count)
		}
	}
	if worst < freeFailures {
		return 0
	}
	delay := firstDelay
	for range worst - freeFailures {
		delay = min(delay*2, lastDelay)
	}
	return delay
}

// add counts a failed login.
func (f failures) add(now time.Time, suspects ...suspect) {
	for _, s := range suspects {
		t := f[s]
		if now.Sub(t.last) >= forgetAfter {
			t.count = 0
		}
		f.makeRoom(now)
		f[s] = tally{t.count + 1, now}
	}
}

// makeRoom forgets what was long ago if there is too much, or else whom it was
// the longest ago.
func (f failures) makeRoom(now time.Time) {
	if len(f) < maxSuspects {
		return
	}
	var oldest suspect
	last := now
	for s, t := range f {
		switch {
		case now.Sub(t.last) >= forgetAfter:
			delete(f, s)
		case t.last.Before(last):
			oldest, last = s, t.last
		}
	}
	if len(f) >= maxSuspects {
		delete(f, oldest)
	}
}
