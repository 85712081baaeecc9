package server_test

import (
	"context"
	"fmt"
	"testing"

	"kimai-tray/kimai"
)

func TestGetProjects(t *testing.T) {
	user := newEmbedded(t)
	user.archiveAll(t)
	handler := newHandler(user)
	expect(t, ask(t, handler, "getProjects"), done)

	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	item := fmt.Sprintf(`{"success":true,"items":[{"projectID":"%d","customerID":"%d","name":"Website","comment":"","visible":"1","filter":"0",`+
		`"trash":"0","budget":"0.00","effort":null,"approved":null,"internal":"0","customerName":"\u00c4cme","customerVisible":"1"`, project, user.customer(t))

	for _, test := range []struct {
		name  string
		value []any
		tasks bool
	}{
		{"omitted", nil, false},
		{"false", []any{false}, false},
		{"zero", []any{0}, false},
		{"text zero", []any{"0"}, false},
		{"null", []any{nil}, false},
		{"empty", []any{""}, false},
		{"empty list", []any{[]any{}}, false},
		{"true", []any{true}, true},
		{"one", []any{1}, true},
		{"text false", []any{"false"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := item
			if test.tasks {
				want += fmt.Sprintf(`,"tasks":[{"activityID":"%d","name":"Beratung","visible":"1","budget":"0.00","approved":null,"effort":null}]`, task)
			}
			expect(t, ask(t, handler, "getProjects", test.value...), want+`}],"total":1}`)
		})
	}

	if err := user.ArchiveTask(t.Context(), task); err != nil {
		t.Fatal(err)
	}
	expect(t, ask(t, handler, "getProjects", true), item+`,"tasks":[]}],"total":1}`)
}

func TestGetTasksOfProject(t *testing.T) {
	user := newEmbedded(t)
	user.archiveAll(t)
	handler := newHandler(user)
	expect(t, ask(t, handler, "getTasks"), refused("An unhandled error occured."))

	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	want := fmt.Sprintf(`{"success":true,"items":[{"activityID":"%d","name":"Beratung","visible":"1","budget":"0.00","approved":null,"effort":null}],"total":1}`, task)
	expect(t, ask(t, handler, "getTasks", project), want)
	expect(t, ask(t, handler, "getTasks", fmt.Sprint(project)), want)
	expect(t, ask(t, handler, "getTasks", 9999), refused("An unhandled error occured."))
	expect(t, ask(t, handler, "getTasks", 0), refused("An unhandled error occured."))
	for _, id := range []any{"21 OR 1=1", "", false, 1.5, []any{1, 2}} {
		expect(t, ask(t, handler, "getTasks", id), refused("Invalid projectId."))
	}
}

// shared is a catalogue of which two projects have a task in common.
type shared struct{ kimai.Backend }

func (shared) Projects(context.Context) ([]kimai.Project, error) {
	return []kimai.Project{{ID: 1, Name: "Website"}, {ID: 2, Name: "Zebra"}}, nil
}

func (shared) Tasks(_ context.Context, project kimai.ProjectID) ([]kimai.Task, error) {
	email := kimai.Task{ID: 7, Name: "email"}
	if project == 1 {
		return []kimai.Task{{ID: 4, Name: "Ärzte"}, email, {ID: 3, Name: "Writing"}}, nil
	}
	return []kimai.Task{{ID: 9, Name: "Audit"}, email}, nil
}

func TestGetTasksOfAllProjects(t *testing.T) {
	const want = `{"success":true,"items":[{"activityID":"4","name":"\u00c4rzte","visible":"1"},` +
		`{"activityID":"9","name":"Audit","visible":"1"},` +
		`{"activityID":"7","name":"email","visible":"1"},{"activityID":"3","name":"Writing","visible":"1"}],"total":4}`
	handler := newHandler(shared{})
	expect(t, ask(t, handler, "getTasks"), want)
	expect(t, ask(t, handler, "getTasks", nil), want)
}
