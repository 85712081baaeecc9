package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
)

// nothing reminds that nothing is recorded, once each time, and each day on which
// it goes on.
type nothing struct{}

// Snooze holds back the reminder that nothing is recorded for an hour, or until
// tomorrow. It is the action of notifications.
type Snooze struct{ UntilTomorrow bool }

// due is on the first of the days on which there is time left for it. Time counts
// from when work begins that day.
func (nothing) due(s State) time.Time {
	remind, n := s.Settings.Remind, s.Nagged
	if remind.Nothing == 0 || n.Idle.IsZero() || s.Problem != nil {
		return time.Time{}
	}
	since := n.Idle
	if !n.Rest.IsZero() {
		since = n.Rest.Add(remind.Break)
	}
	for i := range 8 {
		day := midnight(s.Now.Local(), i)
		due, to := later(since, atClock(day, remind.From)).Add(remind.Nothing), atClock(day, remind.To)
		due = later(due, n.Snoozed)
		if slices.Contains(remind.Days, day.Weekday()) && !n.Nothing.Equal(day) && due.Before(to) && s.Now.Before(to) {
			return due
		}
	}
	return time.Time{}
}

func (nothing) tell(s State) (Nagged, Notice, []Offer) {
	n := s.Nagged
	n.Nothing = midnight(s.Now.Local(), 0)
	var offers []Offer
	if r, name, ok := s.last(); ok {
		offers = append(offers, Offer{i18n.T("Start %s", name), StartAgain{r}})
	}
	return n, Notice{i18n.T("Nothing is recorded"), i18n.T("Nothing has been recorded since %s.", s.when(n.Idle))},
		append(offers, Offer{i18n.T("In an hour"), Snooze{}}, Offer{i18n.T("Not today"), Snooze{UntilTomorrow: true}})
}

// offerColumns is how wide the names on a button are at most.
const offerColumns = 28

// last is what was recorded last, with a name for a button, if that is known.
func (s State) last() (r kimai.Record, name string, ok bool) {
	r, ok = s.newest()
	return r, s.fitPair(r.Pair, offerColumns), ok
}

// snooze holds the reminder back from now on.
func (n Nagged) snooze(a Snooze, now time.Time) Nagged {
	now = now.Round(0)
	n.Nothing, n.Snoozed = time.Time{}, now.Add(time.Hour)
	if a.UntilTomorrow {
		n.Snoozed = midnight(now.Local(), 1)
	}
	return n
}

// midnight is that with which a day begins, so many days after t.
func midnight(t time.Time, days int) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d+days, 0, 0, 0, 0, t.Location())
}

// atClock is when a clock shows so many minutes after midnight, on days of any
// length.
func atClock(day time.Time, minutes int) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, minutes, 0, 0, day.Location())
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
