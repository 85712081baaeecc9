package journal

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// rounding is how far a server moves a time when it rounds it as most do.
const rounding = 15 * time.Minute

// isNear reports whether rounding, which leaves whole minutes, may have made the
// one time of the other.
func isNear(from, to time.Time) bool {
	return from.Equal(to) || to.Second() == 0 && from.Sub(to).Abs() <= rounding
}

// isRounded reports whether rounding may have made one time of another: to any
// step within the quarter of an hour, or to a full half or whole one.
func isRounded(from, to time.Time) bool {
	isFull := func(step time.Duration) bool {
		return from.Sub(to).Abs() < step && to.Unix()%int64(step/time.Second) == 0
	}
	return isNear(from, to) || isFull(30*time.Minute) || isFull(time.Hour)
}

// isNow reports whether a time may be the one at which the server did what it
// was asked for at another.
func isNow(asked, done time.Time) bool {
	took := done.Sub(asked)
	return -jitter <= took && took <= late
}

// looksLike reports whether a server's record may be what was made of the
// draft as it was sent: it is on the same project and task, and starts when that
// was meant to, but for rounding. One that was sent to run starts when it was
// sent, or earlier where the server says when days begin (Kimai 2's mode
// duration_fixed_begin), and has not ended before.
func looksLike(r kimai.Record, d draft) bool {
	sent, at := d.Sent.Record, d.Sent.At
	switch {
	case !r.Pair.Same(sent.Pair):
		return false
	case isRounded(sent.Start, r.Start):
		return true
	}
	return sent.Running() && (isRounded(at, r.Start) || isNow(at, r.Start) || r.Start.Before(at) && (r.Running() || r.End.After(at)))
}

// madeAmong finds the record that the server made of a draft that was sent: one
// that looks like it, was not there before, and was not made of another draft:
// those have the negative ids by which they are known here. Of several it is
// the first that was made, as others may have started the same since.
func madeAmong(records []kimai.Record, d draft) (made kimai.Record, ok bool) {
	if !d.isNew() || d.Sent == nil {
		return made, false
	}
	for _, r := range records {
		if r.ID > 0 && looksLike(r, d) && !slices.Contains(d.Sent.Before, r.ID) && (!ok || r.ID < made.ID) {
			made, ok = r, true
		}
	}
	return made, ok
}

// adopt is a record of ours after the server has made its own of it: what the
// server rounded is not fought over. sent is what the record was like when it
// was sent; what was changed here since is kept.
func adopt(mine, sent, theirs kimai.Record) kimai.Record {
	if mine.Running() {
		mine.End = theirs.End // it may have been stopped elsewhere
	} else if !theirs.Running() && mine.End.Equal(sent.End) && isNear(mine.End, theirs.End) {
		mine.End = theirs.End
	}
	// A recording starts when the server got to know of it, which may be late:
	// that is moved back.
	late := theirs.Running() && theirs.Start.After(mine.Start)
	if !late && mine.Start.Equal(sent.Start) && isNear(mine.Start, theirs.Start) {
		mine.Start = theirs.Start
	}
	return mine
}

// lasting is a record that has ended as a server keeps it: none keeps one that
// took no time.
func lasting(r kimai.Record) kimai.Record {
	if !r.Running() && !r.End.After(r.Start) {
		r.End = r.Start.Add(time.Second)
	}
	return r
}

// apart is a new recording of ours and what runs on the server, told apart so
// that one runs after the other: those that began before ours end when it
// begins; if one began later, ours ends there, and none else does.
func apart(mine kimai.Record, running []kimai.Record) (kimai.Record, []kimai.Record) {
	for _, r := range running {
		if r.Start.After(mine.Start) && (mine.Running() || r.Start.Before(mine.End)) {
			mine.End = r.Start
		}
	}
	if !mine.Running() {
		return mine, nil
	}
	ended := slices.Clone(running)
	for i := range ended {
		ended[i].End = mine.Start
		ended[i] = lasting(ended[i])
	}
	return mine, ended
}
