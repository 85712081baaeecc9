package resttest

import (
	"encoding/json"
	"time"
)

// stamp is a time as Kimai writes it: the offset has no colon.
const stamp = "2006-01-02T15:04:05-0700"

// times, and texts, are the fields that both shapes of a record have.
type times struct {
	Tags     []string `json:"tags"`
	ID       int      `json:"id"`
	Begin    string   `json:"begin"`
	End      *string  `json:"end"`
	Duration int64    `json:"duration"`
	Break    int      `json:"break"`
}

type texts struct {
	Description *string           `json:"description"`
	Exported    bool              `json:"exported"`
	Billable    bool              `json:"billable"`
	Meta        []json.RawMessage `json:"metaFields"`
}

func (c *call) times(t *Timesheet) times {
	zone := t.Zone
	if zone == nil {
		zone = location(c.User(t.User).Timezone)
	}
	view := times{Tags: filled(t.Tags), ID: t.ID, Begin: t.Begin.In(zone).Format(stamp)}
	if !t.Running() {
		view.End = new(t.End.In(zone).Format(stamp))
		view.Duration = int64(t.End.Sub(t.Begin) / time.Second)
	}
	return view
}

func (t *Timesheet) texts() texts {
	view := texts{Exported: t.Exported, Billable: true, Meta: []json.RawMessage{}}
	if t.Description != "" {
		view.Description = &t.Description
	}
	return view
}

// flat is the shape with ids.
func (c *call) flat(t *Timesheet) any {
	return struct {
		Activity int `json:"activity"`
		Project  int `json:"project"`
		User     int `json:"user"`
		times
		texts
	}{t.Activity, t.Project, t.User, c.times(t), t.texts()}
}

type projectView struct {
	ColorSafe string   `json:"color-safe"`
	ID        int      `json:"id"`
	Customer  Customer `json:"customer"`
	Project
}

type activityView struct {
	ColorSafe string       `json:"color-safe"`
	ID        int          `json:"id"`
	Project   *projectView `json:"project"`
	Activity
}

// expanded is the shape with all that a record belongs to.
func (c *call) expanded(t *Timesheet) any {
	activity := *c.Activity(t.Activity)
	activity.Meta, activity.Teams = filled(activity.Meta), nil
	view := activityView{ColorSafe: activity.ColorSafe, ID: activity.ID, Activity: activity}
	if activity.Project != nil {
		view.Project = new(c.expandedProject(*activity.Project))
	}
	return struct {
		times
		User     User         `json:"user"`
		Activity activityView `json:"activity"`
		Project  projectView  `json:"project"`
		texts
	}{c.times(t), c.User(t.User).public(), view, c.expandedProject(t.Project), t.texts()}
}

func (c *call) expandedProject(id int) projectView {
	project := *c.Project(id)
	customer := *c.Customer(project.Customer)
	project.Meta, project.Teams = filled(project.Meta), nil
	customer.Meta, customer.Teams = filled(customer.Meta), nil
	return projectView{project.ColorSafe, project.ID, customer, project}
}
