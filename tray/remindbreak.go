package tray

import (
	"time"

	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// breakDue suggests a break after so long at work, and again after as long
// without one. Who works on one thing after the other is at work.
type breakDue struct{}

func (breakDue) due(s State) time.Time {
	n := s.Nagged
	if s.Settings.Remind.Pomodoro == 0 || n.Busy.IsZero() || !n.Idle.IsZero() {
		return time.Time{}
	}
	return n.Busy.Add(s.Settings.Remind.Pomodoro)
}

func (breakDue) tell(s State) (Nagged, Notice, []Offer) {
	n, now := s.Nagged, s.Now.Round(0)
	notice := Notice{i18n.T("Time for a break"), i18n.T("You have been at work for %s.", text.Spell(now.Sub(n.Busy)))}
	n.Busy, n.Break = now, now
	return n, notice, []Offer{{i18n.T("Stop"), StopRecording{}}}
}

// breakOver tells that a break is over. One begins with a stop soon after it was
// suggested.
type breakOver struct{}

func (breakOver) due(s State) time.Time {
	if s.Nagged.Rest.IsZero() {
		return time.Time{}
	}
	return s.Nagged.Rest.Add(s.Settings.Remind.Break)
}

func (breakOver) tell(s State) (Nagged, Notice, []Offer) {
	n := s.Nagged
	n.Idle, n.Rest = s.Now.Round(0), time.Time{} // only what is longer than a break is no work
	var offers []Offer
	if r, name, ok := s.last(); ok {
		offers = append(offers, Offer{i18n.T("Continue %s", name), StartAgain{r}})
	}
	return n, Notice{i18n.T("The break is over"), i18n.T("Nothing has been recorded for %s.", text.Spell(n.Idle.Sub(s.Nagged.Rest)))}, offers
}
