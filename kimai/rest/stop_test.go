package rest_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
)

const notFound = `{"code":404,"message":"Not Found"}`

func TestStop(t *testing.T) {
	s := newServer(t).on("GET /api/timesheets/active", 200, "["+full(8, 1, 5, earlier, "null")+"]").
		on("PATCH /api/timesheets/{id}/stop", 200, flat(8, 1, 5, earlier, `"`+begin+`"`))
	r, err := s.client().Stop(t.Context(), 8)
	must(t, err)
	if want := time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC); r.End != want || r.Pair.Project.Name != "P1" || r.Pair.Task.Name != "A5" {
		t.Errorf("record is %+v, want one with names that ended at %v", r, want)
	}
	wantAsked(t, s, active, "PATCH /api/timesheets/8/stop")
}

func TestStopWhatDoesNotRun(t *testing.T) {
	ended := flat(8, 1, 5, earlier, `"`+begin+`"`)
	for _, test := range []struct {
		name   string
		status int
		body   string
		me     string
		code   kimai.Code
	}{
		{"ended", 200, ended, `{"id":3}`, ""},
		{"seen by a manager", 200, ended, `{"id":1}`, kimai.NotFound},
		{"somebody else's", 403, `{"code":403,"message":"Forbidden"}`, "", kimai.NotFound},
		{"unknown", 404, notFound, "", kimai.NotFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, err := newServer(t).on("GET /api/timesheets/active", 200, `[]`).
				on("GET /api/timesheets/{id}", test.status, test.body).
				on("GET /api/ping", 200, `{"message":"pong"}`).
				on("GET /api/users/me", 200, test.me).
				on("GET /api/timesheets", 200, "["+full(1, 1, 5, earlier, "null")+"]").
				client().Stop(t.Context(), 8)
			wantError(t, err, test.code)
			if test.code == "" && (r.Running() || r.Pair.Task.Name != "A5") {
				t.Errorf("record is %+v, want the ended one with names", r)
			}
		})
	}
}

func TestStopRefused(t *testing.T) {
	_, err := newServer(t).on("GET /api/timesheets/active", 200, "["+full(132, 1, 5, earlier, "null")+"]").
		on("PATCH /api/timesheets/{id}/stop", 400, find(t, "2.66", "longrunning-stop").Response.Body).
		client().Stop(t.Context(), 132)
	wantError(t, err, kimai.Rejected, "duration: Maximum 8:00 hours allowed.", "change its start or end")
}

func TestEdit(t *testing.T) {
	at := func(hour int) *time.Time { return new(time.Date(2026, 11, 23, hour, 0, 0, 0, time.UTC)) }
	for _, test := range []struct {
		name   string
		change kimai.Change
		body   string
	}{
		{"description", kimai.Change{Description: new("a\nb")}, `{"description":"a\nb"}`},
		{"no description", kimai.Change{Description: new("")}, `{"description":""}`},
		{"task", kimai.Change{Task: new(kimai.TaskID(6))}, `{"project":1,"activity":6}`},
		{"project", kimai.Change{Project: new(kimai.ProjectID(2))}, `{"project":2,"activity":5}`},
		{"begin", kimai.Change{Start: at(10)}, `{"begin":"2026-11-23T10:00:00+0000"}`},
		{"end", kimai.Change{End: at(12)}, `{"end":"2026-11-23T12:00:00+0000"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newServer(t).on("GET /api/timesheets/active", 200, "["+full(8, 1, 5, earlier, "null")+"]").
				on("PATCH /api/timesheets/{id}", 200, flat(8, 1, 5, earlier, "null"))
			_, err := s.client().Edit(t.Context(), 8, test.change)
			must(t, err)
			wantAsked(t, s, active, "PATCH /api/timesheets/8 "+test.body)
		})
	}
}

func TestEditRefused(t *testing.T) {
	s := func() *server {
		return newServer(t).on("GET /api/timesheets/active", 200, "["+full(8, 1, 5, earlier, "null")+"]")
	}
	_, err := s().client().Edit(t.Context(), 9, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.NotFound, "does not run")

	_, err = s().client().Edit(t.Context(), 8, kimai.Change{End: new(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC))})
	wantError(t, err, kimai.Rejected, "future")

	_, err = s().on("PATCH /api/timesheets/{id}", 400, find(t, "2.66", "patch-end-before-begin").Response.Body).
		client().Edit(t.Context(), 8, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.Rejected, "Kimai refused: The end date must not be earlier than the start date. Duration cannot be negative.")

	_, err = s().on("PATCH /api/timesheets/{id}", 404, notFound).client().Edit(t.Context(), 8, kimai.Change{Description: new("x")})
	wantError(t, err, kimai.NotFound)
}
