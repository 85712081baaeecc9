package tray

import (
	"fmt"
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// submenuEntries is how many lines a submenu has at most. More of them make
// panels slow and nobody finds anything in them.
const submenuEntries = 60

// Browse is which part of the catalogue the last submenu shows, where it can't
// show all. A menu has one level of submenus only, so that going deeper is a
// click that changes what is there when the menu is next opened.
type Browse struct {
	Project  kimai.ProjectID // the tasks of this project, or the projects when 0
	From, To int             // those from From until before To; To 0 is all
}

// bounds are the bounds of b in a list of n, which may have changed since.
func (b Browse) bounds(n int) (from, to int) {
	if b.To == 0 || b.To > n || b.From >= b.To {
		return 0, n
	}
	return b.From, b.To
}

// within is b if its project is still there, else all projects.
func (b Browse) within(projects []kimai.Project) Browse {
	if b.Project != 0 && !slices.ContainsFunc(projects, func(p kimai.Project) bool { return p.ID == b.Project }) {
		return Browse{}
	}
	return b
}

// part shows the entries of a list from from until before to; too many for one
// submenu become spans of them, each of which opens by a click.
func part(project kimai.ProjectID, from, to int, name func(int) string, entry func(int) menu.Entry) []menu.Entry {
	var entries []menu.Entry
	if to-from <= submenuEntries {
		for i := from; i < to; i++ {
			entries = append(entries, entry(i))
		}
		return entries
	}
	size := max(submenuEntries, (to-from+submenuEntries-1)/submenuEntries)
	for i := from; i < to; i += size {
		end := min(i+size, to)
		entries = append(entries, menu.Entry{Label: span(name, i, end), Action: BrowseTo{Browse{project, i, end}}})
	}
	return entries
}

// span names a part of a list by its first and last name.
func span(name func(int) string, from, to int) string {
	half := (columns - 3) / 2
	return fmt.Sprintf("%s – %s", text.Fit(name(from), half), text.Fit(name(to-1), half))
}
