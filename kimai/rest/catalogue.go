package rest

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"kimai-tray/kimai"
)

// Projects lists the projects that the user may book on
// (GET /api/projects): Kimai leaves out what is hidden, what a hidden customer
// has, what has not begun or has ended, and what is another team's. Each comes
// with its customer's name, so that the list of customers is not needed.
func (c *Client) Projects(ctx context.Context) ([]kimai.Project, error) {
	var list []project
	if _, err := c.get(ctx, "projects", nil, &list); err != nil {
		return nil, err
	}
	projects := make([]kimai.Project, 0, len(list))
	listed := make(map[kimai.ProjectID]bool, len(list))
	for _, p := range list {
		if shown(p.Visible) {
			projects = append(projects, p.domain())
			listed[kimai.ProjectID(p.ID)] = true
		}
	}
	slices.SortFunc(projects, func(a, b kimai.Project) int {
		return cmp.Or(
			kimai.CompareNames(a.Customer.Name, b.Customer.Name),
			cmp.Compare(a.Customer.ID, b.Customer.ID),
			kimai.CompareNames(a.Name, b.Name),
			cmp.Compare(a.ID, b.ID))
	})
	c.mu.Lock()
	defer c.mu.Unlock()
	c.listed = listed
	return projects, nil
}

// Tasks lists what may be done on a project (GET /api/activities with a
// project): its own activities, and the global ones unless it forbids them.
//
// Kimai 2.53 and later take no notice of a project that does not exist and list
// all activities, so that is found out before; others refuse it.
func (c *Client) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	if ok, err := c.isListed(ctx, project); !ok || err != nil {
		return nil, err
	}
	var list []activity
	_, err := c.get(ctx, "activities", url.Values{"project": {id(project)}}, &list)
	switch refusedWith(err) {
	case http.StatusNotFound, http.StatusForbidden: // since it was listed
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var tasks []kimai.Task
	for _, a := range list {
		if shown(a.Visible) && (a.Project.ID == 0 || kimai.ProjectID(a.Project.ID) == project) {
			tasks = append(tasks, a.domain())
		}
	}
	slices.SortFunc(tasks, func(a, b kimai.Task) int {
		return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return tasks, nil
}

// isListed reports whether a project is in the catalogue. One that is not in
// the one that was last read may be new.
func (c *Client) isListed(ctx context.Context, project kimai.ProjectID) (bool, error) {
	c.mu.Lock()
	listed := c.listed
	c.mu.Unlock()
	if listed[project] {
		return true, nil
	}
	projects, err := c.Projects(ctx)
	return slices.ContainsFunc(projects, func(p kimai.Project) bool { return p.ID == project }), err
}

// shown reports whether something is not hidden.
func shown(visible *bool) bool { return visible == nil || *visible }

// id writes an id into an address.
func id[T ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }
