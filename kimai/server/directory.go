package server

import (
	"context"

	"kimai-tray/kimai"
)

type userItem struct {
	ID   kimai.UserID `json:"userID,string"`
	Name string       `json:"name"`
}

// getUsers lists the users that the user may see.
func getUsers(ctx context.Context, _ call, directory kimai.Directory) (result, error) {
	users, err := directory.Users(ctx)
	return listOf(users, err, func(u kimai.User) userItem { return userItem{u.ID, u.Name} })
}

type customerItem struct {
	ID      kimai.CustomerID `json:"customerID,string"`
	Name    string           `json:"name"`
	Contact *string          `json:"contact"`
	Visible flag             `json:"visible"`
}

// getCustomers lists the customers of the catalogue.
func getCustomers(ctx context.Context, _ call, directory kimai.Directory) (result, error) {
	contacts, err := directory.Customers(ctx)
	return listOf(contacts, err, func(c kimai.Contact) customerItem {
		return customerItem{c.ID, c.Name, c.Person, true}
	})
}

type projectItem struct {
	ID              kimai.ProjectID  `json:"projectID,string"`
	CustomerID      kimai.CustomerID `json:"customerID,string"`
	Name            string           `json:"name"`
	Comment         *string          `json:"comment"`
	Visible         flag             `json:"visible"`
	Filter          flag             `json:"filter"`
	Trash           flag             `json:"trash"`
	Budget          *money           `json:"budget"`
	Effort          *money           `json:"effort"`
	Approved        *money           `json:"approved"`
	Internal        flag             `json:"internal"`
	CustomerName    string           `json:"customerName"`
	CustomerVisible flag             `json:"customerVisible"`
	Tasks           []assignedItem   `json:"tasks,omitzero"` // nil if not asked for
}

// getProjects lists the projects of the catalogue, with their tasks if asked.
func getProjects(ctx context.Context, c call, directory kimai.Directory) (result, error) {
	withTasks := isTrue(c.args["includeTasks"])
	plans, err := directory.ProjectPlans(ctx, withTasks)
	return listOf(plans, err, func(p kimai.ProjectPlan) projectItem {
		item := projectItem{
			ID: p.ID, CustomerID: p.Customer.ID, Name: p.Name, Comment: p.Comment, Visible: true,
			Budget: moneyOf(p.Budget.Money), Effort: moneyOf(p.Budget.Effort), Approved: moneyOf(p.Budget.Approved),
			Internal: flag(p.Internal), CustomerName: p.Customer.Name, CustomerVisible: true,
		}
		if withTasks {
			item.Tasks = make([]assignedItem, 0, len(p.Tasks))
			for _, t := range p.Tasks {
				item.Tasks = append(item.Tasks, newAssignedItem(t))
			}
		}
		return item
	})
}

type taskItem struct {
	ID      kimai.TaskID `json:"activityID,string"`
	Name    string       `json:"name"`
	Visible flag         `json:"visible"`
}

func newTaskItem(t kimai.Task) taskItem { return taskItem{t.ID, t.Name, true} }

// assignedItem is a task as part of a project.
type assignedItem struct {
	taskItem
	Budget   *money `json:"budget"`
	Approved *money `json:"approved"`
	Effort   *money `json:"effort"`
}

func newAssignedItem(t kimai.TaskPlan) assignedItem {
	return assignedItem{newTaskItem(t.Task), moneyOf(t.Budget.Money), moneyOf(t.Budget.Approved), moneyOf(t.Budget.Effort)}
}

// getTasks lists the tasks of a project, or of all. None is an error.
func getTasks(ctx context.Context, c call, directory kimai.Directory) (result, error) {
	tasks, err := listTasks(ctx, c.args["projectId"], directory)
	if err == nil && len(tasks.Items) == 0 {
		return result{}, nothingFound
	}
	return tasks, err
}

func listTasks(ctx context.Context, project any, directory kimai.Directory) (result, error) {
	if project == nil {
		tasks, err := directory.AllTasks(ctx)
		return listOf(tasks, err, newTaskItem)
	}
	id, ok := number(project)
	if !ok {
		return result{}, invalidProjectID
	}
	plans, err := directory.TaskPlans(ctx, kimai.ProjectID(id))
	return listOf(plans, err, newAssignedItem)
}
