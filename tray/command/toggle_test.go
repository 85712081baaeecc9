package command_test

import (
	"slices"
	"testing"
)

func TestToggleAndSwitch(t *testing.T) {
	const json = `{"account":"Local","recording":{"id":2,"customer":"Acme","project":"Website","task":"Texts","description":"","tags":[],` +
		`"start":"2026-01-15T11:00:00Z","elapsed_seconds":0},"others":[],"today_seconds":3900,"offline":false,"waiting":0,"refused":0}` + "\n"
	working := func() *server { return shop().record(1, "15 10:55", "", "") }
	rested := func() *server { return shop().record(3, "14 10:00", "14 11:00", "dough") }
	for _, test := range []struct {
		name   string
		server *server
		args   string
		want   string
		runs   string // afterwards
	}{
		{"what runs", working(), "toggle", "Stopped Acme / Website / Design after 1:05.\n", ""},
		{"what runs, though something is named", working(), "toggle texts", "Stopped Acme / Website / Design after 1:05.\n", ""},
		{"all that runs", working().record(2, "15 11:00", "", ""), "toggle",
			"Stopped Acme / Webshop / Design after 1:00.\nStopped Acme / Website / Design after 1:05.\n", ""},
		{"nothing", rested(), "toggle", "Recording Bäckerei Groß / Öffnung / Backen since 12:00: dough\n", "Backen"},
		{"nothing, with a name", rested(), "toggle site texts", "Recording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"as JSON", working(), "toggle --json",
			`{"account":"Local","recording":null,"others":[],"today_seconds":3900,"offline":false,"waiting":0,"refused":0}` + "\n", ""},
		{"switch", working(), "switch site texts", "Stopped Acme / Website / Design after 1:05.\nRecording Acme / Website / Texts since 12:00.\n", "Texts"},
		{"switch, as JSON", working(), "switch texts --json", json, "Texts"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, split(test.args)...), result{Out: test.want})
			snapshot, _ := test.server.Snapshot(t.Context())
			if r, _ := snapshot.Recording(); r.Pair.Task.Name != test.runs {
				t.Errorf("%q is being recorded, want %q", r.Pair.Task.Name, test.runs)
			}
			if !slices.Equal(p.changed, []bool{false}) {
				t.Errorf("the tray was told of changes of the catalogue %v, want one of what is recorded", p.changed)
			}
		})
	}
}

func TestToggleAndSwitchFailures(t *testing.T) {
	const missing = "the name of what to record is missing (kimai-tray --help tells more)\n"
	for _, test := range []struct {
		name, args string
		want       result
	}{
		{"nothing to continue", "toggle", result{Exit: 1,
			Err: "kimai-tray: there is nothing to continue: nothing was recorded lately, or it was hidden or archived\n"}},
		{"nothing to continue, JSON", "toggle --json", result{Exit: 1,
			Err: "kimai-tray: there is nothing to continue: nothing was recorded lately, or it was hidden or archived\n"}},
		{"nothing to switch from", "switch texts", result{Exit: 1, Err: "kimai-tray: nothing is being recorded\n"}},
		{"toggle of an empty name", `toggle ""`, result{Exit: 2, Err: "kimai-tray: toggle: " + missing}},
		{"switch to an empty name", `switch ""`, result{Exit: 2, Err: "kimai-tray: switch: " + missing}},
		{"ambiguous", "toggle design", result{Exit: 1,
			Err: "kimai-tray: \"design\" can mean any of these:\n  Acme / Website / Design\n  Acme / Webshop / Design\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: shop()}
			check(t, p.run(t, split(test.args)...), test.want)
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}
