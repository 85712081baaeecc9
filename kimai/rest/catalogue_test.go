package rest_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/rest"
)

func TestProjects(t *testing.T) {
	projects, err := newServer(t).on("GET /api/projects", 200, find(t, "2.66", "projects").Response.Body).client().Projects(t.Context())
	must(t, err)
	var got []string
	for _, p := range projects {
		got = append(got, p.Customer.Name+" / "+p.Name)
	}
	want := []string{
		"Müller & Söhne GmbH / Backend: API <v2>",
		"Müller & Söhne GmbH / Website Relaunch",
		"O'Reilly \"Büro\" <b>Ltd</b> / Projekt „Ärger“ & 'Quotes'",
		"株式会社テスト 🏯 / モバイルアプリ 📱",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
}

// The lists are joined here: own activities, and the global ones where the
// project has them.
func TestTasks(t *testing.T) {
	projects, all := find(t, "2.66", "projects").Response.Body, find(t, "2.66", "activities").Response.Body
	for _, test := range []struct {
		name    string
		project kimai.ProjectID
		want    []string
	}{
		{"own and global", 1, []string{"Code-Review <script>alert(1)</script>", "Design", "Development", "Meeting / Besprechung", "Tests & QA"}},
		{"own only", 4, []string{"開発 (dev)"}},
		{"global only", 3, []string{"Code-Review <script>alert(1)</script>", "Development", "Meeting / Besprechung"}},
		{"a hidden project", 5, nil},
		{"a project that has ended", 8, nil},
		{"a project that does not exist", 99999, nil},
		{"no project", 0, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newServer(t).on("GET /api/projects", 200, projects).on("GET /api/activities", 200, all).client()
			tasks, err := c.Tasks(t.Context(), test.project)
			must(t, err)
			var got []string
			for _, task := range tasks {
				got = append(got, task.Name)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("tasks (-want +got):\n%s", diff)
			}
		})
	}
}

// The tasks of all projects take one request, and what is asked later or after
// the projects is answered anew.
func TestTasksOfAll(t *testing.T) {
	const projects, activities = "GET /api/projects", "GET /api/activities"
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t).on(projects, 200, `[{"id":1,"name":"P","customer":1,"parentTitle":"C"},{"id":2,"name":"Q","customer":1,"parentTitle":"C"}]`).
			on(activities, 200, `[{"id":1,"name":"A","project":null}]`).
			on(activities, 200, `[{"id":1,"name":"A","project":null},{"id":2,"name":"B","project":2}]`)
		c := s.client()
		count := func(project kimai.ProjectID) int {
			t.Helper()
			tasks, err := c.Tasks(t.Context(), project)
			must(t, err)
			return len(tasks)
		}
		list, err := c.Projects(t.Context())
		must(t, err)
		for _, p := range list {
			if got := count(p.ID); got != 1 {
				t.Errorf("%d tasks of %s, want 1", got, p.Name)
			}
		}
		count(3)
		wantAsked(t, s, projects, activities)

		<-time.After(59 * time.Second)
		count(2)
		wantAsked(t, s, projects, activities)

		<-time.After(2 * time.Second)
		if got := count(2); got != 2 {
			t.Errorf("%d tasks after a minute, want 2", got)
		}
		wantAsked(t, s, projects, activities, projects, activities)

		_, err = c.Projects(t.Context())
		must(t, err)
		count(1)
		count(2)
		wantAsked(t, s, projects, activities, projects, activities, projects, activities)
	})
}

// Activities that were read for older projects are not kept for newer ones.
func TestTasksReadMeanwhile(t *testing.T) {
	var c *rest.Client
	s := newServer(t).on("GET /api/projects", 200, `[{"id":1,"name":"P","customer":1,"parentTitle":"C"}]`)
	s.does("GET /api/activities", func(*http.Request) (*http.Response, error) {
		_, err := c.Projects(t.Context())
		must(t, err)
		return response(200, `[]`), nil
	}).on("GET /api/activities", 200, `[{"id":1,"name":"A","project":1}]`)
	c = s.client()
	for _, want := range []int{0, 1} {
		tasks, err := c.Tasks(t.Context(), 1)
		must(t, err)
		if len(tasks) != want {
			t.Errorf("%d tasks, want %d", len(tasks), want)
		}
	}
}

// Of many projects, those of one are asked for.
func TestTasksOfMany(t *testing.T) {
	var projects []string
	for i := range 300 {
		projects = append(projects, fmt.Sprintf(`{"id":%d,"name":"P","customer":1,"parentTitle":"C","globalActivities":%t}`, i+1, i > 0))
	}
	const refused = `{"code":403,"message":"Forbidden"}`
	s := newServer(t).on("GET /api/projects", 200, "["+strings.Join(projects, ",")+"]").
		on("GET /api/activities", 200, `[{"id":1,"name":"own","project":1},{"id":2,"name":"global","project":null}]`).
		on("GET /api/activities", 200, `[{"id":3,"name":"own","project":2},{"id":2,"name":"global","project":null}]`).
		on("GET /api/activities", 403, refused).on("GET /api/ping", 200, `{"message":"pong"}`)
	c := s.client()
	var got [][]kimai.Task
	for _, project := range []kimai.ProjectID{1, 2, 3, 4000} {
		tasks, err := c.Tasks(t.Context(), project)
		must(t, err)
		got = append(got, tasks)
	}
	want := [][]kimai.Task{{{ID: 1, Name: "own"}}, {{ID: 2, Name: "global"}, {ID: 3, Name: "own"}}, nil, nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tasks (-want +got):\n%s", diff)
	}
	wantAsked(t, s, "GET /api/projects", "GET /api/activities?project=1", "GET /api/activities?project=2",
		"GET /api/activities?project=3", "GET /api/ping")
}

// What cannot be read is asked for again.
func TestTasksFailed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t).on("GET /api/projects", 200, `[{"id":1,"name":"P","customer":1,"parentTitle":"C"}]`).
			does("GET /api/activities", lost).does("GET /api/activities", lost).does("GET /api/activities", lost).
			on("GET /api/activities", 200, `[{"id":1,"name":"A","project":1}]`)
		c := s.client()
		_, err := c.Tasks(t.Context(), 1)
		wantError(t, err, kimai.Unreachable)
		tasks, err := c.Tasks(t.Context(), 1)
		must(t, err)
		if diff := cmp.Diff([]kimai.Task{{ID: 1, Name: "A"}}, tasks); diff != "" {
			t.Errorf("tasks (-want +got):\n%s", diff)
		}
	})
}
