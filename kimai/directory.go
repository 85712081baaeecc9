package kimai

import "context"

// Directory lists all that an installation tells of itself, with what was
// agreed on it. Lists are sorted by name. None is no error.
type Directory interface {
	// Users lists the users that the user may see (getUsers); at least that
	// user.
	Users(ctx context.Context) ([]User, error)

	// Customers lists the customers of the catalogue (getCustomers).
	Customers(ctx context.Context) ([]Contact, error)

	// ProjectPlans lists the projects of the catalogue, sorted by their own
	// name before that of the customer (getProjects), with their tasks if
	// withTasks. A Kimai 1 server needs minutes for those of thousands of
	// projects.
	ProjectPlans(ctx context.Context, withTasks bool) ([]ProjectPlan, error)

	// TaskPlans lists the tasks of a project (getTasks with a project).
	TaskPlans(ctx context.Context, project ProjectID) ([]TaskPlan, error)

	// AllTasks lists the tasks of all projects (getTasks without a project).
	AllTasks(ctx context.Context) ([]Task, error)
}

// Contact is a customer and whom to ask for there.
type Contact struct {
	Customer
	Person *string // nil if not known
}

// Budget is what was agreed on for a project, or for a task of it. What is nil
// was not.
type Budget struct {
	Money    *Amount
	Approved *Amount // the part of the money that was
	Effort   *Amount // hours
}

// ProjectPlan is a project with what was agreed on it.
type ProjectPlan struct {
	Project
	Comment  *string
	Internal bool // not for a customer in fact
	Budget   Budget
	Tasks    []TaskPlan // only if asked for
}

// TaskPlan is a task with what was agreed on it for one project. For a task
// that is assigned to no project, nothing was.
type TaskPlan struct {
	Task
	Budget Budget
}
