package tray

import (
	"fmt"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

const (
	// topEntries is how many lines the top level has at most, separators
	// included: GNOME's menu does not scroll.
	topEntries = 18
	// columns is how wide a label is at most: GNOME's menu pushes the others
	// off the screen.
	columns = 48
	// fixedEntries are those that are always there: what is recorded, stop or
	// continue, the account, refresh, quit, and three separators.
	fixedEntries = 8
	// keptProjects is for how many submenus with projects there is room however
	// many recent pairs there are.
	keptProjects = 2
)

// lines is how many lines the top level may have, never so few that there is
// no room for the last pair.
func (s State) lines() int {
	if s.Settings.Lines == 0 {
		return topEntries
	}
	return max(fixedEntries+keptProjects+1, min(s.Settings.Lines, topEntries))
}

// Shape is the room that the menu of [Look] needs.
func Shape(settings Settings) menu.Shape {
	return menu.Shape{
		{Entries: 2},
		{Entries: max(1, settings.Recent)},
		{Submenus: topEntries - fixedEntries - 1},
		{Entries: 3},
	}
}

// Look says what the tray shows.
func Look(s State) menu.View {
	return menu.View{
		Icon:    icon(s),
		Title:   title(s),
		Tooltip: tooltip(s),
		Menu: menu.Menu{
			{Entries: append([]menu.Entry{{Label: headline(s)}}, mainAction(s)...)},
			{Entries: recentEntries(s)},
			{Submenus: projectMenus(s, s.projectRoom())},
			{Entries: []menu.Entry{
				{Label: account(s)},
				{Label: "Refresh", Action: Refresh{}},
				{Label: "Quit", Action: QuitProgram{}},
			}},
		},
	}
}

// projectRoom is how many submenus with projects have room.
func (s State) projectRoom() int {
	return s.lines() - fixedEntries - max(1, len(s.Recents()))
}

func icon(s State) menu.Icon {
	switch {
	case s.Problem != nil:
		return menu.Unreachable
	case s.Recording() != nil:
		return menu.Recording
	default:
		return menu.Idle
	}
}

// title names what is recorded for desktops that show a text beside the icon,
// and for those that read the icon out.
func title(s State) string {
	if r := s.Recording(); r != nil {
		return withElapsed(s, r, 40)
	}
	return "kimai-tray"
}

// headline is the first line of the menu.
func headline(s State) string {
	if !s.QuitAt.IsZero() {
		return "Quitting…"
	}
	if r := s.Recording(); r != nil {
		return withElapsed(s, r, columns)
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

// withElapsed names the recording and how long it takes, of which the name is
// cut when both have no room.
func withElapsed(s State, r *kimai.Record, columns int) string {
	elapsed := ""
	if !r.Start.IsZero() {
		elapsed = " · " + text.Duration(r.Duration(s.Clock()))
	}
	if n := len(s.Others); n > 0 && len(s.Work) == 0 {
		elapsed += fmt.Sprintf(" · %d more run", n)
	}
	return s.fitPair(r.Pair, columns-text.Columns(elapsed)) + elapsed
}

func tooltip(s State) string {
	line := headline(s)
	if r := s.Recording(); r != nil {
		if total, ok := s.TodayTotal(); ok {
			line += " · today " + text.Duration(total)
		}
	}
	if s.Problem != nil {
		line += "\n" + text.Fit(text.Line(kimai.Explain(s.Problem)), 2*columns)
	}
	return line
}

// mainAction is the second line: stop, or continue what was recorded last.
func mainAction(s State) []menu.Entry {
	if s.Recording() != nil {
		return []menu.Entry{{Label: "Stop", Action: StopRecording{}}}
	}
	recents := s.Recents()
	if len(recents) == 0 || !s.Heard && s.Problem == nil {
		return nil
	}
	return []menu.Entry{{
		Label:  "Continue " + s.fitPair(recents[0], columns-len("Continue ")),
		Action: StartPair{recents[0]},
	}}
}

func recentEntries(s State) []menu.Entry {
	recents := s.Recents()
	if len(recents) == 0 {
		return []menu.Entry{{Label: s.hint()}}
	}
	var entries []menu.Entry
	for _, p := range recents {
		label := s.fitPair(p, columns)
		entries = append(entries, menu.Entry{Label: label, Action: StartPair{p}})
	}
	return entries
}

// hint stands where the recent pairs will be.
func (s State) hint() string {
	switch {
	case s.Problem != nil && wayOut(s) != "":
		return text.Fit(wayOut(s), columns)
	case s.Problem != nil && s.Projects == nil:
		return text.Fit(text.Line(kimai.Explain(s.Problem)), columns)
	case s.Projects == nil:
		return "Loading…"
	default:
		return "Choose a project and a task below"
	}
}

// account is the line about the backend, and how it is.
func account(s State) string {
	label := text.Line(s.Settings.Account) + " · "
	switch {
	case s.Problem == nil && !s.Heard:
		label += "connecting…"
	case s.Problem == nil:
		label += text.Line(s.Settings.Where)
	case kimai.CodeOf(s.Problem) == kimai.Unauthorised:
		label += "not logged in"
	case kimai.CodeOf(s.Problem) == kimai.Unreachable:
		label += "not reachable"
	default:
		label += text.Line(kimai.Explain(s.Problem))
	}
	return text.Fit(label, columns)
}
