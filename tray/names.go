package tray

import (
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// project is the project's name, with its customer where another project has
// the same name.
func (s State) project(p kimai.Project) string {
	name := text.Project(p)
	namesake := func(q kimai.Project) bool { return q.Name == p.Name && q.ID != p.ID }
	if p.Customer.Name == "" || !slices.ContainsFunc(s.Projects, namesake) {
		return name
	}
	return name + " (" + text.Line(p.Customer.Name) + ")"
}

// fitRecord names what a record is for, with its description if it has one, in
// at most that many columns.
func (s State) fitRecord(r kimai.Record, columns int) string {
	return text.FitRecord(s.project(r.Pair.Project), text.Task(r.Pair.Task), text.Line(r.Description), columns)
}

// fitPair names the pair in at most that many columns.
func (s State) fitPair(p kimai.Pair, columns int) string {
	return text.FitPair(s.project(p.Project), text.Task(p.Task), columns)
}

// around puts a name into a text, cut so that both fit into a label.
func around(say func(name string) string, fit func(columns int) string) string {
	return say(fit(columns - text.Columns(say(""))))
}
