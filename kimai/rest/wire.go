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

type project struct {
	ID               int64    `json:"id"`
	Name             string   `json:"name"`
	Customer         customer `json:"customer"`
	CustomerName     string   `json:"parentTitle"` // in lists
	Start            string   `json:"start"`       // the first day, "" for none
	End              string   `json:"end"`         // the last one
	Visible          *bool    `json:"visible"`
	GlobalActivities *bool    `json:"globalActivities"` // whether it has them
}

func (p *project) UnmarshalJSON(data []byte) error {
	type whole project
	return readItem(data, (*whole)(p), &p.ID)
}

func (p project) domain() kimai.Project {
	return kimai.Project{
		ID:   kimai.ProjectID(p.ID),
		Name: p.Name,
		Customer: kimai.Customer{
			ID:   kimai.CustomerID(p.Customer.ID),
			Name: cmp.Or(p.Customer.Name, p.CustomerName),
		},
	}
}

type activity struct {
	ID      int64   `json:"id"`
	Name    string  `json:"name"`
	Project project `json:"project"` // none for a global one
	Visible *bool   `json:"visible"`
}

func (a *activity) UnmarshalJSON(data []byte) error {
	type whole activity
	return readItem(data, (*whole)(a), &a.ID)
}

func (a activity) domain() kimai.Task { return kimai.Task{ID: kimai.TaskID(a.ID), Name: a.Name} }

type user struct {
	ID int64 `json:"id"`
}

func (u *user) UnmarshalJSON(data []byte) error {
	type whole user
	return readItem(data, (*whole)(u), &u.ID)
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
