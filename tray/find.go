package tray

import (
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/search"
	"kimai-tray/tray/text"
)

// Purpose is what a project and task is looked for.
type Purpose interface {
	// with is the action with that pair.
	with(kimai.Pair) any
}

func (StartPair) with(p kimai.Pair) any { return StartPair{p} }

// FindPair asks for a project and task: out of all of them if they are few and
// known, else by a few words of their names.
type FindPair struct{ For Purpose }

func (a FindPair) open(s State) (State, []Effect) {
	if pairs := s.allPairs(); len(pairs) > 0 {
		return ChoosePair{For: a.For, Pairs: pairs}.open(s)
	}
	return s.ask(a, dialog.Form{
		Title:  i18n.T("Find a project or task"),
		OK:     i18n.T("Find"),
		Fields: []dialog.Field{{Label: i18n.T("Some words of the customer, project or task")}},
	})
}

func (a FindPair) answer(s State, e Answered) (State, []Effect) {
	return s, []Effect{Find{Words: e.Answer.Values[0], For: a.For}}
}

// allPairs are all projects and tasks in the order of the catalogue, or none if
// they are not all known, as those of many projects are not.
func (s State) allPairs() []kimai.Pair {
	var pairs []kimai.Pair
	for _, project := range s.Projects {
		list, ok := s.Tasks[project.ID]
		if !ok || list.Err != nil {
			return nil
		}
		for _, task := range list.Tasks {
			pairs = append(pairs, kimai.Pair{Project: project, Task: task})
		}
	}
	return pairs
}

// ChoosePair asks which of several pairs is meant, or of which of several projects
// it is.
type ChoosePair struct {
	For      Purpose
	Pairs    []kimai.Pair
	Projects []kimai.Project // of which any task may be meant
}

func (a ChoosePair) open(s State) (State, []Effect) {
	var items []string
	for _, p := range a.Pairs {
		items = append(items, text.FullPair(p))
	}
	for _, p := range a.Projects {
		items = append(items, text.FullProject(p)+" / …")
	}
	return s.ask(a, dialog.List{Title: i18n.T("Choose a project and task"), Items: items})
}

func (a ChoosePair) answer(s State, e Answered) (State, []Effect) {
	i := e.Answer.Index
	if i < len(a.Pairs) {
		return clicked(s, a.For.with(a.Pairs[i]))
	}
	return s, []Effect{Find{In: a.Projects[i-len(a.Pairs)], For: a.For}}
}

// found takes in what was found.
func found(s State, e Found) (State, []Effect) {
	switch {
	case e.Err != nil:
		return s, []Effect{trouble(Notice{i18n.T("Could not search"), sentences(explain(s, e.Err))})}
	case len(e.Pairs) > 1 || len(e.Projects) > 0:
		return ChoosePair{e.Find.For, e.Pairs, e.Projects}.open(s)
	case len(e.Pairs) == 1:
		return clicked(s, e.Find.For.with(e.Pairs[0]))
	case e.Find.In.ID != 0:
		name := text.Fit(text.Project(e.Find.In), noticeColumns)
		return s, []Effect{Tell{Notice: Notice{i18n.T("%s has no tasks", name), i18n.T("Another project may have some.")}}}
	}
	words := text.Fit(text.Line(e.Find.Words), noticeColumns)
	return s, []Effect{Tell{Notice: Notice{i18n.T("Nothing found for “%s”", words), i18n.T("Try fewer words, or parts of them.")}}}
}

// lookFor finds the pairs that words may mean, those that fit best first, or all of a
// project. Where many projects may be meant it is those, and pairs used lately.
func lookFor(ctx context.Context, b kimai.Backend, f Find) (pairs []kimai.Pair, projects []kimai.Project, err error) {
	if f.In.ID != 0 {
		pairs, err = search.Pairs(ctx, b, []kimai.Project{f.In})
		return pairs, nil, err
	}
	r, err := search.Words(ctx, b, f.Words)
	if len(r.Near) > search.Few {
		projects = r.Near
	}
	return r.Found, projects, err
}
