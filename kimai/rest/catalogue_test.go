package rest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
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

func TestTasks(t *testing.T) {
	projects, all := find(t, "2.66", "projects").Response.Body, find(t, "2.66", "activities").Response.Body
	for _, test := range []struct {
		name    string
		project kimai.ProjectID
		status  int
		body    string
		want    []string
	}{
		{"own and global", 1, 200, find(t, "2.66", "activities-project").Response.Body,
			[]string{"Code-Review <script>alert(1)</script>", "Design", "Development", "Meeting / Besprechung", "Tests & QA"}},
		{"own only", 4, 200, find(t, "2.66", "activities-project-noglobal").Response.Body, []string{"開発 (dev)"}},
		{"those of others are left out", 1, 200, all,
			[]string{"Code-Review <script>alert(1)</script>", "Design", "Development", "Meeting / Besprechung", "Tests & QA"}},
		{"a project that does not exist", 99999, 200, all, nil},
		{"a project that has just been lost", 1, 403, `{"code":403,"message":"Forbidden"}`, nil},
		{"a project that has just been deleted", 1, 404, notFound, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := newServer(t).on("GET /api/projects", 200, projects).on("GET /api/activities", test.status, test.body).
				on("GET /api/ping", 200, `{}`).client()
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

// The tasks of each project take one request, once the projects are known.
func TestTasksOfAll(t *testing.T) {
	s := newServer(t).on("GET /api/projects", 200, `[{"id":1,"name":"P","customer":1,"parentTitle":"C"},{"id":2,"name":"Q","customer":1,"parentTitle":"C"}]`).
		on("GET /api/activities", 200, `[]`)
	c := s.client()
	projects, err := c.Projects(t.Context())
	must(t, err)
	for _, p := range projects {
		_, err := c.Tasks(t.Context(), p.ID)
		must(t, err)
	}
	wantAsked(t, s, "GET /api/projects", "GET /api/activities?project=1", "GET /api/activities?project=2")
}
