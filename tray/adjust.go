package tray

import (
	"slices"
	"time"
)

// adjust takes in other settings of the same account: what is on its way, what can be
// undone, and what is asked stays. A program that ends may do so to begin anew with
// the account that they are of.
func adjust(s State, next Settings) State {
	if !s.QuitAt.IsZero() {
		return s
	}
	was := s.Settings
	next.Watched, next.Lines = was.Watched, was.Lines // no settings of a person
	s.Settings = next
	if !slices.Equal(was.Pins, next.Pins) {
		s.Pins = s.wanted(s.Pins)
		s.Stale.Pins = len(next.Pins) > 0
	}
	if next.Recent > was.Recent {
		s.Stale.Recent = true
	}
	if next.DailyGoal != was.DailyGoal || next.WeeklyGoal != was.WeeklyGoal {
		s.Nagged.Counted, s.Nagged.Day, s.Nagged.Week = false, time.Time{}, time.Time{}
	}
	if at := s.Now.Add(next.Poll); !s.PollAt.IsZero() && at.Before(s.PollAt) {
		s.PollAt = at
	}
	return s
}
