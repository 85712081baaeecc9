package command

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// rateNames are the names of what a rate may be for.
type rateNames struct {
	users    []User
	projects []kimai.Project
	pairs    []kimai.Pair // of the projects
}

func readRateNames(ctx context.Context, in Installation) (n rateNames, err error) {
	if n.users, err = in.Users(ctx); err != nil {
		return n, err
	}
	plans, err := in.ProjectPlans(ctx)
	for _, plan := range plans {
		n.projects = append(n.projects, plan.Project)
		for _, task := range plan.Tasks {
			n.pairs = append(n.pairs, kimai.Pair{Project: plan.Project, Task: task.Task})
		}
	}
	return n, err
}

// user finds the user of that name. Codes of these three as for findPair.
func (n rateNames) user(typed string) (kimai.UserID, error) {
	user, err := chooseUser(typed, n.users)
	return user.ID, err
}

// project finds the project of that name.
func (n rateNames) project(typed string) (kimai.ProjectID, error) {
	project, err := chooseProject("project", typed, n.projects, match.Same, allProjects)
	return project.ID, err
}

// task finds the task of that name, of the project unless that is 0. If it is
// that of several projects, and none of them was named, the project is 0.
func (n rateNames) task(typed string, project kimai.ProjectID) (kimai.ProjectID, kimai.TaskID, error) {
	pairs := n.pairs
	if project != 0 {
		pairs = slices.DeleteFunc(slices.Clone(pairs), func(p kimai.Pair) bool { return p.Project.ID != project })
	}
	found := match.Pairs(typed, pairs, match.Same)
	if len(found) == 0 {
		return 0, 0, notFound("task", typed, pairNames(pairs), allProjects)
	}
	first := found[0]
	switch {
	case len(found) == 1:
		return first.Project.ID, first.Task.ID, nil
	case slices.ContainsFunc(found, func(p kimai.Pair) bool { return p.Task.ID != first.Task.ID }):
		return 0, 0, ambiguous(typed, namesOf(found, text.FullPair))
	default:
		return 0, first.Task.ID, nil
	}
}

// sort puts rates that count before others first.
func (n rateNames) sort(rates []rate) {
	named := func(is bool) int {
		if is {
			return 0
		}
		return 1
	}
	slices.SortFunc(rates, func(a, b rate) int {
		return cmp.Or(
			named(a.fixed)-named(b.fixed), named(a.user != 0)-named(b.user != 0),
			named(a.task != 0)-named(b.task != 0), named(a.project != 0)-named(b.project != 0),
			kimai.CompareNames(n.of(a), n.of(b)))
	})
}

// of says what a rate is for.
func (n rateNames) of(r rate) string {
	what := n.pairName(r)
	switch {
	case r.fixed:
		return what
	case r.user == 0:
		return "everybody, " + what
	default:
		return userName(n.userOf(r)) + ", " + what
	}
}

func (n rateNames) pairName(r rate) string {
	project, task := projectName(n.projectOf(r)), text.Task(n.taskOf(r))
	switch {
	case r.project != 0 && r.task != 0:
		return project + " / " + task
	case r.project != 0:
		return project
	case r.task != 0:
		return task + " of any project"
	default:
		return "everything"
	}
}

// userOf is the user that a rate names. What of these three is gone since just
// now is called by its number.
func (n rateNames) userOf(r rate) User {
	for _, u := range n.users {
		if u.ID == r.user {
			return u
		}
	}
	return User{User: kimai.User{Name: fmt.Sprintf("user %d", r.user)}}
}

// projectOf is the project that a rate names.
func (n rateNames) projectOf(r rate) kimai.Project {
	for _, p := range n.projects {
		if p.ID == r.project {
			return p
		}
	}
	return kimai.Project{Name: fmt.Sprintf("project %d", r.project)}
}

// taskOf is the task that a rate names.
func (n rateNames) taskOf(r rate) kimai.Task {
	for _, p := range n.pairs {
		if p.Task.ID == r.task {
			return p.Task
		}
	}
	return kimai.Task{Name: fmt.Sprintf("task %d", r.task)}
}
