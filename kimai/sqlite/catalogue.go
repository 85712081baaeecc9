package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// inCatalogue is what a project must be to be listed.
const inCatalogue = `NOT project.archived AND project.visible AND customer.visible`

// Projects implements [kimai.Catalogue].
func (u *User) Projects(ctx context.Context) ([]kimai.Project, error) {
	projects, err := projects(ctx, u.db.reads, inCatalogue)
	return projects, u.db.fail(ctx, "list the projects", err)
}

// Tasks implements [kimai.Catalogue]. They are the tasks assigned to the
// project and those for all; a project that is archived or does not exist has
// none.
func (u *User) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	tasks, err := tasks(ctx, u.db.reads, `visible AND id IN (SELECT task_id FROM assigned WHERE project_id = ?)`, project)
	return tasks, u.db.fail(ctx, "list the tasks", err)
}

// AllTasks implements [kimai.Directory]. Tasks that are for archived projects
// only are none.
func (u *User) AllTasks(ctx context.Context) ([]kimai.Task, error) {
	tasks, err := tasks(ctx, u.db.reads, `visible AND NOT archived AND (global OR EXISTS (
		SELECT 1 FROM project_task JOIN project ON project.id = project_task.project_id
		WHERE project_task.task_id = task.id AND NOT project.archived))`)
	return tasks, u.db.fail(ctx, "list the tasks", err)
}

// projects returns the projects that fit the condition, sorted by customer and
// name.
func projects(ctx context.Context, q querier, condition string) ([]kimai.Project, error) {
	var projects []kimai.Project
	err := each(ctx, q, func(rows *sql.Rows) error {
		var p kimai.Project
		err := rows.Scan(&p.ID, &p.Name, &p.Customer.ID, &p.Customer.Name)
		projects = append(projects, p)
		return err
	}, `
		SELECT project.id, project.name, customer.id, customer.name
		FROM project JOIN customer ON customer.id = project.customer_id
		WHERE `+condition)
	slices.SortFunc(projects, func(a, b kimai.Project) int {
		return cmp.Or(
			kimai.CompareNames(a.Customer.Name, b.Customer.Name), cmp.Compare(a.Customer.ID, b.Customer.ID),
			kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return projects, err
}

// tasks returns the tasks that fit the condition, sorted by name.
func tasks(ctx context.Context, q querier, condition string, args ...any) ([]kimai.Task, error) {
	var tasks []kimai.Task
	err := each(ctx, q, func(rows *sql.Rows) error {
		var t kimai.Task
		err := rows.Scan(&t.ID, &t.Name)
		tasks = append(tasks, t)
		return err
	}, `SELECT id, name FROM task WHERE `+condition, args...)
	slices.SortFunc(tasks, func(a, b kimai.Task) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return tasks, err
}
