package journal

import (
	"context"
	"fmt"

	"kimai-tray/kimai"
)

// Users implements [kimai.Directory].
func (j *Journal) Users(ctx context.Context) ([]kimai.User, error) {
	return lookup(ctx, j, "users", j.remote.Users)
}

// Customers implements [kimai.Directory].
func (j *Journal) Customers(ctx context.Context) ([]kimai.Contact, error) {
	return lookup(ctx, j, "customers", j.remote.Customers)
}

// ProjectPlans implements [kimai.Directory].
func (j *Journal) ProjectPlans(ctx context.Context, withTasks bool) ([]kimai.ProjectPlan, error) {
	return lookup(ctx, j, fmt.Sprintf("project plans %t", withTasks), func(ctx context.Context) ([]kimai.ProjectPlan, error) {
		return j.remote.ProjectPlans(ctx, withTasks)
	})
}

// TaskPlans implements [kimai.Directory].
func (j *Journal) TaskPlans(ctx context.Context, project kimai.ProjectID) ([]kimai.TaskPlan, error) {
	return lookup(ctx, j, fmt.Sprint("task plans of ", project), func(ctx context.Context) ([]kimai.TaskPlan, error) {
		return j.remote.TaskPlans(ctx, project)
	})
}

// AllTasks implements [kimai.Directory].
func (j *Journal) AllTasks(ctx context.Context) ([]kimai.Task, error) {
	return lookup(ctx, j, "tasks", j.remote.AllTasks)
}
