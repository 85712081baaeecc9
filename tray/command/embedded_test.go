package command_test

import (
	"context"
	"fmt"
	"slices"

	"kimai-tray/kimai"
)

// embedded is a server whose catalogue can be changed; it notes how.
type embedded struct {
	*server
	kimai.Directory // no command asks for the rest of it
	hidden          kimai.Hidden
	edits           []string
}

func (e *embedded) note(format string, args ...any) error {
	if e.fail == nil {
		e.edits = append(e.edits, fmt.Sprintf(format, args...))
	}
	return e.fail
}

func (e *embedded) AddProject(_ context.Context, customer, project string, tasks []string) (kimai.Project, error) {
	return e.add(customer, project, tasks), e.note("add project %q of %q with %q", project, customer, tasks)
}

func (e *embedded) RenameProject(_ context.Context, id kimai.ProjectID, name string) error {
	return e.note("rename project %d to %q", id, name)
}

func (e *embedded) ArchiveProject(_ context.Context, id kimai.ProjectID) error {
	return e.note("archive project %d", id)
}

func (e *embedded) AddTask(_ context.Context, project kimai.ProjectID, name string) (kimai.Task, error) {
	return kimai.Task{ID: 999, Name: name}, e.note("add task %q to project %d", name, project)
}

func (e *embedded) RenameTask(_ context.Context, id kimai.TaskID, name string) error {
	return e.note("rename task %d to %q", id, name)
}

func (e *embedded) ArchiveTask(_ context.Context, id kimai.TaskID) error {
	return e.note("archive task %d", id)
}

func (e *embedded) ShowCustomer(_ context.Context, id kimai.CustomerID, visible bool) error {
	return e.note("show customer %d: %v", id, visible)
}

func (e *embedded) ShowProject(_ context.Context, id kimai.ProjectID, visible bool) error {
	return e.note("show project %d: %v", id, visible)
}

func (e *embedded) ShowTask(_ context.Context, id kimai.TaskID, visible bool) error {
	return e.note("show task %d: %v", id, visible)
}

func (e *embedded) Hidden(context.Context) (kimai.Hidden, error) { return e.hidden, e.fail }

func (e *embedded) Customers(context.Context) ([]kimai.Contact, error) {
	var contacts []kimai.Contact
	for _, p := range e.projects {
		if c := (kimai.Contact{Customer: p.Customer}); !slices.Contains(contacts, c) {
			contacts = append(contacts, c)
		}
	}
	return contacts, e.fail
}
