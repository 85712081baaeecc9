package rest_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// Requests that a start makes.
const (
	newest1  = "GET /api/timesheets?full=true&order=DESC&orderBy=id&size=1"
	newest10 = "GET /api/timesheets?full=true&order=DESC&orderBy=id&size=10"
	post     = `POST /api/timesheets?full=true {"activity":5,"project":1}`
	active   = "GET /api/timesheets/active"
	begin    = "2026-11-23T14:00:00+0100"
	earlier  = "2026-11-23T12:30:00+0100"
)

var (
	before = "[" + full(7, 1, 5, earlier, "null") + "]" // the same pair ran already
	made   = full(8, 1, 5, begin, "null")
)

func lost(*http.Request) (*http.Response, error) { return nil, errors.New("connection reset") }

func wantAsked(t *testing.T, s *server, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, s.asked); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
}

func TestStart(t *testing.T) {
	s := newServer(t).on("GET /api/timesheets", 200, before).
		on("POST /api/timesheets", 200, made).
		on("GET /api/timesheets/active", 200, "["+made+"]")
	r, err := s.client().Start(t.Context(), 1, 5)
	must(t, err)
	want := kimai.Record{
		ID: 8, Start: time.Date(2026, 11, 23, 13, 0, 0, 0, time.UTC),
		Pair: kimai.Pair{
			Project: kimai.Project{ID: 1, Name: "P1", Customer: kimai.Customer{ID: 1, Name: "C"}},
			Task:    kimai.Task{ID: 5, Name: "A5"},
		},
	}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	wantAsked(t, s, newest1, post, active)
}

// What Kimai refuses is told with what may be meant, what runs on and what to do.
func TestStartRefused(t *testing.T) {
	const (
		late   = "2026-11-23T14:05:00+0100" // a little after the server's time
		choice = `{"code":400,"message":"Validation Failed","errors":{"children":{"activity":{"errors":["The selected choice is invalid."]}}}}`
	)
	ran := func(begin string) string { return "[" + full(7, 1, 6, begin, "null") + "]" }
	blocked := find(t, "2.66", "longrunning-switch").Response.Body
	for _, test := range []struct {
		name   string
		status int
		body   string
		active string
		words  []string
		not    string
	}{
		{"what runs cannot be stopped", 400, blocked, ran(earlier),
			[]string{"cannot be stopped automatically", "Nothing was started.", "in the way, end it at an earlier time."}, ""},
		{"what runs is too short", 400, blocked, ran("2026-11-23T13:59:00+0100"), []string{"Nothing was started.", "in the way, wait until it is longer."}, ""},
		{"what runs begins in the future", 400, blocked, ran(late), []string{"Nothing was started.", "in the way, wait for its start, or change that."}, ""},
		{"nothing runs", 400, find(t, "2.66", "nooverlap-start").Response.Body, "[]", []string{"You already have an entry for this time. Nothing was started."}, "runs on"},
		{"pair that is gone", 400, choice, ran(earlier), []string{"can no longer be chosen", "Choose another.", "Nothing was started.", "Task: The selected choice is invalid."}, "in the way"},
		{"field of a plugin", 400, `{"code":400,"message":"x","errors":{"children":{"description":{"errors":["Required."]}}}}`, ran(earlier),
			[]string{"Kimai refused: Description: Required. Nothing was started."}, "in the way"},
		{"no permission", 403, `{"code":403,"message":"Forbidden"}`, ran(earlier), []string{"does not allow you that", "Nothing was started."}, "in the way"},
		{"no answer any more", 400, blocked, "", []string{"Nothing was started."}, "in the way"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newServer(t).on("GET /api/timesheets", 200, before).on("POST /api/timesheets", test.status, test.body).
				on("GET /api/ping", 200, `{"message":"pong"}`)
			if test.active == "" {
				s.does("GET /api/timesheets/active", lost)
			} else {
				s.on("GET /api/timesheets/active", 200, test.active)
			}
			_, err := s.client().Start(t.Context(), 1, 5)
			wantError(t, err, kimai.Rejected, test.words...)
			if test.not != "" && strings.Contains(kimai.Explain(err), test.not) {
				t.Errorf("error %q says %q", kimai.Explain(err), test.not)
			}
		})
	}
}

// A start is never sent twice: what runs and the newest records tell whether one
// without an answer took place.
func TestStartWithoutAnswer(t *testing.T) {
	for _, test := range []struct {
		name           string
		active, newest string
		want           kimai.RecordID
		code           kimai.Code
		words          string
		asked          []string
	}{
		{"it runs", "[" + made + "]", before, 8, "", "", []string{newest1, post, active}},
		{"it has been stopped since", "[]", "[" + full(8, 1, 5, begin, `"`+begin+`"`) + "]", 8, "", "", []string{newest1, post, active, newest10}},
		{"only the old one runs", before, before, 0, kimai.Unreachable, "Nothing was started. kimai.example cannot be reached", []string{newest1, post, active, newest10}},
		{"somebody started something else", "[" + full(8, 2, 5, begin, "null") + "]", before, 0, kimai.Unreachable, "cannot be reached", []string{newest1, post, active, newest10}},
		{"no answer any more", "", before, 0, kimai.Unreachable, "not known whether", []string{newest1, post, active, active, active}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t).on("GET /api/timesheets", 200, before).on("GET /api/timesheets", 200, test.newest).
					does("POST /api/timesheets", lost)
				if test.active == "" {
					s.does("GET /api/timesheets/active", lost)
				} else {
					s.on("GET /api/timesheets/active", 200, test.active)
				}
				r, err := s.client().Start(t.Context(), 1, 5)
				wantError(t, err, test.code, test.words)
				if r.ID != test.want {
					t.Errorf("record %d, want %d", r.ID, test.want)
				}
				wantAsked(t, s, test.asked...)
			})
		})
	}
}

// Whoever gives up a start is told nothing wrong: it is looked for nonetheless.
func TestStartGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := newServer(t).on("GET /api/timesheets", 200, before).
		does("POST /api/timesheets", func(r *http.Request) (*http.Response, error) {
			cancel()
			return nil, context.Canceled
		}).on("GET /api/timesheets/active", 200, "["+made+"]")
	r, err := s.client().Start(ctx, 1, 5)
	must(t, err)
	if r.ID != 8 {
		t.Errorf("record %d, want 8", r.ID)
	}
}

// Kimai may let two starts at once both run.
func TestStartsWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		release := make(chan struct{})
		s := newServer(t).on("GET /api/timesheets", 200, before).
			does("POST /api/timesheets", func(*http.Request) (*http.Response, error) {
				<-release
				return response(200, made), nil
			}).
			on("GET /api/timesheets/active", 200, "["+made+"]")
		c := s.client()
		done := make(chan error, 2)
		for range 2 {
			go func() { _, err := c.Start(t.Context(), 1, 5); done <- err }()
		}
		synctest.Wait()
		s.mu.Lock()
		wantAsked(t, s, newest1, post)
		s.mu.Unlock()

		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := c.Start(ctx, 1, 5)
		wantError(t, err, kimai.Unreachable, "given up")

		close(release)
		must(t, <-done)
		must(t, <-done)
		wantAsked(t, s, newest1, post, active, newest1, post, active)
	})
}
