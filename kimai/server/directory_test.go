package server_test

import (
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
	item := fmt.Sprintf(`{"success":true,"items":[{"projectID":"%d","customerID":"%d","name":"Website","comment":null,"visible":"1","filter":"0",`+
		`"trash":"0","budget":null,"effort":null,"approved":null,"internal":"0","customerName":"\u00c4cme","customerVisible":"1"`, project, user.customer(t))

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
				want += fmt.Sprintf(`,"tasks":[{"activityID":"%d","name":"Beratung","visible":"1","budget":null,"approved":null,"effort":null}]`, task)
			}
			expect(t, ask(t, handler, "getProjects", test.value...), want+`}],"total":1}`)
		})
	}

	if err := user.ArchiveTask(t.Context(), task); err != nil {
		t.Fatal(err)
	}
	expect(t, ask(t, handler, "getProjects", true), item+`,"tasks":[]}],"total":1}`)
}

func TestGetTasks(t *testing.T) {
	user := newEmbedded(t)
	user.archiveAll(t)
	handler := newHandler(user)
	expect(t, ask(t, handler, "getTasks"), refused("An unhandled error occured."))

	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	of := fmt.Sprintf(`{"success":true,"items":[{"activityID":"%d","name":"Beratung","visible":"1","budget":null,"approved":null,"effort":null}],"total":1}`, task)
	all := fmt.Sprintf(`{"success":true,"items":[{"activityID":"%d","name":"Beratung","visible":"1"}],"total":1}`, task)
	for _, test := range []struct {
		name   string
		params []any
		want   string
	}{
		{"all", nil, all},
		{"null", []any{nil}, all},
		{"project", []any{project}, of},
		{"text", []any{fmt.Sprint(project)}, of},
		{"unknown", []any{9999}, refused("An unhandled error occured.")},
		{"zero", []any{0}, refused("An unhandled error occured.")},
		{"sql", []any{"21 OR 1=1"}, refused("Invalid projectId.")},
		{"empty", []any{""}, refused("Invalid projectId.")},
		{"false", []any{false}, refused("Invalid projectId.")},
		{"fraction", []any{1.5}, refused("Invalid projectId.")},
		{"list", []any{[]any{1, 2}}, refused("Invalid projectId.")},
	} {
		t.Run(test.name, func(t *testing.T) { expect(t, ask(t, handler, "getTasks", test.params...), test.want) })
	}
}

// A backend without a role still has the others.
func TestRoles(t *testing.T) {
	user := newEmbedded(t)
	user.pair(t, "Äcme", "Website", "Beratung")
	handler := newHandler(struct{ kimai.Backend }{user})
	record := map[string]any{"projectId": 1, "date": "2026-03-02"}
	for method, params := range map[string][]any{
		"getUsers": nil, "getCustomers": nil, "getProjects": nil, "getTasks": nil,
		"getTimesheet": nil, "getTimesheetRecord": {1}, "setTimesheetRecord": {record}, "removeTimesheetRecord": {1},
		"getExpenses": nil, "getExpenseRecord": {1}, "setExpenseRecord": {record}, "removeExpenseRecord": {1},
	} {
		t.Run(method, func(t *testing.T) {
			expect(t, ask(t, handler, method, params...), refused("This server does not offer that."))
		})
	}
	expect(t, ask(t, handler, "getActiveRecording"), refused("No active recording."))
}
