package rest_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
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

// Kimai may refuse to keep the record as it would be.
func TestStopRefused(t *testing.T) {
	for _, test := range []struct{ name, begin, words string }{
		{"longrunning-stop", earlier, "Maximum 8:00 hours allowed. It runs on: end it at an earlier time."},
		{"nozero-stop-immediately", begin, "An empty duration is not allowed. It runs on: wait until it is longer."},
		{"round15-stop", "2026-11-23T14:05:00+0100", "It runs on: wait for its start, or change that."},
		{"budget-used-stop", earlier, "The budget is used up. Of the available 0:01, 17:56 has been booked so far, 0:00 can still be used. It runs on"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := newServer(t).on("GET /api/timesheets/active", 200, "["+full(132, 1, 5, test.begin, "null")+"]").
				on("PATCH /api/timesheets/{id}/stop", 400, find(t, "2.66", test.name).Response.Body).
				client().Stop(t.Context(), 132)
			wantError(t, err, kimai.Rejected, test.words)
		})
	}
}

// A stop is never sent twice: the record tells whether one without an answer
// took place.
func TestStopWithoutAnswer(t *testing.T) {
	const (
		stop = "PATCH /api/timesheets/8/stop"
		look = "GET /api/timesheets/8"
	)
	ended := flat(8, 1, 5, earlier, `"`+begin+`"`)
	for _, test := range []struct {
		name   string
		status int
		record string
		code   kimai.Code
		words  string
		asked  []string
	}{
		{"it has ended", 200, ended, "", "", []string{active, stop, look, whose}},
		{"it runs on", 200, flat(8, 1, 5, earlier, "null"), kimai.Unreachable, "was not stopped", []string{active, stop, look, whose}},
		{"it is gone", 404, notFound, kimai.NotFound, "no record 8", []string{active, stop, look}},
		{"no answer any more", 503, "", kimai.Unreachable, "not known whether", []string{active, stop, look, look, look}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				s := newServer(t).on("GET /api/timesheets/active", 200, "["+full(8, 1, 5, earlier, "null")+"]").
					does("PATCH /api/timesheets/{id}/stop", func(*http.Request) (*http.Response, error) {
						cancel() // nobody waits any more
						return nil, context.Canceled
					}).
					on("GET /api/timesheets/{id}", test.status, test.record).on("GET /api/users/me", 200, anna)
				r, err := s.client().Stop(ctx, 8)
				wantError(t, err, test.code, test.words)
				if test.code == "" && (r.Running() || r.Pair.Task.Name != "A5") {
					t.Errorf("record is %+v, want the ended one with names", r)
				}
				wantAsked(t, s, test.asked...)
			})
		})
	}
}
