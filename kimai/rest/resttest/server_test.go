package resttest_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai/rest/resttest"
)

var noon = time.Date(2026, 3, 2, 12, 0, 7, 0, time.UTC)

// small makes a server at noon with one user, project and activity, all with
// the id 1.
func small(fill ...func(*resttest.Data)) *resttest.Server {
	return resttest.New(func() time.Time { return noon }, append([]func(*resttest.Data){func(d *resttest.Data) {
		d.Users = []*resttest.User{{ID: 1, Username: "anna", Token: "secret", Timezone: "Asia/Kolkata", Enabled: true}}
		d.Customers = []*resttest.Customer{{ID: 1, Name: "Gärtner", Visible: true}}
		d.Projects = []*resttest.Project{{ID: 1, Customer: 1, Name: "Beds", Visible: true, GlobalActivities: true}}
		d.Activities = []*resttest.Activity{{ID: 1, Name: "Weeding", Visible: true}}
		d.Tags = []string{"wet"}
	}}, fill...)...)
}

func ask(stand *resttest.Server, token, method, path, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	request.Header.Set("Authorization", "Bearer "+token)
	answer := httptest.NewRecorder()
	stand.ServeHTTP(answer, request)
	return answer
}

func TestStartIsNotRounded(t *testing.T) {
	answer := ask(small(), "secret", "POST", "/api/timesheets", `{"project":1,"activity":1,"description":"Löwenzahn <>","tags":"wet, dry"}`)
	want := `{"activity":1,"project":1,"user":1,"tags":["wet"],"id":1,"begin":"2026-03-02T17:30:07+0530","end":null,` +
		`"duration":0,"break":0,"description":"L\u00f6wenzahn <>","exported":false,"billable":true,"metaFields":[]}`
	if diff := cmp.Diff(want, answer.Body.String()); answer.Code != http.StatusOK || diff != "" {
		t.Errorf("status %d (-want +got):\n%s", answer.Code, diff)
	}
	if got := answer.Header().Get("Date"); got != "Mon, 02 Mar 2026 12:00:07 GMT" {
		t.Errorf("Date: %s, want that of the server's clock", got)
	}
}

