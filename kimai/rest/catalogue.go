package rest

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"kimai-tray/kimai"
)

// catalogueAge is how long what was read of the catalogue is good for: the task
// lists of all projects, asked for one after the other, are one request.
const catalogueAge = time.Minute

// joinedProjects is up to how many projects the activities of all are read at
// once. With thousands that takes a server many seconds and megabytes, and few
// of them are ever looked at.
const joinedProjects = 200

// catalogue is what one may book on, without the names of projects. It does not
// change.
type catalogue struct {
	read    time.Time                        // by this machine's monotonic clock
	globals map[kimai.ProjectID]bool         // the projects, and whether they have the global tasks
	tasks   map[kimai.ProjectID][]kimai.Task // of each alone, the global ones under 0; nil if not read
}

// global is where the tasks of no project are among those of projects.
const global kimai.ProjectID = 0

// Projects lists the projects that the user may book on
// (GET /api/projects): Kimai leaves out what is hidden, what a hidden customer
// has, what has not begun or has ended, and what is another team's. The list of
// customers is not read for it: both releases that were recorded tell with each
// project its customer's name.
func (c *Client) Projects(ctx context.Context) ([]kimai.Project, error) {
	list, _, err := c.readProjects(ctx)
	if err != nil {
		return nil, err
	}
	projects := make([]kimai.Project, len(list))
	for i, p := range list {
		projects[i] = p.domain()
	}
	slices.SortFunc(projects, func(a, b kimai.Project) int {
		return cmp.Or(
			kimai.CompareNames(a.Customer.Name, b.Customer.Name),
			cmp.Compare(a.Customer.ID, b.Customer.ID),
			kimai.CompareNames(a.Name, b.Name),
			cmp.Compare(a.ID, b.ID))
	})
	return projects, nil
}

// readProjects reads the projects, and keeps them without tasks: those are read
// again after it.
func (c *Client) readProjects(ctx context.Context) ([]project, *catalogue, error) {
	read := &catalogue{read: time.Now(), globals: make(map[kimai.ProjectID]bool)}
	var list []project
	if _, err := c.get(ctx, "projects", nil, &list); err != nil {
		return nil, nil, err
	}
	list = slices.DeleteFunc(list, func(p project) bool { return !shown(p.Visible) })
	for _, p := range list {
		read.globals[kimai.ProjectID(p.ID)] = shown(p.GlobalActivities)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.catalogue = read
	return list, read, nil
}

// Tasks lists what may be done on a project (GET /api/activities): its own
// activities, and the global ones unless it forbids them.
//
// Where there are not too many projects, they are picked from the list of all
// activities, which is kept for a minute, or until the projects are read again.
// The project is looked for before: Kimai 2.53 and later take no notice of one
// that does not exist, and list all.
func (c *Client) Tasks(ctx context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	if err := ctx.Err(); err != nil {
		return nil, kimai.Errorf(kimai.Unreachable, "The tasks were given up before Kimai was asked for them.").Because(err)
	}
	known, err := c.known(ctx)
	if err != nil {
		return nil, err
	}
	globals, listed := known.globals[project]
	if !listed {
		return nil, nil
	}
	own, err := c.tasks(ctx, known, project)
	if err != nil {
		return nil, err
	}
	tasks := slices.Clone(own[project])
	if globals {
		tasks = append(tasks, own[global]...)
	}
	slices.SortFunc(tasks, byName)
	return tasks, nil
}

// known returns the catalogue, and reads its projects if it is too old.
func (c *Client) known(ctx context.Context) (*catalogue, error) {
	c.mu.Lock()
	known := c.catalogue
	c.mu.Unlock()
	if known != nil && time.Since(known.read) <= catalogueAge {
		return known, nil
	}
	_, known, err := c.readProjects(ctx)
	return known, err
}

// tasks returns the tasks of a project at least, and the global ones, by
// project.
func (c *Client) tasks(ctx context.Context, known *catalogue, project kimai.ProjectID) (map[kimai.ProjectID][]kimai.Task, error) {
	if known.tasks != nil {
		return known.tasks, nil
	}
	alone := len(known.globals) > joinedProjects
	var query url.Values // all
	if alone {
		query = url.Values{"project": {id(project)}}
	}
	list, err := c.readActivities(ctx, query)
	switch status := refusedWith(err); {
	case alone && (status == http.StatusNotFound || status == http.StatusForbidden): // it has gone since
		return nil, nil
	case err != nil:
		return nil, err
	}
	tasks := make(map[kimai.ProjectID][]kimai.Task)
	for _, a := range list {
		project := kimai.ProjectID(a.Project)
		tasks[project] = append(tasks[project], a.domain())
	}
	if alone {
		return tasks, nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.catalogue == known { // else the projects have been read again since
		c.catalogue = &catalogue{known.read, known.globals, tasks}
	}
	return tasks, nil
}

// readActivities reads activities, and the global ones among them.
func (c *Client) readActivities(ctx context.Context, query url.Values) ([]activity, error) {
	var list []activity
	if _, err := c.get(ctx, "activities", query, &list); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list, func(a activity) bool { return !shown(a.Visible) }), nil
}

func byName(a, b kimai.Task) int {
	return cmp.Or(kimai.CompareNames(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
}

// shown reports whether something is not hidden.
func shown(visible *bool) bool { return visible == nil || *visible }

// id writes an id into an address.
func id[T ~int64](n T) string { return strconv.FormatInt(int64(n), 10) }
