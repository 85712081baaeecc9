package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// lengths are how long a recording may have been in the end, if it was
// forgotten.
var lengths = [...]time.Duration{
	15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 6 * time.Hour, 8 * time.Hour, 10 * time.Hour, 12 * time.Hour,
}

// stuck is which recording may be in the way of a job that was refused, or 0: of
// those that it was to end, the one that runs longest. One that is too short to
// be ended earlier is not; that was refused for something else.
func stuck(s State, job Job) kimai.RecordID {
	var id kimai.RecordID
	for _, r := range s.Confirmed {
		if job.ends(r) && r.Duration(s.Clock()) > lengths[0] {
			id = r.ID
		}
	}
	return id
}

// repair is the submenu that ends a recording earlier which can't be stopped,
// if there is one: Kimai 2 neither stops nor replaces what took longer than it
// allows.
func repair(s State) []menu.Submenu {
	running := s.Recordings()
	r, ok := find(running, s.Stuck)
	if !ok || r.Start.IsZero() {
		return nil
	}
	sub := menu.Submenu{Label: i18n.T("End it earlier")}
	if len(running) > 1 {
		sub.Label = around(func(name string) string { return i18n.T("End %s earlier", name) },
			func(room int) string { return s.fitPair(r.Pair, room) })
	}
	for _, length := range lengths {
		if end := r.Start.Add(length); end.Before(s.Clock()) {
			label := text.Spell(length) + " · " + when(end.Local(), s.Clock().Local())
			sub.Entries = append(sub.Entries, menu.Entry{Label: label, Action: EndRecording{r.ID, end}})
		}
	}
	if len(sub.Entries) == 0 {
		return nil
	}
	return []menu.Submenu{sub}
}

// when names a time, with its day if that is another one than now's.
func when(t, now time.Time) string {
	if day, _ := kimai.Day(now); t.Before(day) {
		return i18n.T("on %s at %s", i18n.Day(t), i18n.Clock(t))
	}
	return i18n.T("at %s", i18n.Clock(t))
}
