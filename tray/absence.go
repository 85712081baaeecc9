package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// Absence is a time in which nobody was there, and what was recorded then.
type Absence struct {
	Record   kimai.Record
	From, To time.Time // by the backend's clock
}

// WayBack is what becomes of the time of an absence.
type WayBack string

const (
	KeepAbsence    WayBack = "keep"     // it counts
	DiscardAbsence WayBack = "discard"  // the recording ended with it
	ContinueAfter  WayBack = "continue" // as before, and recorded again since
	BookAbsence    WayBack = "book"     // on another pair, and recorded again since
)

// SettleAbsence says what becomes of the time of the last absence. It is the
// action of menu entries, too.
type SettleAbsence struct {
	Way  WayBack
	From time.Time  // when it began, by the backend's clock
	To   kimai.Pair // of BookAbsence
}

func (a SettleAbsence) with(p kimai.Pair) any {
	a.To = p
	return a
}

// atOnce is how long after an absence seems to have begun a recording that was
// started right before may begin, by its backend's clock: who starts one by the last
// click before they leave.
const atOnce = time.Minute

// returned takes in that somebody is there again. It matters if the same was
// recorded all the time; who started something meanwhile was at work elsewhere.
func returned(s State, e Returned) (State, []Effect) {
	s = anew(s, s.Now)
	from, to := kimai.Instant(e.From.Add(s.Skew)), kimai.Instant(e.To.Add(s.Skew))
	running := s.Recordings()
	if s.Settings.Away == 0 || len(running) == 0 || running[0].ID == 0 || running[0].Start.After(from.Add(atOnce)) {
		return s, nil
	}
	if old := s.Absence; old != nil && from.Sub(old.To) < glance {
		from = old.From
	}
	if from = later(from, running[0].Start); to.Sub(from) < s.Settings.Away {
		return s, nil
	}
	s.Absence = &Absence{Record: running[0], From: from, To: to}
	return s, []Effect{Tell{
		Notice: Notice{
			i18n.T("You were away for %s", text.Spell(to.Sub(from))),
			i18n.T("%s was recorded all the time. What becomes of that? The menu asks, too.", pair(s, running[0])),
		},
		Topic: OfAbsence,
		Offers: []Offer{ // GNOME shows three
			{i18n.T("Keep it"), SettleAbsence{Way: KeepAbsence, From: from}},
			{i18n.T("Discard it"), SettleAbsence{Way: DiscardAbsence, From: from}},
			{i18n.T("Discard it and continue"), SettleAbsence{Way: ContinueAfter, From: from}},
			{i18n.T("It was something else…"), FindPair{SettleAbsence{Way: BookAbsence, From: from}}},
		},
	}}
}

// glance is how long somebody is there who is away again before it was settled what
// became of the first time: both are one absence then.
const glance = time.Minute

// absent gives up the question what becomes of an absence when it no longer makes
// sense: the recording ended, or was changed elsewhere.
func absent(s State) State {
	if s.Absence == nil {
		return s
	}
	away, running := *s.Absence, s.Recordings()
	switch {
	case len(running) == 0 || running[0].ID != away.Record.ID || running[0].Start.After(away.From),
		len(s.Work) == 0 && !s.Ours && !same(running[0], away.Record):
		s.Absence = nil
	default:
		away.Record = running[0]
		s.Absence = &away
	}
	return s
}

// settleAbsence does it: of the newest recording, and of those that ran besides.
// The answer may come late, from a dialog that stood open during another absence or
// a notification in a list.
func settleAbsence(s State, a SettleAbsence) (State, []Effect) {
	if s.Absence == nil || !s.Absence.From.Equal(a.From) {
		if a.Way == KeepAbsence { // as it was
			return s, nil
		}
		return s, []Effect{trouble(Notice{
			i18n.T("That absence can't be settled any more"),
			i18n.T("It is settled already, or what was recorded then ended or was changed. Nothing was done: last records can be edited in the menu."),
		})}
	}
	away, running := *s.Absence, s.Recordings()
	if s.Absence = nil; a.Way == KeepAbsence {
		return s, nil
	}
	var steps []Step
	for _, r := range running {
		steps = append(steps, away.cut(r))
	}
	if a.Way == BookAbsence {
		steps = append(steps, AddRecord{kimai.Record{Pair: a.To, Start: away.From, End: away.To}})
	}
	if a.Way != DiscardAbsence {
		steps = away.goOn(steps)
	}
	return amend(s, Amend{What: i18n.T("take the absence out of %s", pair(s, away.Record)), Steps: steps})
}

// cut ends a recording with the begin of the absence. Nothing is left of one that
// began with it.
func (a Absence) cut(r kimai.Record) Step {
	if r.Start.Before(a.From) {
		return ChangeRecord{Was: r, Change: kimai.Change{End: &a.From}}
	}
	return RemoveRecord{r}
}

// goOn has the recording go on since the return, in place of one that is to be
// removed: however late it is settled, what was done since then counts.
func (a Absence) goOn(steps []Step) []Step {
	if _, none := steps[0].(RemoveRecord); none {
		steps[0] = ChangeRecord{Was: a.Record, Change: kimai.Change{Start: &a.To}}
		return steps
	}
	like := a.Record
	like.Start = a.To
	return append(steps, Resume{Like: like})
}

// attend has absences noticed while something is recorded that they may be taken
// out of.
func attend(s State) (State, []Effect) {
	running := s.Recordings()
	var after time.Duration
	if s.QuitAt.IsZero() && len(running) > 0 && !running[0].Start.IsZero() {
		after = s.Settings.Away
	}
	if after == s.Attends {
		return s, nil
	}
	s.Attends = after
	return s, []Effect{Attend{after}}
}

// absenceMenu is the submenu by which it is settled what becomes of an absence.
func absenceMenu(s State) menu.Submenu {
	away := s.Absence
	sub := menu.Submenu{Label: i18n.T("You were away %s–%s", s.when(away.From.Add(-s.Skew)), s.when(away.To.Add(-s.Skew)))}
	add := func(label string, action any) {
		sub.Entries = append(sub.Entries, menu.Entry{Label: label, Action: action})
	}
	settle := func(way WayBack) SettleAbsence { return SettleAbsence{Way: way, From: away.From} }
	add(i18n.T("Keep that time"), settle(KeepAbsence))
	add(i18n.T("Discard it: the recording ended then"), settle(DiscardAbsence))
	add(i18n.T("Discard it and continue"), settle(ContinueAfter))
	for _, r := range s.Recents() {
		if !r.Pair.Same(away.Record.Pair) {
			add(i18n.T("It was %s", s.fitPair(r.Pair, columns-8)), settle(BookAbsence).with(r.Pair))
		}
	}
	add(i18n.T("It was another project or task…"), FindPair{settle(BookAbsence)})
	return sub
}
