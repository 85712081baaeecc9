package rest_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// What a restart asks, beside what a start does.
const (
	read    = "GET /api/timesheets/7"
	whose   = "GET /api/users/me"
	named   = "GET /api/timesheets?activity=5&full=true&project=1&size=1"
	restart = `PATCH /api/timesheets/7/restart {"copy":"all"}`
	anna    = `{"id":3,"username":"anna","alias":null,"timezone":"Europe/Berlin"}`
)

// said is a record in either shape with a description and tags.
func said(record string) string {
	return strings.Replace(record, `"description":null,"tags":[]`, `"description":"what I did","tags":["urgent","at night"]`, 1)
}

// again is a server with record 7, which is restarted as record 8.
func again(t *testing.T) *server {
	return newServer(t).on("GET /api/timesheets/{id}", 200, said(flat(7, 1, 5, earlier, `"`+begin+`"`))).
		on("GET /api/users/me", 200, anna).
		on("GET /api/timesheets", 200, "["+said(full(7, 1, 5, earlier, `"`+begin+`"`))+"]").
		on("GET /api/ping", 200, `{"message":"pong"}`)
}

func TestRestart(t *testing.T) {
	want := kimai.Record{
		ID: 8, Start: time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC), Description: "what I did", Tags: []string{"at night", "urgent"},
		Pair: kimai.Pair{
			Project: kimai.Project{ID: 1, Name: "P1", Customer: kimai.Customer{ID: 1, Name: "C"}},
			Task:    kimai.Task{ID: 5, Name: "A5"},
		},
	}
	runs := "[" + said(made) + "]"
	answer := said(flat(8, 1, 5, begin, "null"))
	lost := func(*http.Request) (*http.Response, error) { return nil, context.DeadlineExceeded }
	for _, test := range []struct {
		name   string
		server *server
		asked  []string
	}{
		{"good", again(t).on("PATCH /api/timesheets/{id}/restart", 200, answer).on("GET /api/timesheets/active", 200, runs),
			[]string{read, whose, named, newest1, restart, active}},
		{"answer lost", again(t).does("PATCH /api/timesheets/{id}/restart", lost).on("GET /api/timesheets/active", 200, runs),
			[]string{read, whose, named, newest1, restart, active}},
		{"what runs is not told", again(t).on("PATCH /api/timesheets/{id}/restart", 200, answer).does("GET /api/timesheets/active", lost),
			[]string{read, whose, named, newest1, restart, active}},
		{"several run", again(t).on("PATCH /api/timesheets/{id}/restart", 200, answer).
			on("GET /api/timesheets/active", 200, "["+said(made)+","+full(6, 1, 6, earlier, "null")+"]").
			on("PATCH /api/timesheets/{id}/stop", 200, flat(6, 1, 6, earlier, `"`+begin+`"`)),
			[]string{read, whose, named, newest1, restart, active, "PATCH /api/timesheets/6/stop"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.server.client().Restart(t.Context(), 7)
			must(t, err)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("record (-want +got):\n%s", diff)
			}
			wantAsked(t, test.server, test.asked...)
		})
	}
}

func TestRestartRefused(t *testing.T) {
	const forbidden = `{"code":403,"message":"Forbidden"}`
	runs := "[" + full(6, 1, 6, earlier, "null") + "]"
	for _, test := range []struct {
		name   string
		status int
		body   string
		code   kimai.Code
		words  []string
	}{
		{"hidden", 403, forbidden, kimai.Rejected, []string{"does not start P1 – A5 again", "Choose another", "Nothing was started."}},
		{"gone since", 404, notFound, kimai.NotFound, []string{"no record 7"}},
		{"what runs cannot be stopped", 400, find(t, "2.66", "restart-blocked-by-future-entry").Response.Body, kimai.Rejected,
			[]string{"Kimai refused: You have an active time record which cannot be stopped automatically.", "Nothing was started.", "in the way, end it"}},
		{"what runs has used up a budget", 400, find(t, "2.66", "budget-used-stop").Response.Body, kimai.Rejected,
			[]string{"The budget is used up.", "Nothing was started.", "in the way, end it"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := again(t).on("PATCH /api/timesheets/{id}/restart", test.status, test.body).
				on("GET /api/timesheets/active", 200, runs).
				client().Restart(t.Context(), 7)
			wantError(t, err, test.code, test.words...)
		})
	}
}

// Some may copy what others recorded, which is not what is meant.
func TestRestartOfAnother(t *testing.T) {
	for _, test := range []struct {
		name   string
		status int
		body   string
	}{
		{"unknown", 404, notFound},
		{"forbidden", 403, `{"code":403,"message":"Forbidden"}`},
		{"seen by a manager", 200, strings.Replace(flat(7, 1, 5, earlier, "null"), `"user":3`, `"user":4`, 1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := newServer(t).on("GET /api/timesheets/{id}", test.status, test.body).
				on("GET /api/users/me", 200, anna).on("GET /api/ping", 200, `{"message":"pong"}`).
				client().Restart(t.Context(), 7)
			wantError(t, err, kimai.NotFound, "no record 7")
		})
	}
}

// A project that the user has lost has no name any more.
func TestRestartWithoutNames(t *testing.T) {
	_, err := newServer(t).on("GET /api/timesheets/{id}", 200, flat(7, 1, 5, earlier, `"`+begin+`"`)).
		on("GET /api/users/me", 200, anna).on("GET /api/timesheets", 200, `[]`).
		on("GET /api/ping", 200, `{"message":"pong"}`).on("GET /api/timesheets/active", 200, `[]`).
		on("PATCH /api/timesheets/{id}/restart", 403, `{"code":403,"message":"Forbidden"}`).
		client().Restart(t.Context(), 7)
	wantError(t, err, kimai.Rejected, "Kimai does not start the record again", "Nothing was started.")
}
