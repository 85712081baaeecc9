package command_test

import (
	"strings"
	"testing"

	"kimai-tray/tray/when"
)

// worked is a book with records of some days, the last of which runs.
func worked(t *testing.T) *book {
	return newBook(t).
		with("Öffnung/Backen", "2025-12-30 06:00", "2025-12-30 07:00", "old").
		with("Webshop/Design", "13 09:00", "13 10:15", "", "urgent").
		with("Website/Design", "14 23:00", "15 01:30", "night").
		with("Website/Texts", "15 09:00", "15 09:45", "new\nheader \x1b[31m", "billed", "urgent").
		with("Website/Design", "15 10:55", "", "")
}

func TestLog(t *testing.T) {
	const last = `Thu 2026-01-15                3:20
  3             23:00–01:30   1:30  Acme / Website / Design  night
  4             09:00–09:45   0:45  Acme / Website / Texts   new header [31m [billed, urgent]
  5             10:55–now     1:05  Acme / Website / Design
`
	const json = `{"account":"Local","from":"2026-01-14T23:00:00Z","to":"2026-01-15T23:00:00Z","total_seconds":12000,"records":[` +
		`{"id":3,"customer":"Acme","project":"Website","task":"Design","description":"night","tags":[],"start":"2026-01-14T22:00:00Z","end":"2026-01-15T00:30:00Z","duration_seconds":9000},` +
		`{"id":4,"customer":"Acme","project":"Website","task":"Texts","description":"new\nheader \u001b[31m","tags":["billed","urgent"],"start":"2026-01-15T08:00:00Z","end":"2026-01-15T08:45:00Z","duration_seconds":2700},` +
		`{"id":5,"customer":"Acme","project":"Website","task":"Design","description":"","tags":[],"start":"2026-01-15T09:55:00Z","end":null,"duration_seconds":3900}]}` + "\n"
	b := worked(t)
	for _, test := range []struct{ name, args, want string }{
		{"the last days", "log", `Tue 2026-01-13                1:15
  2             09:00–10:15   1:15  Acme / Webshop / Design  [urgent]
Wed 2026-01-14                1:00
  3             23:00–01:30   1:00  Acme / Website / Design  night
` + last + "Total                         5:35\n"},
		{"today", "log --days 1", last},
		{"from a day on", "log --from today", last},
		{"until a day", "log --from 2026-01-01 --to 2026-01-13", "Tue 2026-01-13                1:15\n  2             09:00–10:15   1:15  Acme / Webshop / Design  [urgent]\n"},
		{"between times", "log --from 9:30 --to 11:00", `Thu 2026-01-15                0:20
  4             09:00–09:45   0:15  Acme / Website / Texts   new header [31m [billed, urgent]
  5             10:55–now     0:05  Acme / Website / Design
`},
		{"the last ones of any day", "log --limit 2", `Thu 2026-01-15                1:50
  4             09:00–09:45   0:45  Acme / Website / Texts   new header [31m [billed, urgent]
  5             10:55–now     1:05  Acme / Website / Design
`},
		{"of any day and a project", "log --limit 3 --project öffnung", "Tue 2025-12-30                1:00\n  1             06:00–07:00   1:00  Bäckerei Groß / Öffnung / Backen  old\n"},
		{"a part of a project's name", "log --project shop", "Tue 2026-01-13                1:15\n  2             09:00–10:15   1:15  Acme / Webshop / Design  [urgent]\n"},
		{"nothing", "log --from 2026-01-01 --to 2026-01-02", "Nothing was recorded in that time.\n"},
		{"as JSON", "log --days 1 --json", json},
		{"nothing, as JSON", "log --from 2026-01-01 --to 2026-01-02 --json",
			`{"account":"Local","from":"2025-12-31T23:00:00Z","to":"2026-01-02T23:00:00Z","total_seconds":0,"records":[]}` + "\n"},
		{"without a bound, as JSON", "log --to 2025-12-30 --json", `{"account":"Local","from":null,"to":"2025-12-30T23:00:00Z","total_seconds":3600,"records":[` +
			`{"id":1,"customer":"Bäckerei Groß","project":"Öffnung","task":"Backen","description":"old","tags":[],"start":"2025-12-30T05:00:00Z","end":"2025-12-30T06:00:00Z","duration_seconds":3600}]}` + "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, b.run(test.args), result{Out: test.want})
		})
	}
	if b.changed > 0 {
		t.Error("the tray was told of a change")
	}
}

// What was recorded on a project that is archived since can be asked for.
func TestLogOfAnArchivedProject(t *testing.T) {
	b := worked(t)
	b.must(b.ArchiveProject(t.Context(), b.pair("Webshop", "Design").Project.ID))
	check(t, b.run("log --project webshop"), result{Out: "Tue 2026-01-13                1:15\n  2             09:00–10:15   1:15  Acme / Webshop / Design  [urgent]\n"})
}

// What took no time is listed, so that it can be removed.
func TestLogOfAMoment(t *testing.T) {
	b := newBook(t).with("Website/Texts", "15 12:00", "", "")
	b.run("stop")
	check(t, b.run("log"), result{Out: "Thu 2026-01-15                0:00\n  1             12:00–12:00   0:00  Acme / Website / Texts\n"})
}

func TestLogFailures(t *testing.T) {
	const help = " (kimai-tray --help tells more)\n"
	b := worked(t)
	for _, test := range []struct {
		name, args string
		want       result
	}{
		{"backwards", "log --from today --to yesterday", result{Err: "kimai-tray: there is no time from 2026-01-15 00:00 to 2026-01-15 00:00\n", Exit: 1}},
		{"unknown project", "log --project garden", result{Err: "kimai-tray: there is no project \"garden\"; `kimai-tray projects` lists what there is\n", Exit: 1}},
		{"days and a bound", "log --days 3 --from yesterday", result{Err: "kimai-tray: --from and --days can't be used together" + help, Exit: 2}},
		{"days and an end", "log --days 3 --to yesterday", result{Err: "kimai-tray: --to and --days can't be used together" + help, Exit: 2}},
		{"no number", "log --limit=-1", result{Err: "kimai-tray: log: --days and --limit take a number above 0" + help, Exit: 2}},
		{"no time", "log --from noon", result{Err: `kimai-tray: --from: "noon" is no time like ` + when.Understood + help, Exit: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			check(t, b.run(test.args), test.want)
		})
	}
}

// The shapes of the JSON are told, and so is how times are typed.
func TestHelpOfRecords(t *testing.T) {
	for args, want := range map[string]string{
		"log":    `"duration_seconds": 5400`,
		"report": `"total_hours": 1.25`,
		"add":    "as in `kimai-tray log --json`",
		"edit":   "(that long ago)",
		"rm":     "as in `kimai-tray log --json`",
		"toggle": "`kimai-tray status --json`",
		"switch": "start your day by mistake",
		"note":   "--append call with Bob",
	} {
		var p program
		if got := p.run(t, args, "--help"); got.Exit != 0 || !strings.Contains(got.Out, want) || p.did != nil {
			t.Errorf("%s: %+v, want help with %q and nothing else", args, got, want)
		}
	}
}
