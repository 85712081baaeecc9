package sqlite_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/sqlite"
)

// agency is a user of an installation with budgets, contacts and what is
// hidden, as an import makes one.
func agency(t *testing.T) *sqlite.User {
	t.Helper()
	db := open(t, newPath(t))
	_, err := db.SQL().ExecContext(t.Context(), `
		DELETE FROM project_task; DELETE FROM project; DELETE FROM customer; DELETE FROM task;
		INSERT INTO customer (id, name, contact, visible, archived) VALUES
			(1, 'acme', 'Ann', 1, 0), (2, 'Äpfel', NULL, 1, 0), (3, 'Hidden', 'Eve', 0, 0), (4, 'Gone', NULL, 1, 1);
		INSERT INTO project (id, customer_id, name, comment, budget, effort, approved, internal, visible, archived) VALUES
			(1, 1, 'Web', 'urgent', 150000, 4000, 1000, 0, 1, 0), (2, 2, 'web', NULL, NULL, NULL, NULL, 1, 1, 0),
			(3, 2, 'App', '', 0, NULL, NULL, 0, 1, 0), (4, 3, 'Of hidden', NULL, NULL, NULL, NULL, 0, 1, 0),
			(5, 1, 'Hidden', NULL, NULL, NULL, NULL, 0, 0, 0), (6, 1, 'Archived', NULL, NULL, NULL, NULL, 0, 1, 1);
		INSERT INTO task (id, name, global, visible, archived) VALUES
			(1, 'testing', 0, 1, 0), (2, 'Über', 1, 1, 0), (3, 'Design', 0, 1, 0),
			(4, 'Hidden', 0, 0, 0), (5, 'Hidden for all', 1, 0, 0), (6, 'Archived', 0, 1, 1), (7, 'Of archived', 0, 1, 0);
		INSERT INTO project_task (project_id, task_id, budget, effort, approved) VALUES
			(1, 1, 50000, 2000, 500), (1, 3, 0, NULL, NULL), (1, 4, 1, 1, 1), (1, 6, 1, 1, 1), (1, 2, 7, 7, 7),
			(2, 3, 12000, NULL, NULL), (4, 1, NULL, NULL, NULL), (5, 1, NULL, NULL, NULL), (6, 7, NULL, NULL, NULL)`)
	must(t, err)
	return localOf(t, db)
}

// What agency has for sure.
var (
	acme     = kimai.Customer{ID: 1, Name: "acme"}
	apples   = kimai.Customer{ID: 2, Name: "Äpfel"}
	checking = kimai.Task{ID: 1, Name: "testing"}
	global   = kimai.Task{ID: 2, Name: "Über"}
	design   = kimai.Task{ID: 3, Name: "Design"}

	webTasks = []kimai.TaskPlan{
		{Task: design, Budget: kimai.Budget{Money: new(kimai.Amount(0))}},
		{Task: checking, Budget: kimai.Budget{Money: new(kimai.Amount(50000)), Effort: new(kimai.Amount(2000)), Approved: new(kimai.Amount(500))}},
		{Task: global},
	}
)

func TestProjectPlans(t *testing.T) {
	user := agency(t)
	want := []kimai.ProjectPlan{
		{
			Project: kimai.Project{ID: 3, Name: "App", Customer: apples}, Comment: new(""),
			Budget: kimai.Budget{Money: new(kimai.Amount(0))},
		},
		{
			Project: kimai.Project{ID: 1, Name: "Web", Customer: acme}, Comment: new("urgent"),
			Budget: kimai.Budget{Money: new(kimai.Amount(150000)), Effort: new(kimai.Amount(4000)), Approved: new(kimai.Amount(1000))},
		},
		{Project: kimai.Project{ID: 2, Name: "web", Customer: apples}, Internal: true},
	}
	got, err := user.ProjectPlans(t.Context(), false)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("without tasks (-want +got):\n%s", diff)
	}

	want[0].Tasks = []kimai.TaskPlan{{Task: global}}
	want[1].Tasks = webTasks
	want[2].Tasks = []kimai.TaskPlan{{Task: design, Budget: kimai.Budget{Money: new(kimai.Amount(12000))}}, {Task: global}}
	got, err = user.ProjectPlans(t.Context(), true)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("with tasks (-want +got):\n%s", diff)
	}
}

// Kimai 1 tells the tasks that are for all projects, whatever project it is
// asked for; the catalogue is stricter.
func TestTaskPlans(t *testing.T) {
	user := agency(t)
	forAll := []kimai.TaskPlan{{Task: global}}
	for _, test := range []struct {
		name    string
		project kimai.ProjectID
		want    []kimai.TaskPlan
		tasks   []kimai.Task
	}{
		{"in the catalogue", 1, webTasks, []kimai.Task{design, checking, global}},
		{"of a hidden customer", 4, forAll, []kimai.Task{checking, global}},
		{"hidden", 5, forAll, []kimai.Task{checking, global}},
		{"archived", 6, forAll, nil},
		{"unknown", 99, forAll, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			plans, err := user.TaskPlans(t.Context(), test.project)
			must(t, err)
			if diff := cmp.Diff(test.want, plans); diff != "" {
				t.Errorf("task plans (-want +got):\n%s", diff)
			}
			tasks, err := user.Tasks(t.Context(), test.project)
			must(t, err)
			if diff := cmp.Diff(test.tasks, tasks); diff != "" {
				t.Errorf("tasks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLists(t *testing.T) {
	user := agency(t)
	tasks, err := user.AllTasks(t.Context())
	must(t, err)
	if diff := cmp.Diff([]kimai.Task{design, checking, global}, tasks); diff != "" {
		t.Errorf("tasks (-want +got):\n%s", diff)
	}
	customers, err := user.Customers(t.Context())
	must(t, err)
	want := []kimai.Contact{{Customer: acme, Person: new("Ann")}, {Customer: apples}}
	if diff := cmp.Diff(want, customers); diff != "" {
		t.Errorf("customers (-want +got):\n%s", diff)
	}
	wantOutline(t, user, map[string][]string{
		"acme/Web":  {"Design", "testing", "Über"},
		"Äpfel/web": {"Design", "Über"},
		"Äpfel/App": {"Über"},
	})
}

func TestUserSeesOnlyItself(t *testing.T) {
	db := open(t, newPath(t))
	must(t, db.AddUser(t.Context(), "other", "secret"))
	users, err := localOf(t, db).Users(t.Context())
	must(t, err)
	if len(users) != 1 || users[0].ID != 1 || users[0].Name == "" {
		t.Errorf("users are %v", users)
	}
}
