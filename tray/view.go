package tray

import (
	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// Shape is the room that the menu of [Look] needs, with any settings.
func Shape() menu.Shape {
	return menu.Shape{
		{Entries: 3 + mostOthers, Submenus: 3 + mostRefused + 1},
		{Entries: MostRecent},
		{Entries: 1, Submenus: topEntries - fixedEntries - 1},
		{Submenus: 2, Below: 1},
	}
}

// MostRecent is how many recent records have room at most.
const MostRecent = topEntries - fixedEntries - keptProjects

// Look says what the tray shows.
func Look(s State) menu.View {
	l := s.layout()
	return menu.View{
		Icon:    icon(s),
		Ring:    ring(s),
		Title:   title(s),
		Tooltip: tooltip(s),
		Menu: menu.Menu{
			head(s, l),
			{Entries: recentEntries(s)},
			{Entries: findEntries(l), Submenus: projectMenus(s, l.projects)},
			{
				Submenus: []menu.Submenu{timesheetMenu(s), accountMenu(s)},
				Below:    []menu.Entry{{Label: i18n.T("Quit"), Action: QuitProgram{}}},
			},
		},
	}
}

func icon(s State) menu.Icon {
	switch {
	case s.Absence != nil:
		return menu.Attention
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
		if s.mayLogIn() {
			return []menu.Entry{{Label: i18n.T("Log in again…"), Action: LogInAgain{}}}
		}
		return []menu.Entry{{Label: s.hint()}}
	}
	var entries []menu.Entry
	for _, r := range recents {
		mark := ""
		if len(s.pinned(r.Pair)) > 0 {
			mark = pinMark
		}
		entries = append(entries, menu.Entry{Label: mark + s.fitRecord(r, columns-text.Columns(mark)), Action: StartAgain{r}})
	}
	return entries
}

// hint stands where the recent records will be.
func (s State) hint() string {
	switch {
	case s.Problem != nil && wayOut(s, s.Problem) != "":
		return text.Fit(wayOut(s, s.Problem), columns)
	case s.Problem != nil && s.Projects == nil:
		return text.Fit(text.Line(i18n.Explain(s.Problem)), columns)
	case s.Projects == nil:
		return i18n.T("Loading…")
	default:
		return i18n.T("Choose a project and a task below")
	}
}

// account is the line about the backend, and how it is.
func account(s State) string {
	label := text.Line(s.Settings.Account) + " · "
	switch {
	case s.Problem == nil && !s.Heard:
		label += i18n.T("connecting…")
	case s.Problem == nil:
		label += unsent(s)
	case kimai.CodeOf(s.Problem) == kimai.Unauthorised:
		label += i18n.T("not logged in")
	case kimai.CodeOf(s.Problem) == kimai.Unreachable:
		label += i18n.T("not reachable")
	default:
		label += text.Line(i18n.Explain(s.Problem))
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
		label = i18n.T("not logged in")
	default:
		label = i18n.T("offline")
	}
	if s.Waiting > 0 {
		label += ", " + i18n.T("%d waiting", s.Waiting)
	}
	if s.Refused > 0 {
		label += ", " + i18n.T("%d refused", s.Refused)
	}
	return label
}
