package jsonrpc

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kimai-tray/kimai"
)

// Projects lists the projects that the user may book on (getProjects): visible
// ones of visible customers, of the user's groups. Without the tasks, which
// would cost the server minutes where there are many projects.
func (c *Client) Projects(ctx context.Context) ([]kimai.Project, error) {
	reply, err := ask[struct {
		ID           number `json:"projectID"`
		Name         string `json:"name"`
		CustomerID   number `json:"customerID"`
		CustomerName string `json:"customerName"`
	}](ctx, c, "getProjects", c.key)
	if errors.Is(err, nothingFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	projects := make([]kimai.Project, len(reply.Items))
	for i, p := range reply.Items {
		projects[i] = kimai.Project{
			ID:       kimai.ProjectID(p.ID),
			Name:     p.Name,
			Customer: kimai.Customer{ID: kimai.CustomerID(p.CustomerID), Name: p.CustomerName},
		}
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
	reply, err := ask[struct {
		ID   number `json:"activityID"`
		Name string `json:"name"`
	}](ctx, c, "getTasks", c.key, int64(project))
	if errors.Is(err, nothingFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	tasks := make([]kimai.Task, len(reply.Items))
	for i, t := range reply.Items {
		tasks[i] = kimai.Task{ID: kimai.TaskID(t.ID), Name: t.Name}
	}
	return tasks, nil
}