func TestSomebodyElse(t *testing.T) {
	running := func(d *resttest.Data) {
		d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 1, Begin: noon.Add(-time.Hour)})
	}
	for _, test := range []struct {
		name, method, path string
		change             func(*resttest.Data)
		status             int
		body               string
	}{
		{"stops", "GET", "/api/timesheets/active", func(d *resttest.Data) { d.Timesheet(1).End = noon }, 200, `[]`},
		{"deletes", "GET", "/api/timesheets/1", func(d *resttest.Data) { d.Remove(1) }, 404, `{"code":404,"message":"Not Found"}`},
		{"exports", "DELETE", "/api/timesheets/1", func(d *resttest.Data) { d.Timesheet(1).Exported = true }, 403, `{"code":403,"message":"Forbidden"}`},
		{"hides the customer", "GET", "/api/projects", func(d *resttest.Data) { d.Customer(1).Visible = false }, 200, `[]`},
		{"hides the activity", "PATCH", "/api/timesheets/1/restart", func(d *resttest.Data) { d.Activity(1).Visible = false }, 403, `{"code":403,"message":"Forbidden"}`},
		{"takes the project", "GET", "/api/timesheets", func(d *resttest.Data) { d.Project(1).Teams = []resttest.Team{{ID: 1}} }, 200, `[]`},
		{"takes the token", "GET", "/api/ping", func(d *resttest.Data) { d.User(1).Token = "another" }, 401, ``},
		{"disables the user", "GET", "/api/ping", func(d *resttest.Data) { d.User(1).Enabled = false }, 401, ``},
		{"takes the API", "GET", "/api/ping", func(d *resttest.Data) { d.User(1).NoAPI = true }, 403, `{"code":403,"message":"Forbidden"}`},
		{"forbids to stop", "PATCH", "/api/timesheets/1/stop", func(d *resttest.Data) { d.User(1).Lacks = []string{"stop"} }, 403, `{"code":403,"message":"Forbidden"}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			stand := small(running)
			if before := ask(stand, "secret", test.method, test.path, ""); before.Body.String() == test.body && before.Code == test.status {
				t.Errorf("already before: %d %s", before.Code, before.Body)
			}
			stand = small(running)
			stand.Change(test.change)
			answer := ask(stand, "secret", test.method, test.path, "")
			if diff := cmp.Diff(test.body, answer.Body.String()); answer.Code != test.status || diff != "" {
				t.Errorf("status %d, want %d (-want +got):\n%s", answer.Code, test.status, diff)
			}
		})
	}
}

// TestManyStarts starts from many sides at once; with the race detector it shows
// that the server can take it.
func TestManyStarts(t *testing.T) {
	for _, limit := range []int{1, 3} {
		t.Run(fmt.Sprintf("limit %d", limit), func(t *testing.T) {
			stand := small(func(d *resttest.Data) { d.Rules.HardLimit = limit })
			var clients sync.WaitGroup
			for range 8 {
				clients.Go(func() {
					if answer := ask(stand, "secret", "POST", "/api/timesheets", `{"project":1,"activity":1}`); answer.Code != http.StatusOK {
						t.Errorf("start: %d %s", answer.Code, answer.Body)
					}
				})
			}
			clients.Wait()
			var active []struct{ ID int }
			if err := json.Unmarshal(ask(stand, "secret", "GET", "/api/timesheets/active", "").Body.Bytes(), &active); err != nil {
				t.Fatal(err)
			}
			stand.Change(func(d *resttest.Data) {
				if len(active) != limit || len(d.Timesheets) != 8 {
					t.Errorf("%d of %d records run, want %d of 8", len(active), len(d.Timesheets), limit)
				}
			})
		})
	}
}

// FuzzBody sends all kinds of bodies and queries: there is always an answer, in
// JSON where it has a body, and no record that lacks what records have.
func FuzzBody(f *testing.F) {
	for _, seed := range []struct{ method, path, query, body string }{
		{"POST", "/api/timesheets", "", `{"project":1,"activity":1,"begin":"2026-03-29T02:30:00","end":null,"tags":"a,b"}`},
		{"PATCH", "/api/timesheets/1", "", `{"project":"1","end":"2026-03-02 12:00"}`},
		{"PATCH", "/api/timesheets/1/restart", "", `{"copy":"all","begin":""}`},
		{"PATCH", "/api/timesheets/1", "", `null`},
		{"POST", "/api/tags", "", `["x"]`},
		{"GET", "/api/timesheets", "page=2&size=0&full=1&tags[]=wet&begin=2026-03-02T00:00:00", ""},
		{"GET", "/api/activities", "projects[]=1&orderBy=project&order=DESC", ""},
	} {
		f.Add(seed.method, seed.path, seed.query, seed.body)
	}
	f.Fuzz(func(t *testing.T, method, path, query, body string) {
		stand := small(func(d *resttest.Data) {
			d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 1, Begin: noon.Add(-time.Hour)})
		})
		request := httptest.NewRequest("GET", "/", strings.NewReader(body))
		request.Method, request.URL.Path, request.URL.RawQuery = method, path, query
		request.Header.Set("Authorization", "Bearer secret")
		answer := httptest.NewRecorder()
		stand.ServeHTTP(answer, request)
		if kind := answer.Header().Get("Content-Type"); kind == "application/json" && answer.Body.Len() > 0 && !json.Valid(answer.Body.Bytes()) {
			t.Errorf("%d with a body that is no JSON: %q", answer.Code, answer.Body)
		}
		stand.Change(func(d *resttest.Data) {
			for _, record := range d.Timesheets {
				if record.User != 1 || record.Project != 1 || record.Activity != 1 || record.Begin.IsZero() {
					t.Errorf("kept %+v", *record)
				}
			}
		})
	})
}
