package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// dailyGoal and weeklyGoal tell that as much is recorded as was to be, once a day
// or week.
type (
	dailyGoal  struct{}
	weeklyGoal struct{}
)

func (dailyGoal) due(s State) time.Time {
	total, known := s.TodayTotal()
	if !known || s.Nagged.Day.Equal(s.day()) {
		return time.Time{}
	}
	return s.goalAt(total, s.Settings.DailyGoal)
}

func (dailyGoal) tell(s State) (Nagged, Notice, []Offer) {
	n := s.Nagged
	n.Day = s.day()
	total, _ := s.TodayTotal()
	return n, Notice{
		i18n.T("Today's goal of %s is reached", text.Spell(s.Settings.DailyGoal)),
		i18n.T("Recorded today: %s.", text.Spell(total)),
	}, s.stopOffer()
}

func (weeklyGoal) due(s State) time.Time {
	total, known := s.WeekTotal()
	if !known || s.Nagged.Week.Equal(week(s.day())) {
		return time.Time{}
	}
	return s.goalAt(total, s.Settings.WeeklyGoal)
}

func (weeklyGoal) tell(s State) (Nagged, Notice, []Offer) {
	n := s.Nagged
	n.Week = week(s.day())
	total, _ := s.WeekTotal()
	return n, Notice{
		i18n.T("This week's goal of %s is reached", text.Spell(s.Settings.WeeklyGoal)),
		i18n.T("Recorded this week: %s.", text.Spell(total)),
	}, s.stopOffer()
}

func (s State) stopOffer() []Offer {
	if len(s.Recordings()) == 0 {
		return nil
	}
	return []Offer{{i18n.T("Stop"), StopRecording{}}}
}

// day is the midnight with which today began, by the backend's clock.
func (s State) day() time.Time {
	day, _ := kimai.Day(s.Clock().Local())
	return day
}

// goalAt is when to tell that a goal is reached; what leads to it is told first. If
// that is after midnight, the totals are others by then.
func (s State) goalAt(total, goal time.Duration) time.Time {
	if !s.Settings.Remind.Goals || goal == 0 || !s.SettleAt.IsZero() || s.unsettled() {
		return time.Time{}
	}
	return s.reaches(total, goal)
}

// reaches is when a total of what runs comes to that much if that runs on, by the
// local clock, or zero if it does not run.
func (s State) reaches(total, goal time.Duration) time.Time {
	var running time.Duration
	for _, r := range s.Recordings() {
		if !r.Start.IsZero() {
			running++
		}
	}
	switch left := goal - total; {
	case left <= 0:
		return s.Now
	case running == 0:
		return time.Time{}
	default:
		return s.Now.Add((left + running - 1) / running)
	}
}

// ringSteps is how many steps the ring of the icon has.
const ringSteps = 8

// ring is how many steps of the ring are filled: how much of the daily goal is
// recorded.
func ring(s State) int {
	total, known := s.TodayTotal()
	if !known || s.Settings.DailyGoal == 0 {
		return 0
	}
	return int(min(ringSteps, ringSteps*total/s.Settings.DailyGoal))
}

// ringAt is when the next step is filled, or zero if none is.
func (s State) ringAt() time.Time {
	total, known := s.TodayTotal()
	step := time.Duration(ring(s)) + 1
	if !known || s.Settings.DailyGoal == 0 || step > ringSteps {
		return time.Time{}
	}
	return s.reaches(total, (step*s.Settings.DailyGoal+ringSteps-1)/ringSteps)
}
