package server_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/server"
	"kimai-tray/kimai/sqlite"
)

const key = "a1b2c3d4e5f6a7b8c9d0e1f2a"

// host knows users by their keys, and keys by name and password.
type host struct {
	users     map[string]kimai.Backend
	passwords map[[2]string]string
	zone      string // of all users
}

func (h host) Authenticate(_ context.Context, name, password string) (string, error) {
	if key, ok := h.passwords[[2]string{name, password}]; ok {
		return key, nil
	}
	return "", kimai.Errorf(kimai.Unauthorised, "There is no user with that name and password.")
}

func (h host) User(_ context.Context, key string) (kimai.User, kimai.Backend, error) {
	if backend, ok := h.users[key]; ok {
		return kimai.User{ID: 1, Name: "anna", Zone: h.zone}, backend, nil
	}
	return kimai.User{}, nil, kimai.Errorf(kimai.Unauthorised, "There is no user with that key.")
}

// one is a host with one user.
func one(user kimai.Backend) host {
	return host{users: map[string]kimai.Backend{key: user}}
}

// embedded is a user of the embedded backend, at a clock that the test moves.
type embedded struct {
	*sqlite.User
	now *time.Time
}

func newEmbedded(t testing.TB) embedded {
	t.Helper()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "kimai.db"), sqlite.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	user, err := db.Local(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return embedded{user, &now}
}

// pair adds a project with one task to the catalogue.
func (e embedded) pair(t testing.TB, customer, project, task string) (kimai.ProjectID, kimai.TaskID) {
	t.Helper()
	p, err := e.AddProject(t.Context(), customer, project, []string{task})
	if err != nil {
		t.Fatal(err)
	}
	tasks, err := e.Tasks(t.Context(), p.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, candidate := range tasks {
		if candidate.Name == task {
			return p.ID, candidate.ID
		}
	}
	t.Fatalf("project %q has no task %q", project, task)
	return 0, 0
}

// customer is that of the only project in the catalogue.
func (e embedded) customer(t testing.TB) kimai.CustomerID {
	t.Helper()
	projects, err := e.Projects(t.Context())
	if err != nil || len(projects) != 1 {
		t.Fatal(projects, err)
	}
	return projects[0].Customer.ID
}

// record adds a record that began at the test's clock.
func (e embedded) record(t testing.TB, project kimai.ProjectID, task kimai.TaskID, length time.Duration) kimai.RecordID {
	t.Helper()
	r, err := e.Start(t.Context(), project, task)
	if err != nil {
		t.Fatal(err)
	}
	*e.now = e.now.Add(length)
	if _, err := e.Stop(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// archiveAll empties the catalogue.
func (e embedded) archiveAll(t testing.TB) {
	t.Helper()
	projects, err := e.Projects(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range projects {
		tasks, err := e.Tasks(t.Context(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, task := range tasks {
			if err := e.ArchiveTask(t.Context(), task.ID); err != nil {
				t.Fatal(err)
			}
		}
		if err := e.ArchiveProject(t.Context(), p.ID); err != nil {
			t.Fatal(err)
		}
	}
}

// newHandler publishes a user, whose key is the constant key. Dates without
// zone are in UTC.
func newHandler(user kimai.Backend, options ...server.Option) http.Handler {
	return server.New(one(user), append([]server.Option{server.WithLocation(time.UTC)}, options...)...)
}

// post sends a body and returns the answer.
func post(t testing.TB, h http.Handler, body string) *httptest.ResponseRecorder {
	t.Helper()
	return postTo(t, h, "/core/json.php", body)
}

func postTo(t testing.TB, h http.Handler, path, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("POST", "http://127.0.0.1:8091"+path, strings.NewReader(body))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// ask calls a method as the user and returns the result as it was written.
func ask(t testing.TB, h http.Handler, method string, params ...any) string {
	t.Helper()
	request, err := json.Marshal(map[string]any{
		"jsonrpc": "2.0", "id": 1, "method": method, "params": append([]any{key}, params...),
	})
	if err != nil {
		t.Fatal(err)
	}
	answer := post(t, h, string(request)).Body.String()
	result, ok := strings.CutPrefix(answer, `{"result":`)
	if !ok {
		t.Fatalf("%s: %s", request, answer)
	}
	return strings.TrimSuffix(result, `,"id":"1","jsonrpc":"2.0"}`)
}

const done = `{"success":true,"items":[],"total":0}`

// refused is the result of a call that failed with that text.
func refused(text string) string {
	return `{"success":false,"error":{"msg":"` + strings.ReplaceAll(text, "/", `\/`) + `"}}`
}

// expect compares a result with the wanted one.
func expect(t testing.TB, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
