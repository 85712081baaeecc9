package resttest

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
)

const (
	noChoice = "The selected choice is invalid."
	noTime   = "Please enter a valid date and time."
	isNull   = "This value should not be null."
)

// fill sets the fields of a form in a record and says what is wrong with it
// then. An empty begin makes the server crash.
func (c *call) fill(t *Timesheet, sent map[string]json.RawMessage, editing bool) (form *complaints, crashed bool) {
	form = &complaints{fields: c.fields(editing)}
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		if !slices.Contains(form.fields, name) {
			form.on("", "This form should not contain extra fields.")
			break
		}
	}
	for _, name := range form.fields {
		value, has := sent[name]
		if !has {
			continue
		}
		if name == "begin" && empty(value) {
			return nil, true
		}
		c.set(t, name, value, form)
	}
	c.pair(t, form)
	for _, rule := range c.violations(t) {
		form.on("", rule.message)
	}
	c.round(t)
	return form, false
}

// fields are those of the form. Users may give times in the default mode alone.
func (c *call) fields(editing bool) []string {
	var fields []string
	if c.Rules.TrackingMode == Default {
		fields = append(fields, "begin", "end")
	}
	fields = append(fields, "project", "activity", "description")
	if editing {
		fields = append(fields, "user")
	}
	return append(fields, "tags")
}

// set takes one field over into the record.
func (c *call) set(t *Timesheet, name string, value json.RawMessage, form *complaints) {
	var text *string
	var good bool
	switch name {
	case "begin":
		if at, good := instant(value, c.zone); good {
			t.Begin = at
		} else {
			form.on(name, noTime)
		}
	case "end":
		t.End = time.Time{}
		if empty(value) {
			return
		}
		if t.End, good = instant(value, c.zone); !good {
			form.on(name, noTime)
		}
	case "project":
		t.Project = number(value)
		if project := c.Project(t.Project); !empty(value) && (!c.bookable(project, nil) || !project.open(t.Begin.In(c.zone))) {
			t.Project = 0
			form.on(name, noChoice)
		}
	case "activity":
		t.Activity = number(value)
		activity := c.Activity(t.Activity)
		if !empty(value) && (activity == nil || !activity.Visible || !c.mayActivity(activity) || !fits(c.Project(t.Project), activity)) {
			t.Activity = 0
			form.on(name, noChoice)
		}
	case "user":
		if number(value) != t.User {
			form.on(name, noChoice)
		}
	case "description", "tags":
		if json.Unmarshal(value, &text) != nil {
			form.on(name, "This value is not valid.")
			return
		}
		if text == nil {
			text = new(string)
		}
		if name == "tags" {
			t.Tags = c.knownTags(*text)
		} else {
			t.Description = strings.TrimSpace(*text)
		}
	}
}

// pair checks that the record has a project and an activity that go together,
// where neither was complained about before.
func (c *call) pair(t *Timesheet, form *complaints) {
	_, wrongProject := form.of["project"]
	_, wrongActivity := form.of["activity"]
	if t.Project == 0 && !wrongProject {
		form.on("project", "A project needs to be selected.", isNull)
	}
	if t.Activity == 0 && !wrongActivity {
		form.on("activity", "An activity needs to be selected.", isNull)
	}
	if t.Project != 0 && t.Activity != 0 && !fits(c.Project(t.Project), c.Activity(t.Activity)) {
		form.on("project", "Project mismatch, project specific activity and timesheet project are different.")
	}
}

// knownTags are those of a comma-separated list that exist. The others are
// dropped without a word.
func (c *call) knownTags(list string) (tags []string) {
	for name := range strings.SplitSeq(list, ",") {
		if tag := c.tag(strings.TrimSpace(name)); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
