package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// title names what is recorded for desktops that show a text beside the icon,
// and for those that read the icon out.
func title(s State) string {
	if running := s.Recordings(); len(running) > 0 {
		return s.summary(running, 40)
	}
	return "kimai-tray"
}

// tooltip is the title with today's total and the troubles.
func tooltip(s State) string {
	line := headline(s)
	if running := s.Recordings(); len(running) > 0 && s.QuitAt.IsZero() {
		line = s.summary(running, columns)
		if total, ok := s.TodayTotal(); ok {
			line += " · " + i18n.T("today %s", text.Duration(total))
		}
	}
	for _, trouble := range troubles(s) {
		line += "\n" + text.Fit(trouble, 2*columns)
	}
	return line
}

// troubles say what is the matter, if something is, and if it takes a person to
// mend that, why or how.
func troubles(s State) []string {
	var lines []string
	switch {
	case s.Offline != nil:
		lines = append(lines, capital(unsent(s)))
		if kimai.CodeOf(s.Offline) != kimai.Unreachable {
			lines = append(lines, text.Or(wayOut(s, s.Offline), text.Line(i18n.Explain(s.Offline))))
		}
	case s.Waiting > 0 && s.Unbrought != nil:
		lines = append(lines, i18n.T("%d waiting: %s", s.Waiting, text.Line(i18n.Explain(s.Unbrought))))
	}
	if s.Problem != nil {
		lines = append(lines, text.Line(i18n.Explain(s.Problem)))
	}
	return lines
}

// summary names the newest recording, how long it takes, and how many run
// besides.
func (s State) summary(running []kimai.Record, columns int) string {
	end := s.elapsed(running[0])
	if n := len(running) - 1; n > 0 {
		end += " · " + i18n.T("%d more", n)
	}
	return s.fitPair(running[0].Pair, columns-text.Columns(end)) + end
}

// elapsed is how long the recording takes, to stand behind its name.
func (s State) elapsed(r kimai.Record) string {
	if r.Start.IsZero() {
		return ""
	}
	return " · " + text.Duration(r.Duration(s.Clock()))
}

// head is the top of the menu: what runs, how to stop it or to continue, what can
// be changed of it, and what the server refused.
func head(s State, l layout) menu.Section {
	section := menu.Section{Entries: []menu.Entry{{Label: headline(s)}}}
	section.Entries = append(section.Entries, otherEntries(s, l.others)...)
	section.Entries = append(section.Entries, mainAction(s)...)
	if l.undo > 0 {
		label := around(func(what string) string { return i18n.T("Undo: %s", what) },
			func(room int) string { return text.Fit(s.Undo.What, room) })
		section.Entries = append(section.Entries, menu.Entry{Label: label, Action: UndoLast{s.Undo.Number}})
	}
	if l.absence > 0 {
		section.Submenus = append(section.Submenus, absenceMenu(s))
	}
	section.Submenus = append(section.Submenus, repair(s)[:l.repair]...)
	if l.change > 0 {
		section.Submenus = append(section.Submenus, recordingMenu(s))
	}
	section.Submenus = append(section.Submenus, refusedMenus(s, l.refused)...)
	return section
}

// headline is the first line of the menu.
func headline(s State) string {
	if !s.QuitAt.IsZero() && !s.Again {
		return i18n.T("Quitting…")
	}
	if running := s.Recordings(); len(running) > 0 {
		return s.line("", running[0])
	}
	label := s.idle()
	if !s.Heard {
		label = i18n.T("Connecting…")
		if s.Problem != nil {
			label = i18n.T("Not known what is recorded")
		}
	}
	if total, ok := s.TodayTotal(); ok && total >= time.Minute {
		label += " · " + i18n.T("today %s", text.Duration(total))
	}
	return label
}

// idle says that nothing is recorded: since when, if that is known and was
// today, and why, if it was not stopped here.
func (s State) idle() string {
	now := s.Clock().Local()
	day, _ := kimai.Day(now)
	last := lastEnd(s.Timesheet(), now)
	since := i18n.Clock(last.Local())
	switch {
	case s.Elsewhere && last.After(day):
		return i18n.T("Stopped elsewhere at %s", since)
	case s.Elsewhere:
		return i18n.T("Stopped elsewhere")
	case last.After(day):
		return i18n.T("Nothing since %s", since)
	}
	return i18n.T("Nothing is recorded")
}

// line names a recording and how long it takes, of which the name is cut when
// both have no room.
func (s State) line(before string, r kimai.Record) string {
	end := s.elapsed(r)
	return before + s.fitRecord(r, columns-text.Columns(before+end)) + end
}

// otherEntries are what runs besides the newest recording; a click stops it
// alone. What has no room is counted.
func otherEntries(s State, room int) []menu.Entry {
	running := s.Recordings()
	if len(running) < 2 || room == 0 { // which "Stop all" tells of, too
		return nil
	}
	others := running[1:]
	listed := len(others)
	if listed > room {
		listed = room - 1
	}
	var entries []menu.Entry
	for _, r := range others[:listed] {
		entries = append(entries, menu.Entry{Label: s.line(i18n.T("also: "), r), Action: StopRecording{r.ID}})
	}
	if n := len(others) - listed; n > 0 {
		entries = append(entries, menu.Entry{Label: i18n.T("and %d more", n)})
	}
	return entries
}

// mainAction is to stop, or to continue what was recorded last.
func mainAction(s State) []menu.Entry {
	switch len(s.Recordings()) {
	case 0:
	case 1:
		return []menu.Entry{{Label: i18n.T("Stop"), Action: StopRecording{}}}
	default:
		return []menu.Entry{{Label: i18n.T("Stop all"), Action: StopRecording{}}}
	}
	last, ok := s.newest()
	if !ok || !s.Heard && s.Problem == nil {
		return nil
	}
	return []menu.Entry{{
		Label: around(func(name string) string { return i18n.T("Continue %s", name) },
			func(room int) string { return s.fitRecord(last, room) }),
		Action: StartAgain{last},
	}}
}
