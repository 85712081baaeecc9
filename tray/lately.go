package tray

import (
	"time"

	"kimai-tray/kimai"
)

// lately is since when records are read: since yesterday, or Monday if that is
// earlier.
func lately(day time.Time) time.Time {
	from := week(day)
	if yesterday := day.AddDate(0, 0, -1); yesterday.Before(from) {
		return yesterday
	}
	return from
}

// week is the midnight with which the week of a day begins, on Monday.
func week(day time.Time) time.Time {
	return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
}

// TodayTotal is what was recorded today until now, and whether it is known.
func (s State) TodayTotal() (time.Duration, bool) {
	from, to := kimai.Day(s.Clock().Local())
	return s.total(from, to)
}

// YesterdayTotal is what was recorded yesterday, and whether it is known.
func (s State) YesterdayTotal() (time.Duration, bool) {
	day, _ := kimai.Day(s.Clock().Local())
	return s.total(day.AddDate(0, 0, -1), day)
}

// WeekTotal is what was recorded since Monday until now, and whether it is
// known.
func (s State) WeekTotal() (time.Duration, bool) {
	day, to := kimai.Day(s.Clock().Local())
	return s.total(week(day), to)
}

// total is what was recorded between two midnights until now, and whether it is
// known: clicks that are on disk count. What has ended elsewhere ended then, also
// before a poll tells of it.
func (s State) total(from, to time.Time) (time.Duration, bool) {
	if day, _ := kimai.Day(s.Clock().Local()); !s.Day.Equal(day) {
		return 0, false
	}
	running := s.Recordings()
	for _, r := range running {
		if over, ok := find(s.Lately, r.ID); ok && !over.Running() {
			running = replaced(running, over)
		}
	}
	return kimai.Total(s.Timesheet(), from, to, s.Clock()) + kimai.Total(running, from, to, s.Clock()), true
}
