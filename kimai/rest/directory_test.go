package rest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// Plain users see only themselves.
func TestUsers(t *testing.T) {
	anna := kimai.User{ID: 3, Name: "anna", Alias: new(`Anna Ä. "Tray" O'Neil`), Zone: "Europe/Berlin"}
	s := newServer(t).on("GET /api/users", 403, forbidden).on("GET /api/ping", 200, `{"message":"pong"}`).
		on("GET /api/users/me", 200, find(t, "2.66", "users-me").Response.Body)
	users, err := s.client().Users(t.Context())
	must(t, err)
	if diff := cmp.Diff([]kimai.User{anna}, users); diff != "" {
		t.Errorf("users of a plain user (-want +got):\n%s", diff)
	}

	users, err = newServer(t).on("GET /api/users", 200, find(t, "2.66", "users-list-admin").Response.Body).client().Users(t.Context())
	must(t, err)
	want := []kimai.User{
		anna,
		{ID: 4, Name: "otto", Zone: "America/New_York"},
		{ID: 1, Name: "susan_admin", Zone: "UTC"},
		{ID: 2, Name: "tessa.lead", Zone: "Europe/London"},
	}
	if diff := cmp.Diff(want, users); diff != "" {
		t.Errorf("users of an administrator (-want +got):\n%s", diff)
	}

	_, err = newServer(t).on("GET /api/users", 403, forbidden).on("GET /api/ping", 403, forbidden).client().Users(t.Context())
	wantError(t, err, kimai.Unauthorised, "api_access")
}

func TestCustomers(t *testing.T) {
	contacts, err := newServer(t).on("GET /api/customers", 200, find(t, "2.66", "customers-all-visible3").Response.Body).client().Customers(t.Context())
	must(t, err)
	want := []kimai.Contact{ // without the one that is hidden
		{Customer: kimai.Customer{ID: 1, Name: "Müller & Söhne GmbH"}},
		{Customer: kimai.Customer{ID: 2, Name: `O'Reilly "Büro" <b>Ltd</b>`}},
		{Customer: kimai.Customer{ID: 3, Name: "株式会社テスト 🏯"}},
	}
	if diff := cmp.Diff(want, contacts); diff != "" {
		t.Errorf("customers (-want +got):\n%s", diff)
	}
}

// Budgets are told to those who may see them, and one of 0 is none. That of a
// global task is not the project's.
func TestPlans(t *testing.T) {
	s := newServer(t).on("GET /api/projects", 200, `[
		{"id":2,"name":"Q","customer":1,"parentTitle":"C","comment":"","globalActivities":false,"budget":0.0,"timeBudget":0},
		{"id":1,"name":"P","customer":1,"parentTitle":"C","comment":"note","globalActivities":true,"budget":10000.5,"timeBudget":360000}]`).
		on("GET /api/activities", 200, `[
		{"id":5,"name":"own","project":1,"budget":99.995,"timeBudget":5400},
		{"id":6,"name":"Everyone","project":null,"budget":7.0,"timeBudget":7},
		{"id":7,"name":"hidden","project":1,"visible":false}]`)
	c := s.client()
	customer := kimai.Customer{ID: 1, Name: "C"}
	tasks := []kimai.TaskPlan{
		{Task: kimai.Task{ID: 6, Name: "Everyone"}},
		{Task: kimai.Task{ID: 5, Name: "own"}, Budget: kimai.Budget{Money: new(kimai.Amount(100_00)), Effort: new(kimai.Amount(1_50))}},
	}
	want := []kimai.ProjectPlan{
		{
			Project: kimai.Project{ID: 1, Name: "P", Customer: customer}, Comment: new("note"),
			Budget: kimai.Budget{Money: new(kimai.Amount(10000_50)), Effort: new(kimai.Amount(100_00))}, Tasks: tasks,
		},
		{Project: kimai.Project{ID: 2, Name: "Q", Customer: customer}},
	}
	plans, err := c.ProjectPlans(t.Context(), true)
	must(t, err)
	if diff := cmp.Diff(want, plans); diff != "" {
		t.Errorf("plans (-want +got):\n%s", diff)
	}
	for project, want := range map[kimai.ProjectID][]kimai.TaskPlan{1: tasks, 2: nil, 3: nil, 0: nil} {
		got, err := c.TaskPlans(t.Context(), project)
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("tasks of %d (-want +got):\n%s", project, diff)
		}
	}
	s.asked = nil
	_, err = c.ProjectPlans(t.Context(), false)
	must(t, err)
	wantAsked(t, s, "GET /api/projects")
}
