package kimai1_test

import (
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

func TestProjects(t *testing.T) {
	_, c := start(t, "1.3.5")
	got, err := c.Projects(t.Context())
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Projects", got, []kimai.Project{projects[21], projects[23]})
}

// Customers come in the order of a dictionary, projects in that of the server.
func TestProjectsAreSorted(t *testing.T) {
	c := answering(`{"success":true,"total":5,"items":[
		{"projectID":1,"name":"a","customerID":"1","customerName":"Zoo"},
		{"projectID":2.0,"name":"b","customerID":"2","customerName":"bakery"},
		{"projectID":"3","name":"ä","customerID":"3","customerName":"Äpfel"},
		{"projectID":"4","name":"c","customerID":"4","customerName":"Auto"},
		{"projectID":"5","name":"d","customerID":"3","customerName":"Äpfel"}]}`)
	got, err := c.Projects(t.Context())
	kimai1test.Must(t, err)
	var ids []kimai.ProjectID
	for _, p := range got {
		ids = append(ids, p.ID)
	}
	kimai1test.WantSame(t, "order", ids, []kimai.ProjectID{3, 5, 4, 2, 1})
}

func TestTasks(t *testing.T) {
	f, c := start(t, "1.3.5")
	got, err := c.Tasks(t.Context(), 21)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Tasks", got, []kimai.Task{meeting.Task, coding.Task})
	kimai1test.WantSame(t, "calls", f.asked(), []string{"getTasks(21)"})
}
