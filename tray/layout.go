package tray

const (
	// topEntries is how many lines the top level has at most, separators
	// included: GNOME's menu does not scroll.
	topEntries = 18
	// columns is how wide a label is at most: GNOME's menu pushes the others
	// off the screen.
	columns = 48
	// fixedEntries are those that are always there: what is recorded, stop or
	// continue, the timesheet, the account, quit, and three separators.
	fixedEntries = 8
	// keptProjects is for how many submenus with projects there is room however
	// many recent records there are, unless several run.
	keptProjects = 2
	// mostOthers is how many lines there are for recordings besides the newest.
	mostOthers = 3
)

// layout is how many lines of the top level each part of the menu has.
type layout struct {
	absence, change, repair, refused, others, undo, find, recents, projects int
}

// layout shares the lines out. What needs a person comes first; there is always
// a recent record and a way to the projects.
func (s State) layout() layout {
	spare := s.lines() - fixedEntries - 2
	take := func(wanted int) int {
		wanted = max(0, min(wanted, spare))
		spare -= wanted
		return wanted
	}
	isOne := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	running := s.Recordings()
	var l layout
	l.absence = take(isOne(s.Absence != nil))
	l.repair = take(len(repair(s)))
	others := take(isOne(len(running) > 1))
	l.refused = take(min(len(s.SetAside), mostRefused+1))
	l.change = take(isOne(len(running) > 0))
	l.others = others + take(min(len(running)-1, mostOthers)-others)
	l.undo = take(isOne(s.canUndo()))
	l.find = take(isOne(len(s.Projects) > eagerProjects))
	l.projects = 1 + take(keptProjects-1)
	l.recents = 1 + take(min(len(s.offeredRecents()), s.Settings.Recent+len(s.Pins), MostRecent)-1)
	l.projects += spare
	return l
}

// lines is how many lines the top level may have, never so few that there is
// no room for the last record, what runs besides and its repair.
func (s State) lines() int {
	if s.Settings.Lines == 0 {
		return topEntries
	}
	return max(fixedEntries+keptProjects+2, min(s.Settings.Lines, topEntries))
}
