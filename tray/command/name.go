package command

import (
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// called returns those items that are called what was typed: to the letter, or
// if there are none, but for case, accents and spaces.
func called[T any](typed string, items []T, name func(T) string) []T {
	var found []T
	best := match.Same
	for _, item := range items {
		switch rank := match.Name(typed, name(item)); {
		case rank < best:
			found, best = []T{item}, rank
		case rank == best:
			found = append(found, item)
		}
	}
	return found
}

// typedColumns is how much of what was typed an error repeats.
const typedColumns = 60

// ambiguous lists what was perhaps meant, a name on a line.
func ambiguous(typed string, names []string) error {
	const most = 10
	typed = text.Fit(text.Line(typed), typedColumns)
	message := ""
	for i, name := range names {
		if i == most {
			return kimai.Errorf(kimai.Rejected, "%q can mean any of these and %d more:%s", typed, len(names)-most, message)
		}
		message += "\n" + name
	}
	return kimai.Errorf(kimai.Rejected, "%q can mean any of these:%s", typed, message)
}

// allProjects is the command that shows what names there are.
const allProjects = "projects"

// notFound says what was perhaps meant, or else the command that lists what
// there is.
func notFound(what, typed string, names []string, list string) error {
	var near []string
	for _, part := range append([]string{typed}, strings.Split(typed, "/")...) {
		if near = match.Nearest(part, names, 3); near != nil {
			break
		}
	}
	typed = text.Fit(text.Line(typed), typedColumns)
	if near == nil {
		return kimai.Errorf(kimai.NotFound, "there is no %s %q; `kimai-tray %s` lists what there is", what, typed, list)
	}
	return kimai.Errorf(kimai.NotFound, "there is no %s %q, did you mean %s?", what, typed, `"`+strings.Join(near, `" or "`)+`"`)
}

// namesOf names each item.
func namesOf[T any](items []T, name func(T) string) []string {
	var names []string
	for _, item := range items {
		names = append(names, name(item))
	}
	return names
}

// pairNames are all that one may call a pair.
func pairNames(pairs []kimai.Pair) []string {
	var names []string
	for _, p := range pairs {
		names = append(names, text.Task(p.Task), text.Pair(p), text.FullPair(p))
	}
	return names
}

// projectNames are all that one may call a project.
func projectNames(projects []kimai.Project) []string {
	var names []string
	for _, p := range projects {
		names = append(names, text.Project(p), projectName(p))
	}
	return names
}

// projectName is "Customer / Project".
func projectName(p kimai.Project) string { return text.FullProject(p) }

func customerName(c kimai.Customer) string { return text.Line(c.Name) }
