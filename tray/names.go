package tray

import (
	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// names tells projects apart that have the same name: by their customers.
type names map[string]kimai.ProjectID

// several marks a name that more than one project has.
const several kimai.ProjectID = -1

func newNames(projects []kimai.Project, pairs []kimai.Pair) names {
	n := make(names)
	for _, p := range projects {
		n.add(p)
	}
	for _, pair := range pairs {
		n.add(pair.Project)
	}
	return n
}

func (n names) add(p kimai.Project) {
	if id, ok := n[p.Name]; ok && id != p.ID {
		n[p.Name] = several
		return
	}
	n[p.Name] = p.ID
}

// project is the project's name, with its customer where it needs one.
func (n names) project(p kimai.Project) string {
	name := text.Project(p)
	if n[p.Name] != several || p.Customer.Name == "" {
		return name
	}
	return name + " (" + text.Line(p.Customer.Name) + ")"
}
