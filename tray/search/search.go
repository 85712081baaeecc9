// Package search asks an account's backend for what may be meant by a name or some
// words, with few requests however many projects there are.
package search

import (
	"context"
	"slices"
	"strings"
	"sync"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
)

const (
	// Few is how many projects are asked for their tasks at most: each takes a
	// request, and there may be thousands.
	Few = 50
	// slots is how many of them are asked at a time.
	slots = 4
)

// Result is what came of a search.
type Result struct {
	Found    []kimai.Pair    // those that fit
	Pairs    []kimai.Pair    // those that were looked at
	Projects []kimai.Project // all there are
	// Near are the projects that may be meant. If they are more than [Few], only
	// those used lately were asked for their tasks.
	Near []kimai.Project
}

// Best finds the pairs that fit best what was typed, as [match.Pairs] does. Several
// are ambiguous.
func Best(ctx context.Context, b kimai.Backend, typed string, worst match.Rank) (Result, error) {
	return look(ctx, b, typed, func(pairs []kimai.Pair) []kimai.Pair { return match.Pairs(typed, pairs, worst) })
}

// Words finds all pairs that fit some words, the best first. Without words that
// is all of few projects.
func Words(ctx context.Context, b kimai.Backend, typed string) (Result, error) {
	if strings.TrimSpace(typed) != "" {
		return look(ctx, b, typed, func(pairs []kimai.Pair) []kimai.Pair { return match.All(typed, pairs) })
	}
	projects, err := b.Projects(ctx)
	if err != nil || len(projects) > Few {
		return Result{Projects: projects, Near: projects}, err
	}
	pairs, err := Pairs(ctx, b, projects)
	return Result{Found: pairs, Pairs: pairs, Projects: projects, Near: projects}, err
}

// look looks at the pairs of the projects that may be meant, and then at those
// of others if that was not enough or a task alone may be meant.
func look(ctx context.Context, b kimai.Backend, typed string, fitting func([]kimai.Pair) []kimai.Pair) (Result, error) {
	projects, err := b.Projects(ctx)
	if err != nil {
		return Result{}, err
	}
	r := Result{Projects: projects, Near: match.Candidates(typed, projects, Few)}
	asked := r.Near
	if len(asked) > Few {
		asked = nil
	}
	if r.Pairs, err = Pairs(ctx, b, asked); err != nil {
		return Result{}, err
	}
	r.Found = fitting(r.Pairs)
	if len(r.Found) > 0 && strings.Contains(typed, "/") {
		return r, nil
	}
	more, err := further(ctx, b, projects, asked)
	if err != nil {
		return Result{}, err
	}
	r.Pairs = append(r.Pairs, more...)
	r.Found = fitting(r.Pairs)
	return r, nil
}

// further returns the pairs of the projects that were not asked: all of them
// if there are few projects, else those used lately.
func further(ctx context.Context, b kimai.Backend, projects, asked []kimai.Project) ([]kimai.Pair, error) {
	others := slices.DeleteFunc(slices.Clone(projects), func(p kimai.Project) bool {
		return slices.Contains(asked, p)
	})
	if len(projects) <= Few {
		return Pairs(ctx, b, others)
	}
	recent, err := b.Recent(ctx, Few)
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

// Pairs returns all pairs of the projects, in their order.
func Pairs(ctx context.Context, c kimai.Catalogue, projects []kimai.Project) ([]kimai.Pair, error) {
	tasks, err := Tasks(ctx, c, projects)
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

// Tasks returns the tasks of each project. It asks for some at a time, so that
// 50 projects of a server far away do not take 50 times as long as one.
func Tasks(ctx context.Context, c kimai.Catalogue, projects []kimai.Project) ([][]kimai.Task, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tasks := make([][]kimai.Task, len(projects))
	free := make(chan struct{}, slots)
	var asking sync.WaitGroup
	for i, project := range projects {
		free <- struct{}{}
		asking.Go(func() {
			defer func() { <-free }()
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
