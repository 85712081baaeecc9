package kimai1

import (
	"cmp"
	"context"
	"slices"

	"kimai-tray/kimai"
)

// project is what is booked on, as getProjects tells of it.
type project struct {
	ID           number `json:"projectID"`
	Name         string `json:"name"`
	CustomerID   number `json:"customerID"`
	CustomerName string `json:"customerName"`
}

func (p project) domain() kimai.Project {
	return kimai.Project{
		ID:       kimai.ProjectID(p.ID),
		Name:     p.Name,
		Customer: kimai.Customer{ID: kimai.CustomerID(p.CustomerID), Name: p.CustomerName},
	}
}

// task is what is done, as getTasks tells of it.
type task struct {
	ID   number `json:"activityID"`
	Name string `json:"name"`
}

func (t task) domain() kimai.Task { return kimai.Task{ID: kimai.TaskID(t.ID), Name: t.Name} }

// Projects lists the projects that the user may book on (getProjects): visible
// ones of visible customers, of the user's groups. Without the tasks, which
// would cost the server minutes where there are many projects.
func (c *Client) Projects(ctx context.Context) ([]kimai.Project, error) {
	reply, err := ask[project](ctx, c, "getProjects", c.key)
	if err := none(err); err != nil {
		return nil, err
	}
	projects := make([]kimai.Project, len(reply.Items))
	for i, p := range reply.Items {
		projects[i] = p.domain()
	}
	// Kimai sorts by project first, or by customer if it is set so. Its order
	// of projects is that of its users' language, which a stable sort keeps.
	slices.SortStableFunc(projects, func(a, b kimai.Project) int {
		return cmp.Or(
			kimai.CompareNames(a.Customer.Name, b.Customer.Name),
			cmp.Compare(a.Customer.ID, b.Customer.ID))
	})
	return projects, nil
}

// Tasks lists the visible tasks of a project (getTasks): those assigned to it
// and those assigned to no project, in the server's order by name. A project
// that does not exist has the latter as well.
func (c *Client) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	return c.tasks(ctx, c.key, int64(project))
}

// tasks calls getTasks.
func (c *Client) tasks(ctx context.Context, params ...any) ([]kimai.Task, error) {
	reply, err := ask[task](ctx, c, "getTasks", params...)
	if err := none(err); err != nil {
		return nil, err
	}
	tasks := make([]kimai.Task, len(reply.Items))
	for i, t := range reply.Items {
		tasks[i] = t.domain()
	}
	return tasks, nil
}

// checkProject refuses a project that is not in the catalogue: Kimai takes any,
// and what is booked on one that does not exist is never seen again.
func (c *Client) checkProject(ctx context.Context, id kimai.ProjectID) error {
	projects, err := c.Projects(ctx)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(projects, func(p kimai.Project) bool { return p.ID == id }) {
		return kimai.Errorf(kimai.Rejected, "Kimai lists no project %d for you. Refresh the list and choose again.", id)
	}
	return nil
}

// checkPair refuses a pair that is not in the catalogue.
func (c *Client) checkPair(ctx context.Context, pair kimai.Pair) error {
	if err := c.checkProject(ctx, pair.Project.ID); err != nil {
		return err
	}
	tasks, err := c.Tasks(ctx, pair.Project.ID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(tasks, func(t kimai.Task) bool { return t.ID == pair.Task.ID }) {
		return kimai.Errorf(kimai.Rejected, "Kimai lists no task %d for that project. Refresh the list and choose again.", pair.Task.ID)
	}
	return nil
}
