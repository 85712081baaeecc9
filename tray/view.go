package tray

import (
	"fmt"

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
	// many recent records there are, unless several run.
	keptProjects = 2
	// mostOthers is how many lines there are for recordings besides the newest.
	mostOthers = 3
)

// lines is how many lines the top level may have, never so few that there is
// no room for the last record, what runs besides and its repair.
func (s State) lines() int {
	if s.Settings.Lines == 0 {
		return topEntries
	}
	return max(fixedEntries+keptProjects+2, min(s.Settings.Lines, topEntries))
}

// Shape is the room that the menu of [Look] needs.
func Shape(settings Settings) menu.Shape {
	return menu.Shape{
		{Entries: 2 + mostOthers, Submenus: 1 + mostRefused + 1},
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
			head(s),
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
	return s.lines() - fixedEntries - s.headLines() - max(1, len(s.Recents()))
}

func icon(s State) menu.Icon {
	switch {
	case s.Problem != nil || s.Offline != nil:
		return menu.Unreachable
	case len(s.Recordings()) > 0:
		return menu.Recording
	default:
		return menu.Idle
	}
}

func recentEntries(s State) []menu.Entry {
	recents := s.Recents()
	if len(recents) == 0 {
		return []menu.Entry{{Label: s.hint()}}
	}
	var entries []menu.Entry
	for _, r := range recents {
		entries = append(entries, menu.Entry{Label: s.fitRecord(r, columns), Action: StartAgain{r}})
	}
	return entries
}

// hint stands where the recent records will be.
func (s State) hint() string {
	switch {
	case s.Problem != nil && wayOut(s, s.Problem) != "":
		return text.Fit(wayOut(s, s.Problem), columns)
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
		label += unsent(s)
	case kimai.CodeOf(s.Problem) == kimai.Unauthorised:
		label += "not logged in"
	case kimai.CodeOf(s.Problem) == kimai.Unreachable:
		label += "not reachable"
	default:
		label += text.Line(kimai.Explain(s.Problem))
	}
	return text.Fit(label, columns)
}

// unsent is where the server is, or that it can't be reached, and what has not
// reached it.
func unsent(s State) string {
	label := text.Line(s.Settings.Where)
	switch {
	case s.Offline == nil:
	case kimai.CodeOf(s.Offline) == kimai.Unauthorised:
		label = "not logged in"
	default:
		label = "offline"
	}
	if s.Waiting > 0 {
		label += fmt.Sprintf(", %d waiting", s.Waiting)
	}
	if s.Refused > 0 {
		label += fmt.Sprintf(", %d refused", s.Refused)
	}
	return label
}
