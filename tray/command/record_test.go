package command_test

import (
	"context"
	"slices"
	"testing"

	"kimai-tray/kimai"
)

func TestRecord(t *testing.T) {
	for _, test := range []struct {
		name   string
		server *server
		args   []string
		want   string
		runs   string // afterwards
	}{
		{"start", shop(), []string{"start", "Website / Texts"}, "Recording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"start with several words", shop(), []string{"start", "acme", "/", "website", "/", "design"}, "Recording Acme / Website / Design since 12:00.\n", "Design"},
		{"start a task alone", shop(), []string{"start", "BACKEN"}, "Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"start a task, not the project of that name", newServer("Acme | Texts | Talk", "Acme | Website | Texts"), []string{"start", "texts"}, "Recording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"start by words", shop(), []string{"start", "site", "texts"}, "Recording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"start stops what ran", shop().record(1, "15 10:55", "", ""), []string{"start", "texts"},
			"Stopped Acme / Website / Design after 1:05.\nRecording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"stop", shop().record(1, "15 10:55", "", ""), []string{"stop"}, "Stopped Acme / Website / Design after 1:05.\n", ""},
		{"stop and round", shop().record(1, "15 10:55", "", "").rounded(), []string{"stop"}, "Stopped Acme / Website / Design after 2:00.\n", ""},
		{"start and round what ran", shop().record(1, "15 10:55", "", "").rounded(), []string{"start", "texts"},
			"Stopped Acme / Website / Design after 2:00.\nRecording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"stop all", shop().record(1, "15 10:55", "", "").record(2, "15 11:00", "", ""), []string{"stop"},
			"Stopped Acme / Webshop / Design after 1:00.\nStopped Acme / Website / Design after 1:05.\n", ""},
		{"continue with description and tags", shop().record(3, "14 10:00", "14 11:00", "dough\r\nand oven").tagged("early", "urgent"), []string{"continue"},
			"Recording Bäckerei Groß / Öffnung / Backen since 12:00: dough and oven [early, urgent]\n", "Backen"},
		{"continue what was deleted meanwhile", shop().record(3, "14 10:00", "14 11:00", "dough").forgetful(), []string{"continue"},
			"Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"continue", shop().record(3, "14 10:00", "14 11:00", ""), []string{"continue"}, "Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"continue what was not archived", shop().record(1, "13 10:00", "13 11:00", "").record(2, "14 10:00", "14 11:00", "").record(3, "14 11:00", "14 12:00", "").
			withoutTask(2, 0).without(3), []string{"continue"}, "Recording Acme / Website / Design since 12:00.\n", "Design"},
		{"start, as JSON", shop(), []string{"start", "texts", "--json"},
			`{"account":"Local","recording":{"id":1,"customer":"Acme","project":"Website","task":"Texts","description":"","tags":[],` +
				`"start":"2026-01-15T11:00:00Z","elapsed_seconds":0},"others":[],"today_seconds":0,"offline":false,"waiting":0,"refused":0}` + "\n", "Texts"},
		{"stop, as JSON", shop().record(1, "15 10:55", "", ""), []string{"stop", "--json", "--at", "-5m"},
			`{"account":"Local","recording":null,"others":[],"today_seconds":3600,"offline":false,"waiting":0,"refused":0}` + "\n", ""},
		{"continue, as JSON", shop().record(3, "14 10:00", "14 11:00", "dough"), []string{"continue", "--json"},
			`{"account":"Local","recording":{"id":2,"customer":"Bäckerei Groß","project":"Öffnung","task":"Backen","description":"dough","tags":[],` +
				`"start":"2026-01-15T11:00:00Z","elapsed_seconds":0},"others":[],"today_seconds":0,"offline":false,"waiting":0,"refused":0}` + "\n", "Backen"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, test.args...), result{Out: test.want})
			snapshot, _ := test.server.Snapshot(t.Context())
			if r, _ := snapshot.Recording(); r.Pair.Task.Name != test.runs {
				t.Errorf("%q is being recorded, want %q", r.Pair.Task.Name, test.runs)
			}
			if len(p.changed) == 0 || slices.Contains(p.changed, true) {
				t.Errorf("the tray was told of changes of the catalogue %v, want one of what is recorded", p.changed)
			}
		})
	}
}

// A start that failed may have come through, which the tray would like to know.
func TestTrayIsToldOfAFailedStart(t *testing.T) {
	p := program{backend: half{shop()}}
	check(t, p.run(t, "start", "backen"), result{Err: "kimai-tray: both run now\n", Exit: 1})
	if !slices.Equal(p.changed, []bool{false}) {
		t.Errorf("the tray was told of changes of the catalogue %v, want one of what is recorded", p.changed)
	}
}

// half is a server that starts and says that something went wrong.
type half struct{ *server }

func (h half) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	r, _ := h.server.Start(ctx, project, task)
	return r, kimai.Errorf(kimai.Internal, "both run now")
}

func TestStartWhatRuns(t *testing.T) {
	p := program{backend: shop().record(3, "15 10:55", "", "")}
	want := result{Out: "Bäckerei Groß / Öffnung / Backen is being recorded already, since 10:55.\n"}
	check(t, p.run(t, "start", "backen"), want)
	check(t, p.run(t, "continue"), want)
	archived := program{backend: shop().record(1, "15 09:00", "15 10:00", "").record(3, "15 10:55", "", "").without(3)}
	check(t, archived.run(t, "continue"), want)
	if p.changed != nil || archived.changed != nil {
		t.Error("the tray was told of a change")
	}
}
