package resttest

// customers is GET /api/customers.
func (c *call) customers() answer {
	q := c.query()
	visible := q.choice("visible", "1", "2", "3")
	all := sorted(q, c.Customers, func(x *Customer) int { return x.ID }, map[string]func(a, b *Customer) int{
		"name": func(a, b *Customer) int { return names(a.Name, b.Name) },
	})
	if q.refusal != 0 {
		return fail(q.refusal)
	}
	list := []Customer{}
	for _, customer := range all {
		if c.mayCustomer(customer) && wanted(visible, customer.Visible) && q.found(customer.Name) {
			view := *customer
			view.Meta, view.Teams = filled(view.Meta), filled(view.Teams)
			list = append(list, view)
		}
	}
	return ok(list)
}

// projects is GET /api/projects.
func (c *call) projects() answer {
	q := c.query()
	visible := q.choice("visible", "1", "2", "3")
	globals := q.choice("globalActivities", "", "0", "1")
	customers := ids(q, "customer", "customers[]", c.Customer, c.mayCustomer)
	all := sorted(q, c.Projects, func(x *Project) int { return x.ID }, map[string]func(a, b *Project) int{
		"name":     func(a, b *Project) int { return names(a.Name, b.Name) },
		"customer": func(a, b *Project) int { return names(c.Customer(a.Customer).Name, c.Customer(b.Customer).Name) },
	})
	if q.refusal != 0 {
		return fail(q.refusal)
	}
	type view struct {
		Parent string `json:"parentTitle"`
		Project
	}
	list := []view{}
	for _, project := range all {
		customer := c.Customer(project.Customer)
		switch {
		case !c.mayProject(project), !q.found(project.Name),
			visible != "3" && !customer.Visible, !wanted(visible, project.Visible),
			!among(customers, customer.ID),
			q.Get("ignoreDates") != "1" && !project.open(c.now.In(c.zone)),
			globals != "" && project.GlobalActivities != (globals == "1"):
			continue
		}
		item := view{customer.Name, *project}
		item.Meta, item.Teams = filled(item.Meta), filled(item.Teams)
		list = append(list, item)
	}
	return ok(list)
}

// activities is GET /api/activities. With one project, globals belong to the
// list only if the project allows them; with more, they always do.
func (c *call) activities() answer {
	q := c.query()
	visible := q.choice("visible", "1", "2", "3")
	projects := ids(q, "project", "projects[]", c.Project, c.mayProject)
	all := sorted(q, c.Activities, func(x *Activity) int { return x.ID }, map[string]func(a, b *Activity) int{
		"name":    func(a, b *Activity) int { return names(a.Name, b.Name) },
		"project": func(a, b *Activity) int { return names(c.parent(a), c.parent(b)) },
	})
	if q.refusal != 0 {
		return fail(q.refusal)
	}
	onlyGlobals := q.Get("globals") == "1" || q.Get("globals") == "true"
	noGlobals := !onlyGlobals && len(projects) == 1 && !c.Project(projects[0]).GlobalActivities
	type view struct {
		Parent *string `json:"parentTitle"`
		Activity
	}
	list := []view{}
	for _, activity := range all {
		global := activity.Project == nil
		switch {
		case !c.mayActivity(activity), !wanted(visible, activity.Visible), !q.found(activity.Name),
			global && noGlobals, !global && onlyGlobals,
			!global && visible != "3" && !c.shown(c.Project(*activity.Project)),
			!global && !among(projects, *activity.Project):
			continue
		}
		item := view{nil, *activity}
		if !global {
			item.Parent = new(c.parent(activity))
		}
		item.Meta, item.Teams = filled(item.Meta), filled(item.Teams)
		list = append(list, item)
	}
	return ok(list)
}

// parent is the name of the activity's project, "" if it is global.
func (c *call) parent(activity *Activity) string {
	if activity.Project == nil {
		return ""
	}
	return c.Project(*activity.Project).Name
}
