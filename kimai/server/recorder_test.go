package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func start(t testing.TB, user kimai.Recorder, project kimai.ProjectID, task kimai.TaskID) kimai.RecordID {
	t.Helper()
	r, err := user.Start(t.Context(), project, task)
	if err != nil {
		t.Fatal(err)
	}
	return r.ID
}

// snapshot is what runs, as the backend has it.
func snapshot(t testing.TB, user kimai.Recorder) []kimai.Record {
	t.Helper()
	s, err := user.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return s.Recordings
}

func TestStartRecordStopsWhatRuns(t *testing.T) {
	user := newEmbedded(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	before := start(t, user, project, task)
	*user.now = user.now.Add(time.Minute)

	got := ask(t, newHandler(user), "startRecord", project, fmt.Sprint(task))
	expect(t, got, `{"success":true,"items":[{"timeEntryID":2}],"total":1}`)
	running := snapshot(t, user)
	if len(running) != 1 || running[0].ID != 2 || running[0].Pair.Project.ID != project || running[0].Pair.Task.ID != task {
		t.Errorf("running: %v", running)
	}
	if r, err := user.Record(t.Context(), before); err != nil || r.Running() {
		t.Errorf("before: %v, %v", r, err)
	}
}

func TestStartRecordRestartsTheLastPair(t *testing.T) {
	for name, empty := range map[string][]any{
		"zeros":         {0, 0},
		"empty strings": {"", ""},
		"nulls":         {nil, nil},
		"falses":        {false, false},
		"only key":      nil,
		"mixed":         {"", 0},
	} {
		t.Run(name, func(t *testing.T) {
			user := newEmbedded(t)
			project, task := user.pair(t, "Äcme", "Website", "Beratung")
			user.record(t, project, task, time.Hour)

			got := ask(t, newHandler(user), "startRecord", empty...)
			expect(t, got, `{"success":true,"items":[{"timeEntryID":2}],"total":1}`)
			if r := snapshot(t, user); len(r) != 1 || r[0].Pair.Project.ID != project || r[0].Pair.Task.ID != task {
				t.Errorf("running: %v", r)
			}
		})
	}
}

func TestStartRecordRefuses(t *testing.T) {
	user := newEmbedded(t)
	project, task := user.pair(t, "Äcme", "Website", "Beratung")
	running := start(t, user, project, task)
	handler := newHandler(user)
	for name, pair := range map[string][]any{
		"no task":           {project, 0},
		"no project":        {"", task},
		"task left out":     {project},
		"unknown project":   {9999, task},
		"unknown task":      {project, 9999},
		"text zeros":        {"0", "0"},
		"sql":               {fmt.Sprintf("%d OR 1=1", project), task},
		"beginning":         {fmt.Sprintf("%dabc", project), task},
		"fraction":          {float64(project) + 0.5, task},
		"list":              {[]any{project}, []any{task}},
		"beyond an integer": {json.Number("99999999999999999999"), task},
		"bools":             {true, true},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, ask(t, handler, "startRecord", pair...), refused("Invalid project or task"))
			if r := snapshot(t, user); len(r) != 1 || r[0].ID != running {
				t.Errorf("running: %v", r)
			}
		})
	}
}

func TestStopRecord(t *testing.T) {
	for _, test := range []struct {
		name  string
		id    []any
		want  string
		stops bool
	}{
		{"zero", []any{0}, done, true},
		{"null", []any{nil}, done, true},
		{"empty", []any{""}, done, true},
		{"false", []any{false}, done, true},
		{"omitted", nil, done, true},
		{"id", []any{2}, done, true},
		{"id as text", []any{"2"}, done, true},
		{"finished", []any{1}, done, false},
		{"unknown", []any{99}, refused("Unable to stop, not recording?"), false},
		{"text zero", []any{"0"}, refused("Unable to stop, not recording?"), false},
		{"garbage", []any{"2 OR 1=1"}, refused("Unable to stop, not recording?"), false},
		{"list", []any{[]any{2}}, refused("Unable to stop, not recording?"), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			user := newEmbedded(t)
			project, task := user.pair(t, "Äcme", "Website", "Beratung")
			user.record(t, project, task, time.Hour) // 1
			start(t, user, project, task)            // 2
			expect(t, ask(t, newHandler(user), "stopRecord", test.id...), test.want)
			if stopped := len(snapshot(t, user)) == 0; stopped != test.stops {
				t.Errorf("stopped: %v", stopped)
			}
		})
	}
}

// stopped is a user whose recording another client stops just after it was
// looked up.
type stopped struct{ kimai.Backend }

func (stopped) Snapshot(context.Context) (kimai.Snapshot, error) {
	return kimai.Snapshot{Recordings: []kimai.Record{{ID: 99}}}, nil
}

func TestRecordingStoppedByOthers(t *testing.T) {
	handler := newHandler(stopped{newEmbedded(t)})
	expect(t, ask(t, handler, "stopRecord", 0), refused("No active recording."))
	expect(t, ask(t, handler, "updateActiveRecording", map[string]any{"description": "x"}), refused("No active recording."))
}

