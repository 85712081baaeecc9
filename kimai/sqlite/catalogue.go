package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// Projects implements [kimai.Catalogue].
func (u *User) Projects(ctx context.Context) ([]kimai.Project, error) {
	var projects []kimai.Project
	err := each(ctx, u.db.reads, func(rows *sql.Rows) error {
		var p kimai.Project
		err := rows.Scan(&p.ID, &p.Name, &p.Customer.ID, &p.Customer.Name)
		projects = append(projects, p)
		return err
	}, `
		SELECT project.id, project.name, customer.id, customer.name
		FROM project JOIN customer ON customer.id = project.customer_id
		WHERE NOT project.archived`)
	if err != nil {
		return nil, u.db.fail(ctx, "list the projects", err)
	}
	slices.SortFunc(projects, func(a, b kimai.Project) int {
		return cmp.Or(
			kimai.CompareNames(a.Customer.Name, b.Customer.Name), cmp.Compare(a.Customer.ID, b.Customer.ID),
			kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return projects, nil
}

// Tasks implements [kimai.Catalogue]. They are the tasks assigned to the
// project and those assigned to none; a project that is archived or does not
// exist has none.
func (u *User) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	tasks, err := tasks(ctx, u.db.reads, project)
	return tasks, u.db.fail(ctx, "list the tasks", err)
}

func tasks(ctx context.Context, q querier, project kimai.ProjectID) ([]kimai.Task, error) {
	var tasks []kimai.Task
	err := each(ctx, q, func(rows *sql.Rows) error {
		var t kimai.Task
		err := rows.Scan(&t.ID, &t.Name)
		tasks = append(tasks, t)
		return err
	}, `
		SELECT task.id, task.name
		FROM bookable JOIN task ON task.id = bookable.task_id
		WHERE bookable.project_id = ?`, project)
	slices.SortFunc(tasks, func(a, b kimai.Task) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return tasks, err
}
