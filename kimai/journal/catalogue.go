package journal

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"kimai-tray/kimai"
)

// lookup asks the server for something and keeps the answer under the name; if
// the server can't be asked, what was kept is the answer. If nothing was, the
// error tells why.
func lookup[T any](ctx context.Context, j *Journal, name string, ask func(context.Context) (T, error)) (T, error) {
	var value, none T
	if j.away() != nil {
		if ok, err := kept(ctx, j.store.db, name, &value); err == nil && ok {
			return value, nil
		}
	}
	value, failed := ask(ctx)
	if j.hear(ctx, failed) {
		if ok, err := kept(ctx, j.store.db, name, &value); err == nil && ok {
			return value, nil
		}
	}
	if failed != nil {
		return none, failed
	}
	j.spare(ctx, func(tx *sql.Tx) error { return keep(ctx, tx, name, value) })
	return value, nil
}

const projectsName = "projects"

func tasksName(project kimai.ProjectID) string { return fmt.Sprint("tasks of ", project) }

// Projects implements [kimai.Catalogue].
func (j *Journal) Projects(ctx context.Context) ([]kimai.Project, error) {
	return lookup(ctx, j, projectsName, j.remote.Projects)
}

// Tasks implements [kimai.Catalogue]. Offline, of a project whose tasks were
// never read, it lists those that are known from records.
func (j *Journal) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	tasks, failed := lookup(ctx, j, tasksName(project), func(ctx context.Context) ([]kimai.Task, error) {
		return j.remote.Tasks(ctx, project)
	})
	if failed == nil || j.away() == nil {
		return tasks, failed
	}
	records, err := known(ctx, j.store.db, `WHERE json ->> '$.Pair.Project.ID' = ? ORDER BY start DESC`, project)
	if err != nil || len(records) == 0 {
		return nil, failed
	}
	for _, r := range records {
		if !slices.ContainsFunc(tasks, func(t kimai.Task) bool { return t.ID == r.Pair.Task.ID }) {
			tasks = append(tasks, r.Pair.Task)
		}
	}
	slices.SortFunc(tasks, func(a, b kimai.Task) int { return strings.Compare(a.Name, b.Name) })
	return tasks, nil
}
