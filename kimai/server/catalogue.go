package server

import (
	"cmp"
	"context"
	"slices"

	"kimai-tray/kimai"
)

type projectItem struct {
	ID              kimai.ProjectID  `json:"projectID,string"`
	CustomerID      kimai.CustomerID `json:"customerID,string"`
	Name            string           `json:"name"`
	Comment         string           `json:"comment"`
	Visible         string           `json:"visible"`
	Filter          string           `json:"filter"`
	Trash           string           `json:"trash"`
	Budget          string           `json:"budget"`
	Effort          *string          `json:"effort"`
	Approved        *string          `json:"approved"`
	Internal        string           `json:"internal"`
	CustomerName    string           `json:"customerName"`
	CustomerVisible string           `json:"customerVisible"`
	Tasks           []assignedItem   `json:"tasks,omitzero"`
}

type taskItem struct {
	ID      kimai.TaskID `json:"activityID,string"`
	Name    string       `json:"name"`
	Visible string       `json:"visible"`
}

// assignedItem is a task as part of a project.
type assignedItem struct {
	taskItem
	Budget   string  `json:"budget"`
	Approved *string `json:"approved"`
	Effort   *string `json:"effort"`
}

// getProjects lists the catalogue in the backend's order, by customer and
// name: that of a Kimai whose setting "flip project display" is on.
func getProjects(ctx context.Context, c call) (result, error) {
	projects, err := c.user.Projects(ctx)
	if err != nil {
		return result{}, err
	}
	var items []any
	for _, p := range projects {
		item := projectItem{
			ID: p.ID, CustomerID: p.Customer.ID, Name: p.Name,
			Visible: "1", Filter: "0", Trash: "0", Budget: "0.00", Internal: "0",
			CustomerName: p.Customer.Name, CustomerVisible: "1",
		}
		if isTrue(c.args["includeTasks"]) {
			if item.Tasks, err = assigned(ctx, c.user, p.ID); err != nil {
				return result{}, err
			}
		}
		items = append(items, item)
	}
	return list(items...), nil
}

// getTasks lists the tasks of a project, or of all. None is an error.
func getTasks(ctx context.Context, c call) (result, error) {
	var items []any
	if v := c.args["projectId"]; v == nil {
		tasks, err := allTasks(ctx, c.user)
		if err != nil {
			return result{}, err
		}
		for _, t := range tasks {
			items = append(items, taskItem{t.ID, t.Name, "1"})
		}
	} else {
		id, ok := number(v)
		if !ok {
			return result{}, invalidProjectID
		}
		tasks, err := assigned(ctx, c.user, kimai.ProjectID(id))
		if err != nil {
			return result{}, err
		}
		for _, t := range tasks {
			items = append(items, t)
		}
	}
	if len(items) == 0 {
		return result{}, nothingFound
	}
	return list(items...), nil
}

// assigned lists a project's tasks; it is never nil.
func assigned(ctx context.Context, user kimai.Catalogue, id kimai.ProjectID) ([]assignedItem, error) {
	tasks, err := user.Tasks(ctx, id)
	if err != nil {
		return nil, err
	}
	items := make([]assignedItem, 0, len(tasks))
	for _, t := range tasks {
		items = append(items, assignedItem{taskItem: taskItem{t.ID, t.Name, "1"}, Budget: "0.00"})
	}
	return items, nil
}

// allTasks lists the tasks of all projects by name, none twice.
func allTasks(ctx context.Context, user kimai.Catalogue) ([]kimai.Task, error) {
	projects, err := user.Projects(ctx)
	if err != nil {
		return nil, err
	}
	var all []kimai.Task
	seen := make(map[kimai.TaskID]bool)
	for _, p := range projects {
		tasks, err := user.Tasks(ctx, p.ID)
		if err != nil {
			return nil, err
		}
		for _, t := range tasks {
			if !seen[t.ID] {
				seen[t.ID] = true
				all = append(all, t)
			}
		}
	}
	slices.SortFunc(all, func(a, b kimai.Task) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}
