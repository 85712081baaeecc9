package tray_test

import (
	"context"
	"fmt"

	"kimai-tray/kimai"
)

// spending is [kimai.Expenses] under another name than its method.
type spending interface{ kimai.Expenses }

// note keeps a change of the catalogue, or of the expenses.
func (b *backend) note(ctx context.Context, format string, args ...any) error {
	if err := b.enter(ctx, "edit"); err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.edited = append(b.edited, fmt.Sprintf(format, args...))
	return b.refuse
}

func (b *backend) AddProject(ctx context.Context, customer, project string, tasks []string) (kimai.Project, error) {
	added := kimai.Project{ID: 12, Name: project, Customer: acme}
	err := b.note(ctx, "add project %s / %s %q", customer, project, tasks)
	if err == nil {
		b.set(func(b *backend) { b.projects = append(b.projects, added) })
	}
	return added, err
}

func (b *backend) RenameProject(ctx context.Context, id kimai.ProjectID, name string) error {
	return b.note(ctx, "rename project %d to %s", id, name)
}

func (b *backend) ArchiveProject(ctx context.Context, id kimai.ProjectID) error {
	return b.note(ctx, "archive project %d", id)
}

func (b *backend) AddTask(ctx context.Context, project kimai.ProjectID, name string) (kimai.Task, error) {
	return kimai.Task{}, b.note(ctx, "add task %d / %s", project, name)
}

func (b *backend) RenameTask(ctx context.Context, id kimai.TaskID, name string) error {
	return b.note(ctx, "rename task %d to %s", id, name)
}

func (b *backend) ArchiveTask(ctx context.Context, id kimai.TaskID) error {
	return b.note(ctx, "archive task %d", id)
}

func (b *backend) ShowCustomer(ctx context.Context, id kimai.CustomerID, visible bool) error {
	return b.note(ctx, "show customer %d: %v", id, visible)
}

func (b *backend) ShowProject(context.Context, kimai.ProjectID, bool) error { return nil }

func (b *backend) ShowTask(context.Context, kimai.TaskID, bool) error { return nil }

func (b *backend) Hidden(context.Context) (kimai.Hidden, error) { return kimai.Hidden{}, nil }

func (b *backend) AddExpense(ctx context.Context, c kimai.ExpenseChange) (kimai.ExpenseID, error) {
	return 1, b.note(ctx, "%s × %s on %d for %q at %s, refundable %v",
		*c.Multiplier, *c.Value, *c.Project, *c.Designation, c.Time.Format("2 Jan 15:04"), *c.Refundable)
}
