package kimai_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func TestEntryChange(t *testing.T) {
	entry := kimai.Entry{
		ID:             7,
		User:           kimai.User{ID: 2, Name: "anna"},
		Pair:           kimai.Pair{Project: kimai.Project{ID: 1, Name: "Website"}, Task: kimai.Task{ID: 2, Name: "Design"}},
		ProjectComment: new("of the project"),
		Start:          at(9, 0), End: at(10, 0),
		Description: new("before"), Location: new("here"),
		Status: kimai.Status{ID: 1, Name: "open"}, Rate: 80_50,
	}
	for _, test := range []struct {
		name   string
		change kimai.EntryChange
		want   func(e *kimai.Entry)
	}{
		{"nothing", kimai.EntryChange{}, func(*kimai.Entry) {}},
		{"empty texts are none", kimai.EntryChange{Change: kimai.Change{Description: new("")}, Location: new("")},
			func(e *kimai.Entry) { e.Description, e.Location = nil, nil }},
		{"another project has another comment", kimai.EntryChange{Change: kimai.Change{Project: new(kimai.ProjectID(3))}},
			func(e *kimai.Entry) { e.Pair.Project, e.ProjectComment = kimai.Project{ID: 3}, nil }},
		{"the same project keeps its name", kimai.EntryChange{Change: kimai.Change{Project: new(kimai.ProjectID(1))}}, func(*kimai.Entry) {}},
		{"another status has another name", kimai.EntryChange{Status: new(kimai.StatusID(2))},
			func(e *kimai.Entry) { e.Status = kimai.Status{ID: 2} }},
		{"in the future", kimai.EntryChange{Change: kimai.Change{Start: new(at(9, 0).AddDate(10, 0, 0)), End: new(at(10, 0).AddDate(10, 0, 0))}},
			func(e *kimai.Entry) { e.Start, e.End = e.Start.AddDate(10, 0, 0), e.End.AddDate(10, 0, 0) }},
		{"amounts", kimai.EntryChange{Rate: new(kimai.Amount(0)), FixedRate: new(kimai.Amount(5)), Billable: new(50), Cleared: new(true)},
			func(e *kimai.Entry) {
				e.Rate, e.FixedRate, e.Billable, e.Cleared = 0, new(kimai.Amount(5)), new(50), true
			}},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := entry
			test.want(&want)
			got, err := test.change.Apply(entry)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("entry (-want +got):\n%s", diff)
			}
		})
	}
	for name, change := range map[string]kimai.EntryChange{
		"no project":           {Change: kimai.Change{Project: new(kimai.ProjectID(0))}},
		"no task":              {Change: kimai.Change{Task: new(kimai.TaskID(0))}},
		"start in 1970":        {Change: kimai.Change{Start: new(time.Unix(0, 0))}},
		"end at the start":     {Change: kimai.Change{End: new(at(9, 0))}},
		"long location":        {Location: new(strings.Repeat("ü", 51))},
		"long tracking number": {TrackingNumber: new(strings.Repeat("1", 31))},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := change.Apply(entry); kimai.CodeOf(err) != kimai.Rejected {
				t.Errorf("error %v, want one with code Rejected", err)
			}
		})
	}
}

// What was stopped at once, or rounded to nothing, can be changed like any other.
func TestChangeOfEntryThatTookNoTime(t *testing.T) {
	entry := kimai.Entry{
		Pair:  kimai.Pair{Project: kimai.Project{ID: 1}, Task: kimai.Task{ID: 2}},
		Start: at(9, 0), End: at(9, 0),
	}
	change := kimai.EntryChange{Change: kimai.Change{Start: &entry.Start, End: &entry.End}, Comment: new("why")}
	want := entry
	want.Comment = change.Comment
	got, err := change.Apply(entry)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entry (-want +got):\n%s", diff)
	}
	change.Start, change.End = new(at(10, 0)), new(at(10, 0))
	if _, err := change.Apply(entry); kimai.CodeOf(err) != kimai.Rejected {
		t.Errorf("moved to where it takes no time either: error %v, want one with code Rejected", err)
	}
}

func TestEntryRecord(t *testing.T) {
	entry := kimai.Entry{ID: 7, Pair: kimai.Pair{Task: kimai.Task{ID: 2}}, Start: at(9, 0), Rate: 1}
	want := kimai.Record{ID: 7, Pair: entry.Pair, Start: entry.Start}
	if diff := cmp.Diff(want, entry.Record()); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	entry.Description, want.Description = new("text"), "text"
	entry.Tags, want.Tags = []string{"billed"}, []string{"billed"}
	if diff := cmp.Diff(want, entry.Record()); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}
