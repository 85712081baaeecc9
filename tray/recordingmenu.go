package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// earlier are by how much a recording can be said to have started earlier by one
// click.
var earlier = [...]time.Duration{5 * time.Minute, 15 * time.Minute, 30 * time.Minute}

// recordingMenu is the submenu that changes what runs, the newest of it.
func recordingMenu(s State) menu.Submenu {
	r := s.Recordings()[0]
	sub := menu.Submenu{Label: i18n.T("Change it")}
	if !r.Start.IsZero() {
		sub.Label = i18n.T("Since %s: change it", i18n.Clock(r.Start.Local()))
	}
	add := func(label string, action any) {
		sub.Entries = append(sub.Entries, menu.Entry{Label: label, Action: action})
	}
	add(i18n.T("Description…"), Describe{r})
	add(i18n.T("Tags…"), Tag{r})
	if !r.Start.IsZero() {
		for _, d := range earlier {
			start := r.Start.Add(-d)
			add(i18n.T("Started %d minutes earlier, at %s", int(d/time.Minute), i18n.Clock(start.Local())), StartedAt{r, start})
		}
		today, _ := kimai.Day(s.Clock().Local())
		if end := lastEnd(s.Timesheet(), r.Start.Add(-time.Second)); !end.Before(today) {
			add(i18n.T("Started when the last record ended, at %s", i18n.Clock(end.Local())), StartedAt{r, end})
		}
		add(i18n.T("Started at…"), AskStart{r})
	}
	for _, recent := range s.Recents() {
		if !recent.Pair.Same(r.Pair) {
			add(i18n.T("It is %s", s.fitPair(recent.Pair, columns-8)), Rebook{r, recent.Pair})
		}
	}
	add(i18n.T("It is another project or task…"), FindPair{Rebook{Record: r}})
	if pins := s.pinned(r.Pair); len(pins) > 0 {
		add(i18n.T("Unpin it"), PinPair{Remove: pins})
	} else {
		add(i18n.T("Pin it"), PinPair{Add: text.FullPair(r.Pair)})
	}
	add(i18n.T("Discard it"), Discard{r})
	return sub
}

// lastEnd is when the last of the records ended until then, or zero if none did.
func lastEnd(records []kimai.Record, until time.Time) time.Time {
	var last time.Time
	for _, r := range records {
		if r.End.After(last) && !r.End.After(until) {
			last = r.End
		}
	}
	return last
}
