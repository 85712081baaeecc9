package tray

import (
	"time"

	"kimai-tray/kimai"
)

// settle is how long a change waits for another one, so that both are told in
// one notification.
const settle = 700 * time.Millisecond

// tell makes the notifications of a change once it has settled: no click is on
// its way or in doubt, nothing else changed for a moment, unless the program
// ends, and what it tells of has been read.
func tell(s State) (State, []Effect) {
	if s.SettleAt.IsZero() || s.Now.Before(s.SettleAt) && s.QuitAt.IsZero() || s.unsettled() {
		return s, nil
	}
	told := news(s)
	s.Told, s.SettleAt = s.Confirmed, time.Time{}
	s.Was, s.Gone, s.Remark, s.Stale.Record = nil, false, "", 0
	s.Instead, s.Amended = nil, nil
	return s, told
}

// news is what a person is told of a change.
func news(s State) []Effect {
	var told []Effect
	if t, ok := Changes(s); ok {
		told = append(told, t)
	}
	if t, ok := Amendments(s); ok {
		told = append(told, t)
	}
	return told
}

// unsettled reports whether an answer is missing without which a change can't
// be told. What can't be read because of a problem is not waited for.
func (s State) unsettled() bool {
	missing := s.Stale.Lately || s.Stale.Record != 0
	return len(s.Work) > 0 || s.Failed != nil || s.Reading.Lately || s.Reading.Record != 0 || missing && s.Problem == nil
}

// tooLong is how long a total of today stands without a look at the clock. A
// timer stands still while the machine sleeps, and so overlooks midnight.
const tooLong = 10 * time.Minute

// Deadline is when the next [Tick] is needed, or zero for never: when a change
// has settled, a poll or a reminder is due, a minute on display ends, the ring of
// the icon grows, or the day ends.
func Deadline(s State) time.Time {
	var deadline time.Time
	by := func(t time.Time) {
		if !t.IsZero() && (deadline.IsZero() || t.Before(deadline)) {
			deadline = t
		}
	}
	by(s.quitsBy())
	by(s.Undo.Until)
	by(s.remindAt())
	by(s.ringAt())
	by(s.CheckAt)
	if !s.unsettled() {
		by(s.SettleAt)
	}
	if s.polls() && !s.Reading.Snapshot && len(s.Work) == 0 {
		by(s.PollAt)
	}
	for _, r := range s.Recordings() {
		if !r.Start.IsZero() {
			elapsed := s.Clock().Sub(r.Start)
			by(s.Now.Add(time.Minute - elapsed%time.Minute))
		}
	}
	if total, _ := s.TodayTotal(); total > 0 {
		_, midnight := kimai.Day(s.Clock().Local())
		by(midnight.Add(-s.Skew))
		by(s.Now.Add(tooLong))
	}
	return deadline
}
