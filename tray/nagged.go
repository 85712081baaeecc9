package tray

import "time"

// pause is how long nothing is recorded at least when that is a break: who stops
// one thing and starts another works on.
const pause = time.Minute

// follow takes in what is recorded now, for the reminders.
func follow(s State) Nagged {
	n, now := s.Nagged.before(s.Now), s.Now.Round(0)
	recording := len(s.Recordings()) > 0
	switch {
	case recording && (n.Busy.IsZero() || !n.Idle.IsZero()):
		if n.Busy.IsZero() || now.Sub(n.Idle) >= pause {
			n.Busy = now
		}
		n.Idle, n.Nothing, n.Rest = time.Time{}, time.Time{}, time.Time{}
	case !recording && s.Heard && n.Idle.IsZero():
		n.Idle = now
		if !n.Break.IsZero() && now.Sub(n.Break) < s.Settings.Remind.Break {
			n.Rest = now
		}
		n.Break = time.Time{}
	}
	return counted(s, n)
}

// counted takes in the totals when they are known first: goals that have been
// reached by then are no news.
func counted(s State, n Nagged) Nagged {
	today, known := s.TodayTotal()
	if n.Counted || !known || s.unsettled() {
		return n
	}
	n.Counted = true
	if today >= s.Settings.DailyGoal {
		n.Day = s.day()
	}
	if total, _ := s.WeekTotal(); total >= s.Settings.WeeklyGoal {
		n.Week = week(s.day())
	}
	return n
}

// before has nothing counted since the future: the clock was set back.
func (n Nagged) before(now time.Time) Nagged {
	now = now.Round(0)
	for _, since := range []*time.Time{&n.Idle, &n.Busy, &n.Break, &n.Rest} {
		if since.After(now) {
			*since = now
		}
	}
	if n.Snoozed.After(now.AddDate(0, 0, 1)) {
		n.Snoozed = time.Time{}
	}
	if n.Held.After(now.Add(heldFor)) {
		n.Held = time.Time{}
	}
	return n
}

// overdue is by how much a reminder that was not told in time has been overslept.
const overdue = time.Minute

// overslept has time count from now on if a reminder that counts it was due while
// the machine slept: nobody was there who recorded nothing, or worked too long.
func overslept(s State, now time.Time) State {
	for _, r := range []reminder{nothing{}, breakDue{}, breakOver{}} {
		if at := r.due(s); !at.IsZero() && s.Now.Before(at) && now.Sub(at) > overdue {
			return anew(s, now)
		}
	}
	return s
}

// anew has time count from now on: nobody was there.
func anew(s State, now time.Time) State {
	for _, since := range []*time.Time{&s.Nagged.Idle, &s.Nagged.Busy} {
		if !since.IsZero() {
			*since = now.Round(0)
		}
	}
	s.Nagged.Break, s.Nagged.Rest = time.Time{}, time.Time{}
	return s
}
