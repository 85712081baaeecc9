package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kimai-tray/kimai"
)

// ProjectPlans implements [kimai.Directory].
func (u *User) ProjectPlans(ctx context.Context, withTasks bool) ([]kimai.ProjectPlan, error) {
	plans, err := projectPlans(ctx, u.db.reads, inCatalogue)
	if err == nil && withTasks {
		err = addTasks(ctx, u.db.reads, plans, `visible AND NOT archived`)
	}
	if err != nil {
		return nil, u.db.fail(ctx, "list the projects", err)
	}
	return plans, nil
}

// ProjectPlans lists the projects with their tasks as [User.ProjectPlans] does,
// and those that are hidden, which can be recorded on, too.
func (db *DB) ProjectPlans(ctx context.Context) ([]kimai.ProjectPlan, error) {
	plans, err := projectPlans(ctx, db.reads, `NOT project.archived`)
	if err == nil {
		err = addTasks(ctx, db.reads, plans, `NOT archived`)
	}
	if err != nil {
		return nil, db.fail(ctx, "list the projects", err)
	}
	return plans, nil
}

// TaskPlans implements [kimai.Directory]. As in Kimai 1, a project that is not
// in the catalogue has the tasks that are for all projects.
func (u *User) TaskPlans(ctx context.Context, project kimai.ProjectID) ([]kimai.TaskPlan, error) {
	var plans []kimai.TaskPlan
	err := each(ctx, u.db.reads, func(rows *sql.Rows) error {
		var t kimai.TaskPlan
		err := rows.Scan(&t.ID, &t.Name, &t.Budget.Money, &t.Budget.Approved, &t.Budget.Effort)
		plans = append(plans, t)
		return err
	}, `
		SELECT task.id, task.name, project_task.budget, project_task.approved, project_task.effort
		FROM project_task
			JOIN project ON project.id = project_task.project_id
			JOIN customer ON customer.id = project.customer_id
			JOIN task ON task.id = project_task.task_id
		WHERE project_task.project_id = ? AND `+inCatalogue+` AND task.visible AND NOT task.archived AND NOT task.global
		UNION ALL
		SELECT id, name, NULL, NULL, NULL FROM task WHERE global AND visible AND NOT archived`, project)
	if err != nil {
		return nil, u.db.fail(ctx, "list the tasks", err)
	}
	slices.SortFunc(plans, func(a, b kimai.TaskPlan) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return plans, nil
}

// projectPlans returns the projects that fit the condition, without their tasks.
func projectPlans(ctx context.Context, q querier, condition string) ([]kimai.ProjectPlan, error) {
	var plans []kimai.ProjectPlan
	err := each(ctx, q, func(rows *sql.Rows) error {
		var p kimai.ProjectPlan
		err := rows.Scan(&p.ID, &p.Name, &p.Customer.ID, &p.Customer.Name,
			&p.Comment, &p.Internal, &p.Budget.Money, &p.Budget.Approved, &p.Budget.Effort)
		plans = append(plans, p)
		return err
	}, `
		SELECT project.id, project.name, customer.id, customer.name,
			comment, internal, budget, approved, effort
		FROM project JOIN customer ON customer.id = project.customer_id
		WHERE `+condition)
	slices.SortFunc(plans, func(a, b kimai.ProjectPlan) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), kimai.CompareNames(a.Customer.Name, b.Customer.Name), cmp.Compare(a.ID, b.ID))
	})
	return plans, err
}

// addTasks gives all projects those of their tasks that fit the condition. It
// reads each table once and as it is: with thousands of projects, joins and
// sorting would take most of the time.
func addTasks(ctx context.Context, q querier, plans []kimai.ProjectPlan, condition string) error {
	own, err := assignments(ctx, q)
	if err != nil {
		return err
	}
	all, err := tasks(ctx, q, condition)
	if err != nil {
		return err
	}
	global, err := tasks(ctx, q, `global`)
	if err != nil {
		return err
	}
	forAll := make(map[kimai.TaskID]bool)
	for _, t := range global {
		forAll[t.ID] = true
	}
	places := make(map[kimai.ProjectID]int)
	for i, p := range plans {
		places[p.ID] = i
	}
	for _, t := range all { // by name, so that those of a project are, too
		if forAll[t.ID] {
			for i := range plans {
				plans[i].Tasks = append(plans[i].Tasks, kimai.TaskPlan{Task: t})
			}
			continue
		}
		for _, a := range own[t.ID] {
			if i, ok := places[a.project]; ok {
				plans[i].Tasks = append(plans[i].Tasks, kimai.TaskPlan{Task: t, Budget: a.Budget})
			}
		}
	}
	return nil
}

// assignment says that a task is for a project.
type assignment struct {
	project kimai.ProjectID
	kimai.Budget
}

// assignments returns all of them, by task.
func assignments(ctx context.Context, q querier) (map[kimai.TaskID][]assignment, error) {
	all := make(map[kimai.TaskID][]assignment)
	err := each(ctx, q, func(rows *sql.Rows) error {
		var task kimai.TaskID
		var a assignment
		err := rows.Scan(&task, &a.project, &a.Money, &a.Approved, &a.Effort)
		all[task] = append(all[task], a)
		return err
	}, `SELECT task_id, project_id, budget, approved, effort FROM project_task`)
	return all, err
}