func TestGetActiveRecording(t *testing.T) {
	user := newEmbedded(t)
	user.archiveAll(t)
	handler := newHandler(user)
	expect(t, ask(t, handler, "getActiveRecording"), refused("No active recording."))

	project, task := user.pair(t, "Äcme", "Web/Site 😀", "Beratung <L1>")
	start(t, user, project, task)
	*user.now = user.now.Add(90 * time.Second)
	expect(t, ask(t, handler, "getActiveRecording"), fmt.Sprintf(
		`{"success":true,"items":[{"timeEntryID":"1","activityID":"%d","projectID":"%d","start":"1772442000","end":"0",`+
			`"duration":"0","description":null,"servertime":1772442090,"customerID":"%d","customerName":"\u00c4cme",`+
			`"projectName":"Web\/Site \ud83d\ude00","activityName":"Beratung <L1>"}],"total":1}`, task, project, user.customer(t)))
}

func TestUpdateActiveRecording(t *testing.T) {
	const span = "Invalid from/to, make sure there is at least a second difference."
	at := func(hour, minute int) time.Time { return time.Date(2026, 3, 2, hour, minute, 0, 0, time.UTC) }
	was := kimai.Record{Start: at(9, 0), Description: "before"}

	for _, test := range []struct {
		name   string
		record any
		want   string
		after  kimai.Record
	}{
		{"description", object{"description": `a "b" \c`}, done, kimai.Record{Start: at(9, 0), Description: `a "b" \c`}},
		{"description cleared", object{"description": ""}, done, kimai.Record{Start: at(9, 0)}},
		{"nulls", object{"description": nil, "start": nil, "end": nil, "projectID": nil}, done, was},
		{"unknown members", object{"projectId": 99, "Description": "x"}, done, was},
		{"list", []any{1, 2}, done, was},
		{"start", object{"start": "2026-03-02 08:30"}, done, kimai.Record{Start: at(8, 30), Description: "before"}},
		{"end", object{"start": "2026-03-02T08:30:00Z", "end": "@1772441880"}, done, kimai.Record{Start: at(8, 30), End: at(8, 58), Description: "before"}},
		{"nothing", object{}, refused("Invalid record"), was},
		{"nothing in a list", []any{}, refused("Invalid record"), was},
		{"end without start", object{"end": "2026-03-02 09:30"}, refused(span), was},
		{"end before start", object{"start": "2026-03-02 08:30", "end": "2026-03-02 08:00"}, refused(span), was},
		{"end at start", object{"start": "2026-03-02 08:30", "end": "2026-03-02 08:30"}, refused(span), was},
		{"no start", object{"start": 0}, refused(badDate), was},
		{"start in 1970", object{"start": "1970-01-01"}, refused(badDate), was},
		{"start in words", object{"start": "yesterday"}, refused(badDate), was},
		{"project in words", object{"projectID": "1 OR 1=1"}, refused("Invalid projectId."), was},
		{"task in words", object{"activityID": "abc"}, refused("Invalid taskId."), was},
		{"description as a list", object{"description": []any{"a"}}, refused("Invalid description, use a text."), was},
	} {
		t.Run(test.name, func(t *testing.T) {
			user := newEmbedded(t)
			project, task := user.pair(t, "Äcme", "Website", "Beratung")
			id := start(t, user, project, task)
			if _, err := user.Edit(t.Context(), id, kimai.Change{Description: new("before")}); err != nil {
				t.Fatal(err)
			}
			expect(t, ask(t, newHandler(user), "updateActiveRecording", test.record), test.want)
			got, err := user.Record(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			got.ID, got.Pair = 0, kimai.Pair{}
			if diff := cmp.Diff(test.after, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}

	t.Run("project and task", func(t *testing.T) {
		user := newEmbedded(t)
		project, task := user.pair(t, "Äcme", "Website", "Beratung")
		other, otherTask := user.pair(t, "Äcme", "Zebra", "Design")
		start(t, user, project, task)
		handler := newHandler(user)
		expect(t, ask(t, handler, "updateActiveRecording", object{"projectID": other, "activityID": fmt.Sprint(otherTask)}), done)
		if r := snapshot(t, user); r[0].Pair.Project.ID != other || r[0].Pair.Task.ID != otherTask {
			t.Errorf("running: %v", r)
		}
		if got := ask(t, handler, "updateActiveRecording", object{"projectID": 9999}); got[:16] != `{"success":false` {
			t.Errorf("unknown project: %s", got)
		}
		if r := snapshot(t, user); r[0].Pair.Project.ID != other {
			t.Errorf("running: %v", r)
		}
	})

	t.Run("nothing runs", func(t *testing.T) {
		expect(t, ask(t, newHandler(newEmbedded(t)), "updateActiveRecording", object{"description": "x"}), refused("No active recording."))
	})
}
