package resttest

import (
	"encoding/json"
	"slices"
	"time"
)

// Customer is who work is done for. With Teams, only their members see it and
// its projects.
type Customer struct {
	ColorSafe string            `json:"color-safe"`
	ID        int               `json:"id"`
	Name      string            `json:"name"`
	Number    *string           `json:"number"`
	Comment   *string           `json:"comment"`
	Visible   bool              `json:"visible"`
	Billable  bool              `json:"billable"`
	Company   *string           `json:"company"`
	Country   string            `json:"country"`
	Language  *string           `json:"language"`
	Currency  string            `json:"currency"`
	Phone     *string           `json:"phone"`
	Fax       *string           `json:"fax"`
	Mobile    *string           `json:"mobile"`
	Homepage  *string           `json:"homepage"`
	Timezone  string            `json:"timezone"`
	Meta      []json.RawMessage `json:"metaFields"`
	Teams     []Team            `json:"teams,omitzero"`
	Color     *string           `json:"color"`
}

// Project is what work is done for. Start and End are dates, YYYY-MM-DD. With
// Teams, only their members see it.
type Project struct {
	Customer         int               `json:"customer"`
	ColorSafe        string            `json:"color-safe"`
	ID               int               `json:"id"`
	Name             string            `json:"name"`
	OrderNumber      *string           `json:"orderNumber"`
	OrderDate        *string           `json:"orderDate"`
	Start            *string           `json:"start"`
	End              *string           `json:"end"`
	Comment          *string           `json:"comment"`
	Visible          bool              `json:"visible"`
	Billable         bool              `json:"billable"`
	Meta             []json.RawMessage `json:"metaFields"`
	Teams            []Team            `json:"teams,omitzero"`
	GlobalActivities bool              `json:"globalActivities"`
	Number           *string           `json:"number"`
	Color            *string           `json:"color"`
}

// Activity is what was done. One without a project is global.
type Activity struct {
	Project   *int              `json:"project"`
	ColorSafe string            `json:"color-safe"`
	ID        int               `json:"id"`
	Name      string            `json:"name"`
	Comment   *string           `json:"comment"`
	Visible   bool              `json:"visible"`
	Billable  bool              `json:"billable"`
	Meta      []json.RawMessage `json:"metaFields"`
	Teams     []Team            `json:"teams,omitzero"`
	Number    *string           `json:"number"`
	Color     *string           `json:"color"`
}

// sees reports whether there are no teams, or the user is in one of them or
// above them all.
func (u *User) sees(teams []Team) bool {
	return len(teams) == 0 || slices.Contains(u.Roles, "ROLE_SUPER_ADMIN") || slices.ContainsFunc(teams, func(team Team) bool {
		return slices.ContainsFunc(u.Teams, func(own Team) bool { return own.ID == team.ID })
	})
}

// mayCustomer reports whether the user may know of the customer.
func (c *call) mayCustomer(customer *Customer) bool {
	return c.user.sees(customer.Teams)
}

// mayProject reports whether the user may know of the project.
func (c *call) mayProject(project *Project) bool {
	return c.user.sees(project.Teams) && c.mayCustomer(c.Customer(project.Customer))
}

// mayActivity reports whether the user may know of the activity.
func (c *call) mayActivity(activity *Activity) bool {
	return c.user.sees(activity.Teams) && (activity.Project == nil || c.mayProject(c.Project(*activity.Project)))
}

// shown reports whether the project and its customer are not hidden.
func (c *call) shown(project *Project) bool {
	return project.Visible && c.Customer(project.Customer).Visible
}

// open reports whether the day lies between the project's dates.
func (p *Project) open(day time.Time) bool {
	date := day.Format(time.DateOnly)
	return (p.Start == nil || *p.Start <= date) && (p.End == nil || date <= *p.End)
}

// bookable reports whether a record may be made on the project and, if there is
// one, the activity.
func (c *call) bookable(project *Project, activity *Activity) bool {
	if project == nil || !c.mayProject(project) || !c.shown(project) {
		return false
	}
	return activity == nil || c.mayActivity(activity) && activity.Visible && fits(project, activity)
}

// fits reports whether the activity is one of those of the project, which may be
// nil: then only what is global is.
func fits(project *Project, activity *Activity) bool {
	if activity.Project == nil {
		return project == nil || project.GlobalActivities
	}
	return project != nil && *activity.Project == project.ID
}
