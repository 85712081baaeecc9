package command

import (
	"context"
	"slices"
	"strings"
	"sync"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

// few is how many projects are asked for their tasks at most: each takes a
// request, and there may be thousands.
const few = 50

// findPair finds the pair that was typed, no part of its name fitting worse
// than worst. Code NotFound: there is none, but perhaps one that was meant;
// Rejected: it is ambiguous.
func findPair(ctx context.Context, b kimai.Backend, typed string, worst match.Rank) (kimai.Pair, error) {
	projects, err := b.Projects(ctx)
	if err != nil {
		return kimai.Pair{}, err
	}
	near := match.Candidates(typed, projects, few)
	fitting := len(near)
	if fitting > few {
		near = nil
	}
	pairs, err := pairsOf(ctx, b, near)
	if err != nil {
		return kimai.Pair{}, err
	}
	found := match.Pairs(typed, pairs, worst)
	if len(found) == 0 || !strings.Contains(typed, "/") { // perhaps a task alone
		more, err := further(ctx, b, projects, near)
		if err != nil {
			return kimai.Pair{}, err
		}
		pairs = append(pairs, more...)
		found = match.Pairs(typed, pairs, worst)
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return kimai.Pair{}, ambiguous(typed, namesOf(found, text.FullPair))
	case fitting > few:
		return kimai.Pair{}, kimai.Errorf(kimai.Rejected, "%q fits %d projects: give more of the name", typed, fitting)
	default:
		return kimai.Pair{}, notFound("task", typed, slices.Concat(pairNames(pairs), projectNames(projects)), allProjects)
	}
}

// further returns the pairs of the projects that are not near: all of them
// if there are few projects, else those used lately.
func further(ctx context.Context, b kimai.Backend, projects, near []kimai.Project) ([]kimai.Pair, error) {
	others := slices.DeleteFunc(slices.Clone(projects), func(p kimai.Project) bool {
		return slices.Contains(near, p)
	})
	if len(projects) <= few {
		return pairsOf(ctx, b, others)
	}
	recent, err := b.Recent(ctx, few)
	if err != nil {
		return nil, err
	}
	var pairs []kimai.Pair
	for _, r := range recent {
		if slices.ContainsFunc(others, func(p kimai.Project) bool { return p.ID == r.Pair.Project.ID }) {
			pairs = append(pairs, r.Pair)
		}
	}
	return pairs, nil
}

// findProject finds the project that was typed. Codes as for findPair.
func findProject(ctx context.Context, c kimai.Catalogue, typed string, worst match.Rank) (kimai.Project, error) {
	projects, err := c.Projects(ctx)
	if err != nil {
		return kimai.Project{}, err
	}
	return chooseProject("project", typed, projects, worst, allProjects)
}

// chooseProject finds the project that was typed among those of a kind, which a
// command lists. Codes as for findPair.
func chooseProject(kind, typed string, projects []kimai.Project, worst match.Rank, list string) (kimai.Project, error) {
	switch found := match.Projects(typed, projects, worst); len(found) {
	case 0:
		return kimai.Project{}, notFound(kind, typed, projectNames(projects), list)
	case 1:
		return found[0], nil
	default:
		return kimai.Project{}, ambiguous(typed, namesOf(found, projectName))
	}
}

// pairsOf returns all pairs of the projects, in their order.
func pairsOf(ctx context.Context, c kimai.Catalogue, projects []kimai.Project) ([]kimai.Pair, error) {
	tasks, err := tasksOf(ctx, c, projects)
	if err != nil {
		return nil, err
	}
	var pairs []kimai.Pair
	for i, project := range projects {
		for _, task := range tasks[i] {
			pairs = append(pairs, kimai.Pair{Project: project, Task: task})
		}
	}
	return pairs, nil
}

// tasksOf returns the tasks of each project. It asks for some at a time, so
// that 50 projects of a server far away do not take 50 times as long as one.
func tasksOf(ctx context.Context, c kimai.Catalogue, projects []kimai.Project) ([][]kimai.Task, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tasks := make([][]kimai.Task, len(projects))
	slots := make(chan struct{}, 4)
	var asking sync.WaitGroup
	for i, project := range projects {
		slots <- struct{}{}
		asking.Go(func() {
			defer func() { <-slots }()
			if ctx.Err() != nil {
				return
			}
			var err error
			if tasks[i], err = c.Tasks(ctx, project.ID); err != nil {
				cancel(err)
			}
		})
	}
	asking.Wait()
	return tasks, context.Cause(ctx)
}
