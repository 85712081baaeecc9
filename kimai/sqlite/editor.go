package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"kimai-tray/kimai"
)

// AddProject implements [kimai.Editor]. Spaces around names are dropped, names
// that differ only in case are the same, and a task that the project has
// already, as all projects have it, is not added.
func (u *User) AddProject(ctx context.Context, customer, project string, tasks []string) (kimai.Project, error) {
	return returning(ctx, u.db, "add the project", func(tx *sql.Tx) (kimai.Project, error) {
		return addProject(ctx, tx, customer, project, tasks)
	})
}

func addProject(ctx context.Context, tx *sql.Tx, customer, project string, tasks []string) (p kimai.Project, err error) {
	if p.Customer, err = addCustomer(ctx, tx, customer); err != nil {
		return p, err
	}
	if p.Name, err = cleanName(project); err != nil {
		return p, err
	}
	if err := refuseProjectName(ctx, tx, p.Customer.ID, 0, p.Name); err != nil {
		return p, err
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO project (customer_id, name) VALUES (?, ?) RETURNING id`,
		p.Customer.ID, p.Name).Scan(&p.ID)
	if err != nil {
		return p, err
	}
	for _, name := range tasks {
		if name, err = cleanName(name); err != nil {
			return p, err
		}
		if taken, err := hasTask(ctx, tx, p.ID, name); err != nil {
			return p, err
		} else if taken {
			continue
		}
		if _, err := addTask(ctx, tx, p.ID, name); err != nil {
			return p, err
		}
	}
	return p, nil
}

// addCustomer returns the customer of that name, whatever its case, whom it
// makes if need be. Code Rejected: the customer is hidden, or the name is none.
func addCustomer(ctx context.Context, tx *sql.Tx, name string) (c kimai.Customer, err error) {
	if c.Name, err = cleanName(name); err != nil {
		return c, err
	}
	err = each(ctx, tx, func(rows *sql.Rows) error {
		var other kimai.Customer
		var visible bool
		err := rows.Scan(&other.ID, &other.Name, &visible)
		if err == nil && strings.EqualFold(other.Name, c.Name) {
			if c = other; !visible {
				err = kimai.Errorf(kimai.Rejected, "The customer %q is hidden, and its projects with it. Show it first.", c.Name)
			}
		}
		return err
	}, `SELECT id, name, visible FROM customer WHERE NOT archived`)
	if err != nil || c.ID != 0 {
		return c, err
	}
	return c, tx.QueryRowContext(ctx, `INSERT INTO customer (name) VALUES (?) RETURNING id`, c.Name).Scan(&c.ID)
}

// RenameProject implements [kimai.Editor].
func (u *User) RenameProject(ctx context.Context, id kimai.ProjectID, name string) error {
	return u.db.write(ctx, "rename the project", func(tx *sql.Tx) error {
		name, err := cleanName(name)
		if err != nil {
			return err
		}
		var customer kimai.CustomerID
		err = tx.QueryRowContext(ctx, `SELECT customer_id FROM project WHERE id = ? AND NOT archived`, id).Scan(&customer)
		if err != nil {
			return orNotFound(err, "project")
		}
		if err := refuseProjectName(ctx, tx, customer, id, name); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE project SET name = ? WHERE id = ?`, name, id)
		return err
	})
}

// ArchiveProject implements [kimai.Editor]. What records on it runs on.
func (u *User) ArchiveProject(ctx context.Context, id kimai.ProjectID) error {
	return u.db.write(ctx, "archive the project", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `UPDATE project SET archived = 1 WHERE id = ? RETURNING id`, id).Scan(&id)
		return orNotFound(err, "project")
	})
}

// AddTask implements [kimai.Editor].
func (u *User) AddTask(ctx context.Context, project kimai.ProjectID, name string) (kimai.Task, error) {
	return returning(ctx, u.db, "add the task", func(tx *sql.Tx) (none kimai.Task, err error) {
		if name, err = cleanName(name); err != nil {
			return none, err
		}
		err = tx.QueryRowContext(ctx, `SELECT id FROM project WHERE id = ? AND NOT archived`, project).Scan(&project)
		if err != nil {
			return none, orNotFound(err, "project")
		}
		if taken, err := hasTask(ctx, tx, project, name); err != nil {
			return none, err
		} else if taken {
			return none, kimai.Errorf(kimai.Rejected, "The project has a task named %q already.", name)
		}
		return addTask(ctx, tx, project, name)
	})
}

// addTask makes a task for one project.
func addTask(ctx context.Context, tx *sql.Tx, project kimai.ProjectID, name string) (kimai.Task, error) {
	task := kimai.Task{Name: name}
	err := tx.QueryRowContext(ctx, `INSERT INTO task (name) VALUES (?) RETURNING id`, name).Scan(&task.ID)
	if err != nil {
		return task, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO project_task (project_id, task_id) VALUES (?, ?)`, project, task.ID)
	return task, err
}

// RenameTask implements [kimai.Editor]. The task has the new name on every
// project that has it.
func (u *User) RenameTask(ctx context.Context, id kimai.TaskID, name string) error {
	return u.db.write(ctx, "rename the task", func(tx *sql.Tx) error {
		name, err := cleanName(name)
		if err != nil {
			return err
		}
		taken, err := taken(ctx, tx, name, `
			SELECT name FROM task WHERE id <> ?1 AND id IN (
				SELECT other.task_id FROM assigned AS its JOIN assigned AS other ON other.project_id = its.project_id
				WHERE its.task_id = ?1)`, id)
		if err != nil {
			return err
		}
		if taken {
			return kimai.Errorf(kimai.Rejected, "A project of this task has another task named %q.", name)
		}
		err = tx.QueryRowContext(ctx, `UPDATE task SET name = ? WHERE id = ? AND NOT archived RETURNING id`, name, id).Scan(&id)
		return orNotFound(err, "task")
	})
}

// ArchiveTask implements [kimai.Editor], for every project that has the task.
func (u *User) ArchiveTask(ctx context.Context, id kimai.TaskID) error {
	return u.db.write(ctx, "archive the task", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `UPDATE task SET archived = 1 WHERE id = ? RETURNING id`, id).Scan(&id)
		return orNotFound(err, "task")
	})
}

// refuseProjectName fails with code Rejected if a project of the customer's,
// other than self, has the name.
func refuseProjectName(ctx context.Context, q querier, customer kimai.CustomerID, self kimai.ProjectID, name string) error {
	taken, err := taken(ctx, q, name, `SELECT name FROM project WHERE customer_id = ? AND NOT archived AND id <> ?`, customer, self)
	if err == nil && taken {
		return kimai.Errorf(kimai.Rejected, "The customer has a project named %q already.", name)
	}
	return err
}

// hasTask tells whether a task of that name is in the catalogue for the project.
func hasTask(ctx context.Context, q querier, project kimai.ProjectID, name string) (bool, error) {
	return taken(ctx, q, name, `
		SELECT task.name FROM assigned JOIN task ON task.id = assigned.task_id
		WHERE assigned.project_id = ?`, project)
}
