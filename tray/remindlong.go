package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// long reminds that something is still recorded after long, or past midnight, of
// each recording once.
type long struct{}

// KeepRunning says that it is right that something is still recorded: there is
// nothing to do. It is the action of notifications.
type KeepRunning struct{}

func (long) due(s State) time.Time {
	var next time.Time
	for _, r := range s.Recordings() {
		next = soonest(next, s.longAt(r))
	}
	return next
}

// longAt is when to remind of the recording.
func (s State) longAt(r kimai.Record) time.Time {
	if r.ID == 0 || r.Start.IsZero() || slices.Contains(s.Nagged.Long, r.ID) {
		return time.Time{}
	}
	var at time.Time
	if s.Settings.Remind.Running > 0 {
		at = r.Start.Add(s.Settings.Remind.Running)
	}
	if s.Settings.Remind.Midnight {
		at = soonest(at, midnight(r.Start.Local(), 1))
	}
	if at.IsZero() {
		return at
	}
	return at.Add(-s.Skew)
}

func (long) tell(s State) (Nagged, Notice, []Offer) {
	var due []kimai.Record
	for _, r := range s.Recordings() {
		if at := s.longAt(r); !at.IsZero() && !s.Now.Before(at) {
			due = append(due, r)
		}
	}
	n := s.Nagged
	n.Long = slices.Clone(n.Long)
	for _, r := range due {
		n.Long = append(n.Long, r.ID)
	}
	first := due[0]
	body := i18n.T("It has been recorded since %s, for %s.", s.when(first.Start.Add(-s.Skew)), text.Spell(first.Duration(s.Clock())))
	if more := len(due) - 1; more > 0 {
		body = sentences(body, i18n.T("And %d more.", more))
	}
	return n, Notice{i18n.T("Still recorded: %s", pair(s, first)), body},
		[]Offer{{i18n.T("Stop"), StopRecording{first.ID}}, {i18n.T("Keep it"), KeepRunning{}}}
}

// when names a time: that of the day if it is today's, by the local clock.
func (s State) when(t time.Time) string {
	t = t.Local()
	if t.Before(midnight(s.Now.Local(), 0)) {
		return i18n.T("%s at %s", i18n.Day(t), i18n.Clock(t))
	}
	return i18n.Clock(t)
}
