package kimai1_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

func TestEdit(t *testing.T) {
	earlier := noon.Add(-2 * time.Hour)
	end := noon.Add(-time.Minute)
	tests := []struct {
		name   string
		change kimai.Change
		call   string
		want   func(*kimai.Record)
	}{
		{"nothing", kimai.Change{}, "", func(*kimai.Record) {}},
		{
			"description", kimai.Change{Description: new(`a "b" <c> \d`)}, `updateActiveRecording({"description":"a \"b\" \u003cc\u003e \\d"})`,
			func(r *kimai.Record) { r.Description = `a "b" <c> d` },
		},
		{
			"no description", kimai.Change{Description: new("")}, `updateActiveRecording({"description":""})`,
			func(r *kimai.Record) { r.Description = "" },
		},
		{
			"pair", kimai.Change{Project: &meeting.Project.ID, Task: &meeting.Task.ID}, `updateActiveRecording({"activityID":43,"projectID":23})`,
			func(r *kimai.Record) { r.Pair = meeting },
		},
		{
			"start", kimai.Change{Start: &earlier}, `updateActiveRecording({"start":"@1772445630"})`,
			func(r *kimai.Record) { r.Start = earlier },
		},
		{
			"end", kimai.Change{End: &end}, `setTimesheetRecord({"end":"@1772452770","id":1002,"projectId":21,"rate":"80.50","start":"@1772449230","taskId":41},true)`,
			func(r *kimai.Record) { r.End = end },
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f, c := start(t, "1.3.5")
			f.add(meeting, time.Hour, 2*time.Hour, "in the future")
			want := f.add(coding, -time.Hour, 0, "before")
			test.want(&want)
			got, err := c.Edit(t.Context(), want.ID, test.change)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Edit", got, want)
			if calls := f.asked(); test.call != "" && !slices.Contains(calls, test.call) {
				t.Errorf("calls are %q, want %s", calls, test.call)
			}
			kept, err := c.Record(t.Context(), want.ID)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Record", kept, want)
		})
	}
}

func TestEditFails(t *testing.T) {
	var (
		before   = noon.Add(-2 * time.Hour)
		end      = noon.Add(-time.Minute)
		future   = noon.Add(time.Second)
		noTime   time.Time
		project  = kimai.ProjectID(999)
		task     = kimai.TaskID(999)
		harmless = kimai.Change{Description: new("x")}
	)
	tests := []struct {
		name   string
		id     kimai.RecordID // 1001 runs, 1002 has ended, 1003 is bob's, 1004 runs as well
		change kimai.Change
		code   kimai.Code
		words  string
	}{
		{"ended", 1002, harmless, kimai.NotFound, "does not run"},
		{"bob's", 1003, harmless, kimai.NotFound, "does not run"},
		{"runs but is not the first", 1004, harmless, kimai.NotFound, "another runs longer"},
		{"none", 0, harmless, kimai.NotFound, ""},
		{"unknown", 9999, harmless, kimai.NotFound, ""},
		{"end before the start", 1001, kimai.Change{End: &before}, kimai.Rejected, "must end at least a second after its start"},
		{"start in the future", 1001, kimai.Change{Start: &future}, kimai.Rejected, "can't start in the future"},
		{"end in the future", 1001, kimai.Change{End: &future}, kimai.Rejected, "can't end in the future"},
		{"start never", 1001, kimai.Change{Start: &noTime}, kimai.Rejected, "before 1970"},
		{"unknown project", 1001, kimai.Change{Project: &project}, kimai.Rejected, "no project 999"},
		{"unknown task", 1001, kimai.Change{Task: &task}, kimai.Rejected, "no task 999"},
		{"emoji", 1001, kimai.Change{Description: new("😀")}, kimai.Rejected, "keeps no emoji"},
		{"end with emoji, of which Kimai says that it was kept", 1001, kimai.Change{End: &end, Description: new("😀")}, kimai.Rejected, "keeps no emoji"},
		{"end on an unknown project", 1001, kimai.Change{End: &end, Project: &project}, kimai.Rejected, "no project 999"},
	}
	f, c := start(t, "1.3.5")
	running := f.add(coding, -time.Hour, 0, "")
	f.add(coding, -time.Hour, -time.Minute, "")
	f.addBobs()
	f.add(meeting, -time.Minute, 0, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := c.Edit(t.Context(), test.id, test.change)
			kimai1test.WantError(t, err, test.code, test.words)
		})
	}
	kept, err := c.Record(t.Context(), running.ID)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Record", kept, running)
}

func TestEditUnsupported(t *testing.T) {
	tests := []struct{ release, words string }{
		{"1.1.0", "one older than 1.2"},
		{"1.2.1", "1.2.1-1394"},
	}
	for _, test := range tests {
		f, c := start(t, test.release)
		r := f.add(coding, -time.Hour, 0, "")
		f.trouble = map[string][]string{"updateActiveRecording": {"unknown method"}}
		_, err := c.Edit(t.Context(), r.ID, kimai.Change{Description: new("x")})
		kimai1test.WantError(t, err, kimai.Unsupported, test.words, "1.3 and later")
		if calls := strings.Join(f.asked(), " "); !strings.Contains(calls, "getVersion()") {
			t.Errorf("calls are %s", calls)
		}
	}
}

// An end needs no updateActiveRecording, which came with 1.3.
func TestEditEndBefore13(t *testing.T) {
	f, c := start(t, "1.1.0")
	want := f.add(coding, -time.Hour, 0, "before")
	want.Pair, want.Description, want.End = meeting, "after", noon.Add(-time.Minute)
	got, err := c.Edit(t.Context(), want.ID, kimai.Change{
		Project: &meeting.Project.ID, Task: &meeting.Task.ID, Description: new("after"), End: &want.End,
	})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Edit", got, want)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{})
}
