package tray

import (
	"time"

	"kimai-tray/kimai"
)

// Remind is when a person is reminded of something. What is zero is not.
type Remind struct {
	// Nothing is how long nothing is recorded, on Days between From and To, which
	// are minutes after midnight.
	Nothing  time.Duration
	Days     []time.Weekday
	From, To int
	Running  time.Duration // how long the same is recorded
	Midnight bool          // recorded past midnight
	Goals    bool          // a goal is reached
	// Pomodoro is after how long a break is due, and Break how long that is.
	Pomodoro, Break time.Duration
}

// Nagged is what a person was reminded of, and since when that counts of which
// there may be a reminder. The times are those of the local clock, which may be
// set at any moment.
type Nagged struct {
	// Idle is since when nothing is recorded, as far as that was seen, or zero.
	Idle time.Time
	// Nothing is the midnight of the day on which it was told that nothing is
	// recorded since then, and Snoozed before when it is not told again.
	Nothing, Snoozed time.Time
	// Busy is since when something is recorded without a break. Break is when one
	// was suggested, until it can't be the reason of a stop any more, and Rest
	// since when there is one.
	Busy, Break, Rest time.Time
	// Long are the recordings that were told to run for long.
	Long []kimai.RecordID
	// Counted says that the totals are known. Day and Week are the midnights with
	// which those began whose goal was told to be reached, or had been at the start.
	Counted   bool
	Day, Week time.Time

	// Asking says that it is asked whether the person may be disturbed. Held is
	// before when it is not asked again.
	Asking bool
	Held   time.Time
}

// reminder is something that a person may be reminded of.
type reminder interface {
	// due is when that is, by the local clock and as things are, or zero for never.
	// It stays in the past until it was told.
	due(State) time.Time
	// tell is what was told once it was, and what to tell.
	tell(State) (Nagged, Notice, []Offer)
}

// reminders are all there are, those that somebody may want to act on first.
var reminders = []reminder{nothing{}, long{}, breakDue{}, breakOver{}, dailyGoal{}, weeklyGoal{}}

// heldFor is how long it takes until a person who was not to be disturbed may be,
// as far as is looked. Nobody looks while nothing is due.
const heldFor = 5 * time.Minute

// remind asks whether a person may be disturbed once something is due.
func remind(s State) (State, []Effect) {
	s.Nagged = follow(s)
	if at := s.remindAt(); at.IsZero() || s.Now.Before(at) {
		return s, nil
	}
	s.Nagged.Asking = true
	return s, []Effect{ReadQuiet{}}
}

// remindAt is when [remind] has something to ask for, or zero for never.
func (s State) remindAt() time.Time {
	if s.Nagged.Asking || !s.QuitAt.IsZero() || s.Settings.Silent[Reminders] {
		return time.Time{}
	}
	var next time.Time
	for _, r := range reminders {
		next = soonest(next, r.due(s))
	}
	if !next.IsZero() && next.Before(s.Nagged.Held) {
		return s.Nagged.Held
	}
	return next
}

// soonest is the earlier of two times, of which zero is none.
func soonest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// quietRead tells what is due, as things are now, in one notification; or holds
// it back.
func quietRead(s State, e QuietRead) (State, []Effect) {
	s.Nagged.Asking, s.Nagged.Held = false, time.Time{}
	if e.Quiet {
		s.Nagged.Held = s.Now.Add(heldFor).Round(0)
	}
	var told []Effect
	for _, r := range reminders {
		if at := s.remindAt(); at.IsZero() || s.Now.Before(at) {
			break
		}
		if at := r.due(s); at.IsZero() || s.Now.Before(at) {
			continue
		}
		nagged, notice, offers := r.tell(s)
		s.Nagged = nagged
		if len(told) == 0 {
			told = []Effect{Tell{notice, Reminders, OfReminder, offers}}
			continue
		}
		first := told[0].(Tell)
		first.Notice.Body = sentences(first.Notice.Body, notice.Title)
		told[0] = first
	}
	return s, told
}
