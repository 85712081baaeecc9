package server_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

// Every item has the members of a recorded one, in their order, with their
// types. Where a value is optional, a recorded row was chosen that has it
// as we do.
func TestShape(t *testing.T) {
	user := newEmbedded(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	finished := user.record(t, project, task, time.Hour)
	described := start(t, user, project, task)
	if _, err := user.Edit(t.Context(), described, kimai.Change{Description: new("Übersicht")}); err != nil {
		t.Fatal(err)
	}
	*user.now = user.now.Add(time.Minute)
	running := start(t, user, project, task)
	handler := newHandler(user)

	recorded := map[string]exchange{}
	for _, e := range readExchanges(t, "testdata/shape.jsonl") {
		recorded[e.Name] = e
	}

	for _, test := range []struct {
		recording string
		item      int
		method    string
		params    []any
		ourItem   int
	}{
		{"getActiveRecording-running", 0, "getActiveRecording", nil, 0},
		{"getProjects-u1", 4, "getProjects", nil, 0},
		{"getProjects-includeTasks-true", 4, "getProjects", []any{true}, 0},
		{"getTasks-all-u1", 0, "getTasks", nil, 0},
		{"getTasks-project-p1", 1, "getTasks", []any{project}, 0},
		{"getTimesheet-with-running-entry", 0, "getTimesheet", nil, 0},
		{"getTimesheet-month-admin", 0, "getTimesheet", nil, 1},
		{"getTimesheetRecord-running", 0, "getTimesheetRecord", []any{running}, 0},
		{"getTimesheetRecord-after-end", 0, "getTimesheetRecord", []any{finished}, 0},
		{"startRecord-ok", 0, "startRecord", []any{project, task}, 0}, // the last, as it changes the timesheet
	} {
		t.Run(test.recording, func(t *testing.T) {
			want := itemShape(t, recorded[test.recording].result(t), test.item)
			got := itemShape(t, ask(t, handler, test.method, test.params...), test.ourItem)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-recorded +ours:\n%s", diff)
			}
		})
	}

	for _, name := range []string{"stopRecord-two-running-zero", "updateActiveRecording-description-empty"} {
		t.Run(name, func(t *testing.T) { expect(t, done, recorded[name].result(t)) })
	}
}

// result is the recorded result as it was written.
func (e exchange) result(t *testing.T) string {
	t.Helper()
	var answer struct{ Result json.RawMessage }
	if err := json.Unmarshal([]byte(e.Response.Body), &answer); err != nil {
		t.Fatal(err)
	}
	return string(answer.Result)
}

// itemShape is the shape of one item of a result, and that of what is around
// the items.
func itemShape(t *testing.T, result string, item int) []string {
	t.Helper()
	prefix := fmt.Sprintf(".items[%d]", item)
	var lines []string
	for _, line := range shape(t, result) {
		inner, ok := strings.CutPrefix(line, prefix)
		switch {
		case ok && strings.HasPrefix(inner, ".tasks["): // as many as there are; see getTasks
		case ok && inner == ".userAlias string": // the recorded user has one; it is optional
			lines = append(lines, "item.userAlias <nil>")
		case ok:
			lines = append(lines, "item"+inner)
		case !strings.HasPrefix(line, ".items["):
			lines = append(lines, line)
		}
	}
	return lines
}

// shape lists the values of a JSON text in their order, each as its path and
// type.
func shape(t *testing.T, text string) []string {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	next := func() json.Token {
		token, err := d.Token()
		if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		return token
	}
	var lines []string
	var walk func(path string)
	walk = func(path string) {
		token := next()
		delim, ok := token.(json.Delim)
		if !ok {
			lines = append(lines, fmt.Sprintf("%s %T", path, token))
			return
		}
		lines = append(lines, path+" "+delim.String())
		for i := 0; d.More(); i++ {
			if delim == '{' {
				walk(path + "." + next().(string))
			} else {
				walk(fmt.Sprintf("%s[%d]", path, i))
			}
		}
		next() // the closing one
	}
	walk("")
	return lines
}
