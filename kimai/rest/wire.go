package rest

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"kimai-tray/kimai"
)

// Kimai answers with an item as a whole in some places and with its id alone in
// others. The types below read both.

type customer struct {
	ID      int64  `json:"id"`
	Name    string `json:"name"`
	Visible *bool  `json:"visible"`
}

func (c *customer) UnmarshalJSON(data []byte) error {
	type whole customer
	return readItem(data, (*whole)(c), &c.ID)
}

func (c customer) domain() kimai.Customer {
	return kimai.Customer{ID: kimai.CustomerID(c.ID), Name: c.Name}
}

type project struct {
	ID               int64    `json:"id"`
	Name             string   `json:"name"`
	Customer         customer `json:"customer"`
	CustomerName     string   `json:"parentTitle"` // in lists
	Start            string   `json:"start"`       // the first day, "" for none
	End              string   `json:"end"`         // the last one
	Comment          *string  `json:"comment"`
	Visible          *bool    `json:"visible"`
	GlobalActivities *bool    `json:"globalActivities"` // whether it has them
	budget
}

func (p *project) UnmarshalJSON(data []byte) error {
	type whole project
	return readItem(data, (*whole)(p), &p.ID)
}

func (p project) domain() kimai.Project {
	customer := p.Customer.domain()
	customer.Name = cmp.Or(customer.Name, p.CustomerName)
	return kimai.Project{ID: kimai.ProjectID(p.ID), Name: p.Name, Customer: customer}
}

type activity struct {
	ID      int64     `json:"id"`
	Name    string    `json:"name"`
	Project reference `json:"project"` // 0 for a global one
	Visible *bool     `json:"visible"`
	budget
}

func (a *activity) UnmarshalJSON(data []byte) error {
	type whole activity
	return readItem(data, (*whole)(a), &a.ID)
}

func (a activity) domain() kimai.Task { return kimai.Task{ID: kimai.TaskID(a.ID), Name: a.Name} }

type user struct {
	ID       int64   `json:"id"`
	Name     string  `json:"username"`
	Alias    *string `json:"alias"`
	Timezone string  `json:"timezone"`
}

func (u *user) UnmarshalJSON(data []byte) error {
	type whole user
	return readItem(data, (*whole)(u), &u.ID)
}

func (u user) domain() kimai.User {
	return kimai.User{ID: kimai.UserID(u.ID), Name: u.Name, Alias: optional(u.Alias), Zone: u.Timezone}
}

// reference is the id of an item of which nothing else is needed.
type reference int64

func (r *reference) UnmarshalJSON(data []byte) error {
	var item struct {
		ID int64 `json:"id"`
	}
	err := readItem(data, &item, &item.ID)
	*r = reference(item.ID)
	return err
}

// readItem reads an item, or its id; null is none.
func readItem(data []byte, whole any, id *int64) error {
	if data[0] != '{' {
		return json.Unmarshal(data, id)
	}
	if err := json.Unmarshal(data, whole); err != nil {
		return err
	}
	if *id == 0 {
		return errors.New("an item has no id")
	}
	return nil
}

// timesheet is a record.
type timesheet struct {
	ID          int64    `json:"id"`
	User        user     `json:"user"`
	Project     project  `json:"project"`
	Activity    activity `json:"activity"`
	Begin       date     `json:"begin"`
	End         date     `json:"end"` // zero while it runs
	Description string   `json:"description"`
	Tags        []string `json:"tags"`
	Exported    bool     `json:"exported"`
	Billable    *bool    `json:"billable"`
	rates
}

func (t *timesheet) UnmarshalJSON(data []byte) error {
	type whole timesheet
	if err := json.Unmarshal(data, (*whole)(t)); err != nil {
		return err
	}
	if t.ID == 0 || t.Begin.IsZero() {
		return errors.New("a record has no id or begin")
	}
	return nil
}

// running reports whether the record has no end.
func (t timesheet) running() bool { return t.End.IsZero() }

// domain is the record, without names where Kimai gave none.
func (t timesheet) domain() kimai.Record {
	return kimai.Record{
		ID:          kimai.RecordID(t.ID),
		Pair:        kimai.Pair{Project: t.Project.domain(), Task: t.Activity.domain()},
		Start:       kimai.Instant(t.Begin.Time),
		End:         kimai.Instant(t.End.Time),
		Description: t.Description,
		Tags:        t.tags(),
	}
}

// tags are those of the record, in the order of their names; nil is none.
func (t timesheet) tags() []string {
	if len(t.Tags) == 0 {
		return nil
	}
	return slices.SortedFunc(slices.Values(t.Tags), kimai.CompareNames)
}

// records turns records into those of the domain.
func records(list []timesheet) []kimai.Record {
	records := make([]kimai.Record, len(list))
	for i, t := range list {
		records[i] = t.domain()
	}
	return records
}

// optional is a text, nil if there is nothing in it.
func optional(text *string) *string {
	if text == nil || *text == "" {
		return nil
	}
	return text
}
