package tray

import (
	"fmt"
	"slices"
	"time"

	"kimai-tray/kimai"
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
			line += " · today " + text.Duration(total)
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
			lines = append(lines, text.Or(wayOut(s, s.Offline), text.Line(kimai.Explain(s.Offline))))
		}
	case s.Waiting > 0 && s.Unbrought != nil:
		lines = append(lines, fmt.Sprintf("%d waiting: %s", s.Waiting, text.Line(kimai.Explain(s.Unbrought))))
	}
	if s.Problem != nil {
		lines = append(lines, text.Line(kimai.Explain(s.Problem)))
	}
	return lines
}

// summary names the newest recording, how long it takes, and how many run
// besides.
func (s State) summary(running []kimai.Record, columns int) string {
	end := s.elapsed(running[0])
	if n := len(running) - 1; n > 0 {
		end += fmt.Sprintf(" · %d more", n)
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

// head is the top of the menu: what runs, how to stop it or to continue, and
// what the server refused.
func head(s State) menu.Section {
	entries := []menu.Entry{{Label: headline(s)}}
	return menu.Section{
		Entries:  slices.Concat(entries, otherEntries(s), mainAction(s)),
		Submenus: slices.Concat(repair(s), refusedMenus(s)),
	}
}

// headLines is how many lines the head has more than what is always there.
func (s State) headLines() int { return len(otherEntries(s)) + len(repair(s)) + s.refusedLines() }

// headline is the first line of the menu.
func headline(s State) string {
	if !s.QuitAt.IsZero() {
		return "Quitting…"
	}
	if running := s.Recordings(); len(running) > 0 {
		return s.line("", running[0])
	}
	label := "Nothing is recorded"
	if !s.Heard {
		label = "Connecting…"
		if s.Problem != nil {
			label = "Not known what is recorded"
		}
	}
	if total, ok := s.TodayTotal(); ok && total >= time.Minute {
		label += " · today " + text.Duration(total)
	}
	return label
}

// line names a recording and how long it takes, of which the name is cut when
// both have no room.
func (s State) line(before string, r kimai.Record) string {
	end := s.elapsed(r)
	return before + s.fitRecord(r, columns-text.Columns(before+end)) + end
}

// otherEntries are what runs besides the newest recording; a click stops it
// alone. What has no room is counted.
func otherEntries(s State) []menu.Entry {
	running := s.Recordings()
	if len(running) < 2 {
		return nil
	}
	others := running[1:]
	// Beside these and what can be mended there are a recent record and a submenu.
	room := min(mostOthers, s.lines()-fixedEntries-len(repair(s))-s.refusedLines()-2)
	listed := len(others)
	if listed > room {
		listed = room - 1
	}
	var entries []menu.Entry
	for _, r := range others[:listed] {
		entries = append(entries, menu.Entry{Label: s.line("also: ", r), Action: StopRecording{r.ID}})
	}
	if n := len(others) - listed; n > 0 {
		entries = append(entries, menu.Entry{Label: fmt.Sprintf("and %d more", n)})
	}
	return entries
}

// mainAction is to stop, or to continue what was recorded last.
func mainAction(s State) []menu.Entry {
	switch len(s.Recordings()) {
	case 0:
	case 1:
		return []menu.Entry{{Label: "Stop", Action: StopRecording{}}}
	default:
		return []menu.Entry{{Label: "Stop all", Action: StopRecording{}}}
	}
	recents := s.Recents()
	if len(recents) == 0 || !s.Heard && s.Problem == nil {
		return nil
	}
	return []menu.Entry{{
		Label:  "Continue " + s.fitRecord(recents[0], columns-len("Continue ")),
		Action: StartAgain{recents[0]},
	}}
}
