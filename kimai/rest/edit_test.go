package rest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
)

const forbidden = `{"code":403,"message":"Forbidden"}`

// recording is a server on which record 8 runs.
func recording(t *testing.T) *server {
	return newServer(t).on("GET /api/timesheets/active", 200, "["+full(8, 1, 5, earlier, "null")+"]").
		on("GET /api/users/me", 200, `{"id":3}`).on("GET /api/ping", 200, `{}`)
}

func TestEdit(t *testing.T) {
	at := func(hour int) *time.Time { return new(day(hour, 0)) }
	for _, test := range []struct {
		name   string
		change kimai.Change
		body   string
	}{
		{"description", kimai.Change{Description: new("a\nb")}, `{"description":"a\nb"}`},
		{"no description", kimai.Change{Description: new("")}, `{"description":""}`},
		{"task", kimai.Change{Task: new(kimai.TaskID(6))}, `{"activity":6,"project":1}`},
		{"project", kimai.Change{Project: new(kimai.ProjectID(2))}, `{"activity":5,"project":2}`},
		{"begin", kimai.Change{Start: at(10)}, `{"begin":"2026-11-23T10:00:00+0000"}`},
		{"end", kimai.Change{End: at(12)}, `{"end":"2026-11-23T12:00:00+0000"}`},
		{"no tags", kimai.Change{Tags: &[]string{}}, `{"tags":""}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := recording(t).on("PATCH /api/timesheets/{id}", 200, flat(8, 1, 5, earlier, "null")).
				on("GET /api/timesheets", 200, `[]`)
			_, err := s.client().Edit(t.Context(), 8, test.change)
			must(t, err)
			wantAsked(t, s, active, "PATCH /api/timesheets/8 "+test.body)
		})
	}
}

func TestEditNothing(t *testing.T) {
	s := recording(t)
	r, err := s.client().Edit(t.Context(), 8, kimai.Change{})
	must(t, err)
	if r.ID != 8 || r.Pair.Task.Name != "A5" {
		t.Errorf("record is %+v, want the one that runs", r)
	}
	wantAsked(t, s, active)
}

func TestEditRefused(t *testing.T) {
	_, err := recording(t).client().Edit(t.Context(), 9, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.NotFound, "does not run")

	_, err = recording(t).client().Edit(t.Context(), 8, kimai.Change{End: new(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC))})
	wantError(t, err, kimai.Rejected, "future")

	_, err = recording(t).on("PATCH /api/timesheets/{id}", 400, find(t, "2.66", "patch-end-before-begin").Response.Body).
		client().Edit(t.Context(), 8, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.Rejected, "The end date must not be earlier than the start date. Duration cannot be negative.")

	_, err = recording(t).on("PATCH /api/timesheets/{id}", 404, notFound).client().Edit(t.Context(), 8, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.NotFound)
}

// Kimai drops tags that it does not have, so they are made first. To its
// database names are the same without regard to case and accents.
func TestEditTags(t *testing.T) {
	s := recording(t).on("GET /api/tags", 200, find(t, "2.66", "tags").Response.Body). // a&b, büro, urgent
												on("POST /api/tags", 200, `{"id":4,"name":"x"}`).
												on("PATCH /api/timesheets/{id}", 200, flat(8, 1, 5, earlier, "null"))
	_, err := s.client().Edit(t.Context(), 8, kimai.Change{Tags: &[]string{"Urgent", "new", " new", "NEW", "Buro", "at night"}})
	must(t, err)
	wantAsked(t, s, active, "GET /api/tags",
		`POST /api/tags {"name":"at night","visible":true}`, `POST /api/tags {"name":"NEW","visible":true}`,
		`PATCH /api/timesheets/8 {"tags":"at night,Buro,NEW,new,Urgent"}`)
}

// Kimai keeps on a record what it has hidden since, but lists it no more.
func TestEditKeepsHiddenTags(t *testing.T) {
	tagged := strings.Replace(full(8, 1, 5, earlier, "null"), `"tags":[]`, `"tags":["hidden","urgent"]`, 1)
	s := func() *server {
		return newServer(t).on("GET /api/timesheets/active", 200, "["+tagged+"]").on("GET /api/tags", 200, `["other","urgent"]`).
			on("PATCH /api/timesheets/{id}", 200, flat(8, 1, 5, earlier, "null"))
	}
	for _, test := range []struct {
		name  string
		tags  []string
		asked []string
	}{
		{"one more", []string{"hidden", "urgent", "other"}, []string{active, "GET /api/tags", `PATCH /api/timesheets/8 {"tags":"hidden,other,urgent"}`}},
		{"one less", []string{"Hidden"}, []string{active, `PATCH /api/timesheets/8 {"tags":"Hidden"}`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := s()
			_, err := s.client().Edit(t.Context(), 8, kimai.Change{Tags: &test.tags})
			must(t, err)
			wantAsked(t, s, test.asked...)
		})
	}
}

func TestEditTagsRefused(t *testing.T) {
	change := kimai.Change{Tags: &[]string{"tray-tag"}}
	for _, test := range []struct {
		name   string
		status int
		body   string
		code   kimai.Code
		words  string
	}{
		{"not allowed", 403, forbidden, kimai.Rejected, "does not allow"},
		{"hidden", 400, find(t, "2.66", "tags-create-duplicate").Response.Body, kimai.Rejected, "name: This value is already used."},
		{"Kimai fails", 500, `{"code":500,"message":"Internal Server Error"}`, kimai.Unexpected, "status 500"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := recording(t).on("GET /api/tags", 200, `[]`).on("POST /api/tags", test.status, test.body)
			_, err := s.client().Edit(t.Context(), 8, change)
			wantError(t, err, test.code, test.words)
			if test.code == kimai.Rejected {
				wantError(t, err, test.code, `offers no tag "tray-tag"`)
			}
			for _, line := range s.asked { // nothing is changed then
				if line[:5] == "PATCH" {
					t.Errorf("it was asked %s", line)
				}
			}
		})
	}
}

// A change is never sent twice: the record tells whether one without an answer
// was made.
func TestEditWithoutAnswer(t *testing.T) {
	const begins, ends = "2026-11-23T12:30:00+0100", `"2026-11-23T13:01:00+0100"`
	description := func(text string) string {
		return fmt.Sprintf(`{"id":8,"user":3,"begin":%q,"end":null,"description":%q,"tags":["a&b","Büro"],"project":1,"activity":5}`, begins, text)
	}
	for _, test := range []struct {
		name   string
		change kimai.Change
		status int // of the record afterwards
		after  string
		code   kimai.Code
		words  string
	}{
		{"made", kimai.Change{Description: new(" x\n")}, 200, description("x"), "", ""},
		{"tags", kimai.Change{Tags: &[]string{"buro", "a&b"}}, 200, description("x"), "", ""},
		{"a tag more", kimai.Change{Tags: &[]string{"buro", "a&b", "urgent"}}, 200, description("x"), kimai.Unreachable, "is as it was"},
		{"no tags", kimai.Change{Tags: &[]string{}}, 200, description("x"), kimai.Unreachable, "is as it was"},
		{"not made", kimai.Change{Description: new("y")}, 200, description("x"), kimai.Unreachable, "is as it was"},
		{"task not changed", kimai.Change{Task: new(kimai.TaskID(6))}, 200, flat(8, 1, 5, begins, "null"), kimai.Unreachable, "is as it was"},
		{"task changed", kimai.Change{Task: new(kimai.TaskID(6))}, 200, flat(8, 1, 6, begins, "null"), "", ""},
		{"ended and rounded", kimai.Change{End: new(day(12, 0).Add(20 * time.Second))}, 200, flat(8, 1, 5, begins, ends), "", ""},
		{"runs on", kimai.Change{End: new(day(12, 0))}, 200, flat(8, 1, 5, begins, "null"), kimai.Unreachable, "is as it was"},
		{"begin as before", kimai.Change{Start: new(day(11, 25))}, 200, flat(8, 1, 5, begins, "null"), kimai.Unreachable, "is as it was"},
		{"begin moved", kimai.Change{Start: new(day(11, 25))}, 200, flat(8, 1, 5, "2026-11-23T12:25:00+0100", "null"), "", ""},
		{"deleted since", kimai.Change{Description: new("x")}, 404, notFound, kimai.NotFound, "deleted"},
		{"no answer any more", kimai.Change{Description: new("x")}, 503, "", kimai.Unreachable, "not known whether the record was changed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := recording(t).on("GET /api/tags", 200, `["a&b","büro","urgent"]`).on("GET /api/timesheets", 200, `[]`).
				does("PATCH /api/timesheets/{id}", lost).on("GET /api/timesheets/{id}", test.status, test.after)
			_, err := s.client().Edit(t.Context(), 8, test.change)
			wantError(t, err, test.code, test.words)
		})
	}
}
