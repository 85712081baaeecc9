package kimai1_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

var annaHerself = kimai.User{ID: 1002, Name: "anna.müller"}

func TestUsers(t *testing.T) {
	_, c := start(t, "1.3.5")
	got, err := c.Users(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Users", got, []kimai.User{annaHerself})
}

// An administrator in another group is shown nobody.
func TestUsersOfAdministrator(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.shown = []int64{}
	none, err := c.Users(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Users without a record", none, []kimai.User{})

	f.spend(21, 0, nil)
	got, err := c.Users(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Users by an expense", got, []kimai.User{annaHerself})

	f, c = start(t, "1.3.5")
	f.shown = []int64{}
	f.add(coding, -time.Hour, 0, "")
	got, err = c.Users(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Users by a record", got, []kimai.User{{ID: 1002, Name: "anna.müller", Alias: new(alias)}})
}

// Whom a user sees is not who the user is: what belongs to the other stays safe.
func TestUsersShowsAnother(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(coding, -5*time.Hour, -4*time.Hour, "mine")
	bobs := f.addBobs()
	f.shown = []int64{users[bob]}
	_, err := c.Users(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantError(t, c.RemoveEntry(t.Context(), bobs), kimai.NotFound, "no record")
}

func TestCustomers(t *testing.T) {
	_, c := start(t, "1.3.5")
	got, err := c.Customers(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Customers", got, []kimai.Contact{
		{Customer: projects[21].Customer, Person: new("Frau Öztürk")}, {Customer: projects[23].Customer},
	})
}

func TestProjectPlans(t *testing.T) {
	plans := []kimai.TaskPlan{
		{Task: meeting.Task, Budget: kimai.Budget{Effort: new(kimai.Amount(7_50))}}, {Task: coding.Task},
	}
	agreed := kimai.Budget{Money: new(kimai.Amount(1500_00)), Approved: new(kimai.Amount(10_00))}
	for _, withTasks := range []bool{false, true} {
		f, c := start(t, "1.3.5")
		got, err := c.ProjectPlans(t.Context(), withTasks)
		kimai1test.Must(t, err)
		want := []kimai.ProjectPlan{
			{Project: projects[23], Comment: new(projectComment), Internal: true, Budget: agreed},
			{Project: projects[21], Comment: new(projectComment), Budget: agreed},
		}
		if withTasks {
			want[0].Tasks, want[1].Tasks = plans, plans
		}
		kimai1test.WantSame(t, "ProjectPlans", got, want)
		kimai1test.WantSame(t, "calls", f.asked(), []string{fmt.Sprintf("getProjects(%t)", withTasks)})
	}
	_, c := start(t, "1.3.5")
	got, err := c.TaskPlans(t.Context(), 21)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "TaskPlans", got, plans)
}

// Projects come by their own name before that of the customer, whatever order
// Kimai has been set to.
func TestProjectPlansAreSorted(t *testing.T) {
	c := answering(`{"success":true,"total":3,"items":[
		{"projectID":1,"name":"b","customerName":"Äpfel"}, {"projectID":2,"name":"ä","customerName":"Zoo"}, {"projectID":3,"name":"ä","customerName":"Auto"}]}`)
	got, err := c.ProjectPlans(t.Context(), false)
	kimai1test.Must(t, err)
	var ids []kimai.ProjectID
	for _, p := range got {
		ids = append(ids, p.ID)
	}
	kimai1test.WantSame(t, "order", ids, []kimai.ProjectID{3, 2, 1})
}

// A server with endless tasks must not fill the memory.
func TestProjectPlansWithoutEnd(t *testing.T) {
	for _, test := range []struct {
		name            string
		projects, tasks int
		words           string
	}{
		{"of a project", 1, 20_001, "no Kimai 1 server"},
		{"in all", 11, 20_000, "more than 200000 tasks"},
	} {
		t.Run(test.name, func(t *testing.T) {
			project := `{"tasks":[{}` + strings.Repeat(",{}", test.tasks-1) + `]}`
			c := answering(`{"success":true,"items":[` + project + strings.Repeat(","+project, test.projects-1) + `]}`)
			_, err := c.ProjectPlans(t.Context(), true)
			kimai1test.WantError(t, err, kimai.Unexpected, test.words)
		})
	}
}

func TestAllTasks(t *testing.T) {
	f, c := start(t, "1.3.5")
	got, err := c.AllTasks(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "AllTasks", got, []kimai.Task{meeting.Task, coding.Task})
	kimai1test.WantSame(t, "calls", f.asked(), []string{"getTasks()"})
}

// "Nothing found" is an error to Kimai.
func TestNone(t *testing.T) {
	c := answering(`{"success":false,"error":{"msg":"An unhandled error occured."}}`)
	contacts, err := c.Customers(t.Context())
	kimai1test.Must(t, err)
	plans, err := c.ProjectPlans(t.Context(), true)
	kimai1test.Must(t, err)
	tasks, err := c.TaskPlans(t.Context(), 21)
	kimai1test.Must(t, err)
	all, err := c.AllTasks(t.Context())
	kimai1test.Must(t, err)
	if n := len(contacts) + len(plans) + len(tasks) + len(all); n != 0 {
		t.Errorf("%d items", n)
	}
}

var _ kimai1.Protocol = (*fake)(nil)
