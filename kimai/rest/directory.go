package rest

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"kimai-tray/kimai"
)

// Users lists the users that the user may see (GET /api/users): for most that is
// the user alone.
func (c *Client) Users(ctx context.Context) ([]kimai.User, error) {
	var list []user
	_, err := c.get(ctx, "users", nil, &list)
	if refusedWith(err) == http.StatusForbidden {
		self, err := c.self(ctx)
		return []kimai.User{self}, err
	}
	if err != nil {
		return nil, err
	}
	users := make([]kimai.User, len(list))
	for i, u := range list {
		users[i] = u.domain()
	}
	slices.SortFunc(users, func(a, b kimai.User) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return users, nil
}

// Customers lists the customers of the catalogue (GET /api/customers). Whom to
// ask for there stands in no list.
func (c *Client) Customers(ctx context.Context) ([]kimai.Contact, error) {
	var list []customer
	if _, err := c.get(ctx, "customers", nil, &list); err != nil {
		return nil, err
	}
	var contacts []kimai.Contact
	for _, item := range list {
		if shown(item.Visible) {
			contacts = append(contacts, kimai.Contact{Customer: item.domain()})
		}
	}
	slices.SortFunc(contacts, func(a, b kimai.Contact) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return contacts, nil
}

// ProjectPlans lists the projects of the catalogue with what was agreed on them
// (GET /api/projects), and their tasks (GET /api/activities). Kimai tells
// budgets to those who may see them; one may be for each month.
func (c *Client) ProjectPlans(ctx context.Context, withTasks bool) ([]kimai.ProjectPlan, error) {
	list, _, err := c.readProjects(ctx)
	if err != nil {
		return nil, err
	}
	var tasks map[kimai.ProjectID][]kimai.TaskPlan
	if withTasks {
		if tasks, err = c.taskPlans(ctx, list); err != nil {
			return nil, err
		}
	}
	plans := make([]kimai.ProjectPlan, len(list))
	for i, p := range list {
		plans[i] = kimai.ProjectPlan{
			Project: p.domain(),
			Comment: optional(p.Comment),
			Budget:  p.budget.domain(),
			Tasks:   tasks[kimai.ProjectID(p.ID)],
		}
	}
	slices.SortFunc(plans, func(a, b kimai.ProjectPlan) int {
		return cmp.Or(
			kimai.CompareNames(a.Name, b.Name),
			kimai.CompareNames(a.Customer.Name, b.Customer.Name),
			cmp.Compare(a.ID, b.ID))
	})
	return plans, nil
}

// TaskPlans lists the tasks of a project with what was agreed on them, as
// [Client.Tasks] does.
func (c *Client) TaskPlans(ctx context.Context, of kimai.ProjectID) ([]kimai.TaskPlan, error) {
	list, _, err := c.readProjects(ctx)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(list, func(p project) bool { return kimai.ProjectID(p.ID) == of })
	if i < 0 {
		return nil, nil
	}
	tasks, err := c.taskPlans(ctx, list[i:i+1])
	return tasks[of], err
}

// taskPlans reads the tasks of some projects. What was agreed on a global one
// was not for any of them.
func (c *Client) taskPlans(ctx context.Context, projects []project) (map[kimai.ProjectID][]kimai.TaskPlan, error) {
	list, err := c.readActivities(ctx, nil)
	if err != nil {
		return nil, err
	}
	own := make(map[kimai.ProjectID][]kimai.TaskPlan)
	for _, a := range list {
		plan := kimai.TaskPlan{Task: a.domain()}
		if a.Project != 0 {
			plan.Budget = a.budget.domain()
		}
		own[kimai.ProjectID(a.Project)] = append(own[kimai.ProjectID(a.Project)], plan)
	}
	plans := make(map[kimai.ProjectID][]kimai.TaskPlan, len(projects))
	for _, p := range projects {
		tasks := own[kimai.ProjectID(p.ID)]
		if shown(p.GlobalActivities) {
			tasks = slices.Concat(tasks, own[global])
		}
		slices.SortFunc(tasks, func(a, b kimai.TaskPlan) int { return byName(a.Task, b.Task) })
		plans[kimai.ProjectID(p.ID)] = tasks
	}
	return plans, nil
}

// AllTasks lists the tasks of all projects and the global ones
// (GET /api/activities).
func (c *Client) AllTasks(ctx context.Context) ([]kimai.Task, error) {
	list, err := c.readActivities(ctx, nil)
	if err != nil {
		return nil, err
	}
	tasks := make([]kimai.Task, len(list))
	for i, a := range list {
		tasks[i] = a.domain()
	}
	slices.SortFunc(tasks, byName)
	return tasks, nil
}
