package kimai1

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"kimai-tray/kimai"
)

// maxTasks is how many tasks getProjects may have in all, five times those of a
// large installation.
const maxTasks = 200_000

// Users lists the users that the user may see (getUsers): ordinary users see
// themselves, administrators all that were not deleted. To an administrator who
// belongs to a group besides, Kimai shows nobody: then it is the user alone,
// and nobody if that user has neither a record nor an expense.
func (c *Client) Users(ctx context.Context) ([]kimai.User, error) {
	users, err := c.visibleUsers(ctx)
	if err != nil || len(users) > 0 {
		return users, err
	}
	user, err := c.self(ctx)
	if err != nil || user.ID == 0 {
		return nil, err
	}
	return []kimai.User{user}, nil
}

// visibleUsers calls getUsers.
func (c *Client) visibleUsers(ctx context.Context) ([]kimai.User, error) {
	reply, err := ask[struct {
		ID   number `json:"userID"`
		Name string `json:"name"`
	}](ctx, c, "getUsers", c.key)
	if err := none(err); err != nil {
		return nil, err
	}
	users := make([]kimai.User, len(reply.Items))
	for i, u := range reply.Items {
		users[i] = kimai.User{ID: kimai.UserID(u.ID), Name: u.Name}
	}
	return users, nil
}

// none takes away the error by which Kimai says that a list is empty.
func none(err error) error {
	if errors.Is(err, nothingFound) {
		return nil
	}
	return err
}

// Customers lists the visible customers of the user's groups (getCustomers).
func (c *Client) Customers(ctx context.Context) ([]kimai.Contact, error) {
	reply, err := ask[struct {
		ID      number `json:"customerID"`
		Name    string `json:"name"`
		Contact text   `json:"contact"`
	}](ctx, c, "getCustomers", c.key)
	if err := none(err); err != nil {
		return nil, err
	}
	contacts := make([]kimai.Contact, len(reply.Items))
	for i, item := range reply.Items {
		contacts[i] = kimai.Contact{
			Customer: kimai.Customer{ID: kimai.CustomerID(item.ID), Name: item.Name},
			Person:   item.Contact.optional(),
		}
	}
	return contacts, nil
}

// budget is what was agreed on, in Kimai's words.
type budget struct {
	Budget   amount `json:"budget"`
	Approved amount `json:"approved"`
	Effort   amount `json:"effort"`
}

func (b budget) domain() kimai.Budget {
	return kimai.Budget{Money: b.Budget.optional(), Approved: b.Approved.optional(), Effort: b.Effort.optional()}
}

// plan is a project as getProjects tells of it.
type plan struct {
	project
	Comment  text   `json:"comment"`
	Internal number `json:"internal"`
	budget
	Tasks json.RawMessage `json:"tasks"`
}

// taskPlan is a task as getTasks tells of it for a project.
type taskPlan struct {
	task
	budget
}

// ProjectPlans lists the projects of the catalogue with what was agreed on
// them (getProjects). With their tasks, Kimai makes a query for each project:
// a server with 2,000 of them was seen to take minutes, which is longer than a
// call may last unless it is told otherwise.
func (c *Client) ProjectPlans(ctx context.Context, withTasks bool) ([]kimai.ProjectPlan, error) {
	reply, err := ask[plan](ctx, c, "getProjects", c.key, withTasks)
	if err := none(err); err != nil {
		return nil, err
	}
	plans := make([]kimai.ProjectPlan, len(reply.Items))
	total := 0
	for i, p := range reply.Items {
		plans[i] = kimai.ProjectPlan{
			Project:  p.project.domain(),
			Comment:  p.Comment.optional(),
			Internal: p.Internal != 0,
			Budget:   p.budget.domain(),
		}
		if !withTasks || p.Tasks == nil {
			continue
		}
		var tasks list[taskPlan]
		if err := json.Unmarshal(p.Tasks, &tasks); err != nil {
			return nil, UnknownAnswer(c.protocol.Host(), "getProjects")
		}
		if total += len(tasks); total > maxTasks {
			return nil, kimai.Errorf(kimai.Unexpected, "%s has more than %d tasks on its projects. Ask for those of one project.", c.protocol.Host(), maxTasks)
		}
		plans[i].Tasks = taskPlans(tasks)
	}
	// Kimai sorts by customer first if it is set so.
	slices.SortStableFunc(plans, func(a, b kimai.ProjectPlan) int {
		return cmp.Or(
			kimai.CompareNames(a.Name, b.Name),
			kimai.CompareNames(a.Customer.Name, b.Customer.Name))
	})
	return plans, nil
}

// TaskPlans lists the visible tasks of a project with what was agreed on them
// (getTasks), as [Client.Tasks] does.
func (c *Client) TaskPlans(ctx context.Context, project kimai.ProjectID) ([]kimai.TaskPlan, error) {
	reply, err := ask[taskPlan](ctx, c, "getTasks", c.key, int64(project))
	if err := none(err); err != nil {
		return nil, err
	}
	return taskPlans(reply.Items), nil
}

func taskPlans(items []taskPlan) []kimai.TaskPlan {
	plans := make([]kimai.TaskPlan, len(items))
	for i, item := range items {
		plans[i] = kimai.TaskPlan{Task: item.task.domain(), Budget: item.budget.domain()}
	}
	return plans
}

// AllTasks lists the visible tasks of the user's groups (getTasks without a
// project).
func (c *Client) AllTasks(ctx context.Context) ([]kimai.Task, error) {
	return c.tasks(ctx, c.key)
}
