package kimai_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestApply(t *testing.T) {
	now := at(12, 0)
	record := kimai.Record{
		ID: 7,
		Pair: kimai.Pair{
			Project: kimai.Project{ID: 1, Name: "Website", Customer: kimai.Customer{ID: 3, Name: "Äcme"}},
			Task:    kimai.Task{ID: 2, Name: "Design"},
		},
		Start:       at(9, 0),
		Description: "before",
		Tags:        []string{"old"},
	}
	for _, test := range []struct {
		name   string
		change kimai.Change
		want   func(r *kimai.Record)
	}{
		{"nothing", kimai.Change{}, func(*kimai.Record) {}},
		{"description", kimai.Change{Description: new("after")}, func(r *kimai.Record) { r.Description = "after" }},
		{"tags", kimai.Change{Tags: &[]string{"urgent", " billed ", "urgent"}}, func(r *kimai.Record) { r.Tags = []string{"billed", "urgent"} }},
		{"tags cleared", kimai.Change{Tags: new([]string)}, func(r *kimai.Record) { r.Tags = nil }},
		{"description cleared", kimai.Change{Description: new("")}, func(r *kimai.Record) { r.Description = "" }},
		{"same project", kimai.Change{Project: new(kimai.ProjectID(1))}, func(*kimai.Record) {}},
		{"another task", kimai.Change{Task: new(kimai.TaskID(5))}, func(r *kimai.Record) { r.Pair.Task = kimai.Task{ID: 5} }},
		{"another project", kimai.Change{Project: new(kimai.ProjectID(4))}, func(r *kimai.Record) { r.Pair.Project = kimai.Project{ID: 4} }},
		{"start with a fraction", kimai.Change{Start: new(at(8, 0).Add(time.Millisecond))}, func(r *kimai.Record) { r.Start = at(8, 0) }},
		{"start now", kimai.Change{Start: new(now)}, func(r *kimai.Record) { r.Start = now }},
		{"end now", kimai.Change{End: new(now)}, func(r *kimai.Record) { r.End = now }},
		{"start and end", kimai.Change{Start: new(at(10, 0)), End: new(at(10, 0).Add(time.Second))}, func(r *kimai.Record) {
			r.Start, r.End = at(10, 0), at(10, 0).Add(time.Second)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := record
			test.want(&want)
			got, err := test.change.Apply(record, now)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
		})
	}
	for name, change := range map[string]kimai.Change{
		"start in the future":    {Start: new(now.Add(time.Second))},
		"start at the zero time": {Start: new(time.Time{})},
		"start in 1970":          {Start: new(time.Unix(0, 0))},
		"start long ago":         {Start: new(time.Date(-5000, 1, 1, 0, 0, 0, 0, time.UTC))},
		"end at the start":       {End: new(at(9, 0))},
		"end in the future":      {End: new(now.Add(time.Second))},
		"end before a new start": {Start: new(at(11, 0)), End: new(at(10, 0))},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := change.Apply(record, now); kimai.CodeOf(err) != kimai.Rejected {
				t.Errorf("error %v, want one with code Rejected", err)
			}
		})
	}
}
