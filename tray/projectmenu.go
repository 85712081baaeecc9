package tray

import (
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// eagerProjects is up to how many projects the tasks of all of them are read, a
// request each, to show them without a further click.
const eagerProjects = 30

// projectMenus are the submenus by which any project and task can be reached:
// a submenu for each project where there is room, else for those used last,
// and one for all.
func projectMenus(s State, room int) []menu.Submenu {
	switch {
	case s.Projects == nil && s.Problem != nil:
		return []menu.Submenu{hint(i18n.T("Projects"), text.Line(i18n.Explain(s.Problem)))}
	case s.Projects == nil:
		return []menu.Submenu{hint(i18n.T("Projects"), i18n.T("Loading…"))}
	case len(s.Projects) == 0:
		return []menu.Submenu{hint(i18n.T("Projects"), i18n.T("There are none: kimai-tray project add --help"))}
	}
	direct := directProjects(s, room)
	var menus []menu.Submenu
	for _, p := range direct {
		sub := menu.Submenu{Label: text.Fit(s.project(p), columns)}
		part := Browse{Project: p.ID}
		if s.Browse.Project == p.ID && s.Browse.To != 0 {
			part = s.Browse
			sub.Entries = []menu.Entry{{Label: i18n.T("‹ All tasks"), Action: BrowseTo{}}}
		}
		sub.Entries = append(sub.Entries, s.taskEntries(p, part, "")...)
		menus = append(menus, sub)
	}
	if len(direct) < len(s.Projects) {
		menus = append(menus, allProjects(s, direct))
	}
	return menus
}

// findEntries lead to a project by its name, where there are many.
func findEntries(l layout) []menu.Entry {
	if l.find == 0 {
		return nil
	}
	return []menu.Entry{{Label: i18n.T("Find a project or task…"), Action: FindPair{StartPair{}}}}
}

// hint is a submenu that says why there is nothing in it.
func hint(label, why string) menu.Submenu {
	sub := menu.Submenu{Label: label}
	for _, line := range text.Wrap(why, columns) {
		sub.Entries = append(sub.Entries, menu.Entry{Label: line})
	}
	return sub
}

// directProjects are the projects with a submenu of their own: all of them if
// they have room, else some used last, which leave room for one more. They
// stand in the order of the catalogue, and those that are among the recent
// records at all are taken in that order too, so that a switch between two pairs
// moves no submenu.
func directProjects(s State, room int) []kimai.Project {
	if len(s.Projects) <= room {
		return s.Projects
	}
	recents := s.Recents()
	var direct []kimai.Project
	for _, p := range s.Projects {
		used := slices.ContainsFunc(recents, func(r kimai.Record) bool { return r.Pair.Project.ID == p.ID })
		if used && len(direct) < room-1 {
			direct = append(direct, p)
		}
	}
	return direct
}

// allProjects is the submenu for the rest: all tasks under their projects
// where they have room, else a part at a time.
func allProjects(s State, direct []kimai.Project) menu.Submenu {
	b := s.Browse
	if b.To != 0 && slices.ContainsFunc(direct, func(p kimai.Project) bool { return p.ID == b.Project }) {
		b = Browse{} // shown in the project's own submenu
	}
	if b == (Browse{}) {
		if entries, ok := s.everything(); ok {
			return menu.Submenu{Label: i18n.T("All projects"), Entries: entries}
		}
	}
	if i := slices.IndexFunc(s.Projects, func(p kimai.Project) bool { return p.ID == b.Project }); i >= 0 {
		p := s.Projects[i]
		back := menu.Entry{Label: i18n.T("‹ All projects"), Action: BrowseTo{}}
		return menu.Submenu{
			Label:   text.Fit(s.project(p), columns),
			Entries: append([]menu.Entry{back}, s.taskEntries(p, b, "")...),
		}
	}
	from, to := b.bounds(len(s.Projects))
	name := func(i int) string { return s.project(s.Projects[i]) }
	sub := menu.Submenu{Label: i18n.T("All projects")}
	if from > 0 || to < len(s.Projects) {
		sub.Label = text.Fit(span(name, from, to), columns)
		sub.Entries = []menu.Entry{{Label: i18n.T("‹ All projects"), Action: BrowseTo{}}}
	}
	sub.Entries = append(sub.Entries, part(0, from, to, name, func(i int) menu.Entry {
		return menu.Entry{Label: text.Fit(name(i)+" …", columns), Action: BrowseTo{Browse{Project: s.Projects[i].ID}}}
	})...)
	return sub
}

// everything is all tasks under their projects, if they are known and few.
func (s State) everything() ([]menu.Entry, bool) {
	if len(s.Projects) > eagerProjects {
		return nil, false
	}
	var entries []menu.Entry
	for _, p := range s.Projects {
		entries = append(entries, menu.Entry{Label: text.Fit(s.project(p), columns)})
		entries = append(entries, s.taskEntries(p, Browse{Project: p.ID}, "    ")...)
		if list, ok := s.Tasks[p.ID]; !ok || len(list.Tasks) > submenuEntries || len(entries) > submenuEntries {
			return nil, false
		}
	}
	return entries, true
}

// taskEntries are the tasks of a project within the bounds of b.
func (s State) taskEntries(p kimai.Project, b Browse, indent string) []menu.Entry {
	list, ok := s.Tasks[p.ID]
	switch {
	case !ok && s.Problem != nil:
		return []menu.Entry{{Label: indent + i18n.T("Not known yet")}}
	case !ok:
		return []menu.Entry{{Label: indent + i18n.T("Loading…")}}
	case len(list.Tasks) == 0 && list.Err != nil:
		return []menu.Entry{{Label: text.Fit(indent+text.Line(i18n.Explain(list.Err)), columns)}}
	case len(list.Tasks) == 0:
		return []menu.Entry{{Label: indent + i18n.T("No tasks")}}
	}
	from, to := b.bounds(len(list.Tasks))
	name := func(i int) string { return text.Task(list.Tasks[i]) }
	return part(p.ID, from, to, name, func(i int) menu.Entry {
		return menu.Entry{
			Label:  text.Fit(indent+name(i), columns),
			Action: StartPair{kimai.Pair{Project: p, Task: list.Tasks[i]}},
		}
	})
}

// wantedTasks is the next project whose tasks the menu shows without knowing
// them, or 0.
func wantedTasks(s State) kimai.ProjectID {
	wanted := s.Projects
	if len(wanted) > eagerProjects {
		wanted = directProjects(s, s.layout().projects)
	}
	for _, p := range wanted {
		if s.wants(p.ID) {
			return p.ID
		}
	}
	if s.Browse.Project != 0 && s.wants(s.Browse.Project) {
		return s.Browse.Project
	}
	return 0
}

func (s State) wants(id kimai.ProjectID) bool {
	list, ok := s.Tasks[id]
	return !ok || list.Stale
}
