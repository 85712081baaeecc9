package search

import (
	"context"
	"sync"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
)

// Each finds the pairs that fit best each of several names, as [Best] does. What
// more than one of them needs to be known is asked once.
func Each(ctx context.Context, b kimai.Backend, typed []string) ([][]kimai.Pair, error) {
	o := &once{Backend: b, tasks: make(map[kimai.ProjectID]list[kimai.Task])}
	found := make([][]kimai.Pair, len(typed))
	for i, name := range typed {
		r, err := Best(ctx, o, name, match.Part)
		if err != nil {
			return nil, err
		}
		found[i] = r.Found
	}
	return found, nil
}

// once is a backend that is asked for a list once.
type once struct {
	kimai.Backend

	mu       sync.Mutex
	projects list[kimai.Project]
	tasks    map[kimai.ProjectID]list[kimai.Task]
}

// list reads a list when it is first needed.
type list[T any] func() ([]T, error)

func (o *once) Projects(ctx context.Context) ([]kimai.Project, error) {
	o.mu.Lock()
	if o.projects == nil {
		o.projects = sync.OnceValues(func() ([]kimai.Project, error) { return o.Backend.Projects(ctx) })
	}
	o.mu.Unlock()
	return o.projects()
}

func (o *once) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	o.mu.Lock()
	tasks, ok := o.tasks[project]
	if !ok {
		tasks = sync.OnceValues(func() ([]kimai.Task, error) { return o.Backend.Tasks(ctx, project) })
		o.tasks[project] = tasks
	}
	o.mu.Unlock()
	return tasks()
}
