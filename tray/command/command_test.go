package command_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

func shop() *server {
	return newServer(
		"Acme | Website | Design, Texts",
		"Acme | Webshop | Design",
		"Bäckerei Groß | Öffnung | Backen",
	)
}

func check(t *testing.T, got, want result) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("result (-want +got):\n%s", diff)
	}
}

func TestTray(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		did  string
	}{
		{"no arguments", nil, "tray of Local with 2 accounts"},
		{"by name", []string{"tray"}, "tray of Local with 2 accounts"},
		{"of another account", []string{"--account", "work"}, "tray of Work with 2 accounts"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p program
			check(t, p.run(t, test.args...), result{})
			if diff := cmp.Diff([]string{test.did}, p.did); diff != "" {
				t.Errorf("did (-want +got):\n%s", diff)
			}
		})
	}
}

func TestShow(t *testing.T) {
	worked := func() *server {
		return shop().
			record(3, "13 09:00", "13 10:00", "").
			record(1, "14 23:00", "15 01:30", "night").
			record(2, "15 09:00", "15 09:45", "new\nheader \x1b[31m").
			record(1, "15 10:55", "", "")
	}
	for _, test := range []struct {
		name   string
		server *server
		args   string
		want   string
	}{
		{"status", worked(), "status", `Recording  Acme / Website / Design
Since      10:55, for 1:05
Today      3:20
`},
		{"status with a description since yesterday", shop().record(3, "14 22:00", "", "dough\r\nand oven"), "status", `Recording  Bäckerei Groß / Öffnung / Backen
           dough and oven
Since      14 Jan 22:00, for 14:00
Today      12:00
`},
		{"status of nothing", shop(), "status", "Recording  nothing\nToday      0:00\n"},
		{"status as JSON", shop().record(1, "15 08:00", "15 09:00", "").record(2, "15 10:55", "", "a \"b\"\n"), "status --json",
			`{"account":"Local","recording":{"id":2,"customer":"Acme","project":"Webshop","task":"Design","description":"a \"b\"\n","start":"2026-01-15T09:55:00Z","elapsed_seconds":3900},"today_seconds":7500}` + "\n"},
		{"status of nothing as JSON", worked().stopped(), "status --json --account Work", `{"account":"Work","recording":null,"today_seconds":12000}` + "\n"},
		{"today", worked(), "today", `14 Jan 23:00  01:30   1:30  Acme / Website / Design  night
09:00         09:45   0:45  Acme / Webshop / Design  new header [31m
10:55         now     1:05  Acme / Website / Design
                      3:20  total
`},
		{"today without records", shop().record(1, "14 09:00", "14 10:00", ""), "today", "Nothing was recorded today.\n"},
		{"recent", worked(), "recent", "Acme / Website / Design\nAcme / Webshop / Design\nBäckerei Groß / Öffnung / Backen\n"},
		{"recent without what was archived", worked().withoutTask(2, 0).without(3), "recent", "Acme / Website / Design\n"},
		{"recent without records", shop(), "recent", "Nothing was recorded lately that can be started again.\n"},
		{"projects", shop(), "projects", `Acme
  Website
    Design
    Texts
  Webshop
    Design
Bäckerei Groß
  Öffnung
    Backen
`},
		{"projects with a filter", shop(), "projects BACKEREI", "Bäckerei Groß\n  Öffnung\n    Backen\n"},
		{"projects without any", newServer(), "projects", "There are no projects yet.\n"},
		{"project list", shop(), "project list", "Acme / Website\nAcme / Webshop\nBäckerei Groß / Öffnung\n"},
		{"task list", shop(), "task list website", "Design\nTexts\n"},
		{"names that mean the terminal harm", newServer("A\x1b]0;x\x07 | B\u202eC | D\nE"), "projects", "A]0;x\n  BC\n    D E\n"},
		{"version", nil, "version", "kimai-tray 1.2.3\n"},
		{"version as a flag", nil, "--version", "kimai-tray 1.2.3\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, strings.Fields(test.args)...), result{Out: test.want})
			if p.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

// stopped ends what is running at the server's time.
func (s *server) stopped() *server {
	for i := range s.records {
		if s.records[i].Running() {
			s.records[i].End = s.now
		}
	}
	return s
}

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
		{"stop all", shop().record(1, "15 10:55", "", "").record(2, "15 11:00", "", ""), []string{"stop"},
			"Stopped Acme / Webshop / Design after 1:00.\nStopped Acme / Website / Design after 1:05.\n", ""},
		{"continue", shop().record(3, "14 10:00", "14 11:00", ""), []string{"continue"}, "Recording Bäckerei Groß / Öffnung / Backen since 12:00.\n", "Backen"},
		{"continue what was not archived", shop().record(1, "13 10:00", "13 11:00", "").record(2, "14 10:00", "14 11:00", "").record(3, "14 11:00", "14 12:00", "").
			withoutTask(2, 0).without(3), []string{"continue"}, "Recording Acme / Website / Design since 12:00.\n", "Design"},
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

func TestFailures(t *testing.T) {
	broken := shop()
	broken.fail = kimai.Errorf(kimai.Unreachable, "kimai.example.com gave no answer:\x1b[2J\nlook")
	for _, test := range []struct {
		name    string
		program program
		args    []string
		want    string
	}{
		{"ambiguous", program{backend: shop()}, []string{"start", "design"},
			"kimai-tray: \"design\" can mean any of these:\n  Acme / Website / Design\n  Acme / Webshop / Design\n"},
		{"ambiguous project", program{backend: shop()}, []string{"task", "list", "web"},
			"kimai-tray: \"web\" can mean any of these:\n  Acme / Website\n  Acme / Webshop\n"},
		{"misspelt task", program{backend: shop()}, []string{"start", "backne"}, "kimai-tray: there is no task \"backne\", did you mean \"Backen\"?\n"},
		{"misspelt pair", program{backend: shop()}, []string{"start", "website", "/", "txets"},
			"kimai-tray: there is no task \"website / txets\", did you mean \"Website / Texts\"?\n"},
		{"misspelt project", program{backend: shop()}, []string{"task", "list", "acme / wesbite"},
			"kimai-tray: there is no project \"acme / wesbite\", did you mean \"Acme / Website\"?\n"},
		{"unknown task", program{backend: shop()}, []string{"start", "gardening"},
			"kimai-tray: there is no task \"gardening\"; `kimai-tray projects` lists what there is\n"},
		{"nothing to stop", program{backend: shop()}, []string{"stop"}, "kimai-tray: nothing is being recorded\n"},
		{"nothing to continue", program{backend: shop()}, []string{"continue"}, "kimai-tray: there is nothing to continue: nothing was recorded lately, or it was archived\n"},
		{"nothing to continue that is not archived", program{backend: shop().record(3, "14 10:00", "14 11:00", "").without(3)}, []string{"continue"},
			"kimai-tray: there is nothing to continue: nothing was recorded lately, or it was archived\n"},
		{"words that are ambiguous", program{backend: shop()}, []string{"start", "acme", "design"},
			"kimai-tray: \"acme design\" can mean any of these:\n  Acme / Website / Design\n  Acme / Webshop / Design\n"},
		{"words, one of them misspelt", program{backend: shop()}, []string{"start", "webshop", "desing"},
			"kimai-tray: there is no task \"webshop desing\", did you mean \"Webshop / Design\"?\n"},
		{"filter that fits nothing", program{backend: shop()}, []string{"projects", "garden"}, "kimai-tray: no project fits \"garden\"\n"},
		{"unknown account", program{}, []string{"status", "--account", "wrok"},
			"kimai-tray: there is no account \"wrok\", did you mean \"Work\"?\n"},
		{"mistakes in the settings", program{}, []string{"status", "--config", "my.toml"}, "kimai-tray: my.toml:1: first mistake\n  my.toml:2: second\n"},
		{"no connection", program{fail: errors.New("no disk")}, []string{"status"}, "kimai-tray: no disk\n"},
		{"not closed", program{backend: shop(), closing: errors.New("disk full")}, []string{"status"}, "kimai-tray: disk full\n"},
		{"the server's words do not act", program{backend: broken}, []string{"start", "texts"}, "kimai-tray: kimai.example.com gave no answer:[2J\n  look\n"},
		{"catalogue of a server", program{backend: shop()}, []string{"project", "archive", "Website"},
			"kimai-tray: the catalogue of a Kimai server is changed in Kimai\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := test.program.run(t, test.args...)
			if test.name == "not closed" {
				got.Out = "" // was shown before
			}
			check(t, got, result{Err: test.want, Exit: 1})
			if test.program.changed != nil {
				t.Error("the tray was told of a change")
			}
		})
	}
}

func TestMisuse(t *testing.T) {
	for _, test := range []struct {
		name, args, want string
	}{
		{"unknown command", "statsu", `kimai-tray: unexpected argument statsu, did you mean "status"? (kimai-tray --help tells more)`},
		{"unknown flag", "status --jsn", `kimai-tray: unknown flag --jsn, did you mean "--json"? (kimai-tray --help tells more)`},
		{"flag without its value", "--account", `kimai-tray: --account: expected string value but got "EOL" (<EOL>) (kimai-tray --help tells more)`},
		{"start of nothing", "start", `kimai-tray: start: the name of what to record is missing (kimai-tray --help tells more)`},
		{"start of an empty name", `start ""`, `kimai-tray: start: the name of what to record is missing (kimai-tray --help tells more)`},
		{"project with a task without a name", `project add Acme/Blog --task Write --task ""`, `kimai-tray: project add: the name of a task can't be empty (kimai-tray --help tells more)`},
		{"new name of a project", `project rename Website ""`, `kimai-tray: project rename: the name of a project can't be empty (kimai-tray --help tells more)`},
		{"new task without a name", `task add Website ""`, `kimai-tray: task add: the name of a task can't be empty (kimai-tray --help tells more)`},
		{"new name of a task", `task rename Texts ""`, `kimai-tray: task rename: the name of a task can't be empty (kimai-tray --help tells more)`},
		{"command without its own", "project", `kimai-tray: expected one of "add", "list", "rename", "hide", "unhide", ... (kimai-tray --help tells more)`},
		{"project without its customer", "project add Website", `kimai-tray: project add: expected "Customer / Project", not "Website" (kimai-tray --help tells more)`},
		{"escape codes", "st\x1b[2Jop", `kimai-tray: unexpected argument st[2Jop (kimai-tray --help tells more)`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var p program
			check(t, p.run(t, split(test.args)...), result{Err: test.want + "\n", Exit: 2})
		})
	}
}

func TestEdit(t *testing.T) {
	for _, test := range []struct {
		name      string
		args      []string
		did, want string
	}{
		{"add a project", []string{"project", "add", "Acme / Blog", "--task", "Write, draw", "--task", " Read\n"},
			`add project "Blog" of "Acme" with ["Write, draw" "Read"]`, "Added Acme / Blog.\n"},
		{"add a project to a customer with a slash", []string{"project", "add", "Mads A/S / Blog"}, `add project "Blog" of "Mads A/S" with ["Work"]`, "Added Mads A/S / Blog.\n"},
		{"add a project without spaces", []string{"project", "add", "Acme/Blog"}, `add project "Blog" of "Acme" with ["Work"]`, "Added Acme / Blog.\n"},
		{"rename a project", []string{"project", "rename", "offnung", "Laden"}, `rename project 3 to "Laden"`, "Renamed Bäckerei Groß / Öffnung to Bäckerei Groß / Laden.\n"},
		{"archive a project", []string{"project", "archive", "acme / webshop"}, `archive project 2`, "Archived Acme / Webshop.\n"},
		{"add a task", []string{"task", "add", "Webshop", "Tests"}, `add task "Tests" to project 2`, "Added Acme / Webshop / Tests.\n"},
		{"rename a task", []string{"task", "rename", "Website / Texts", "Words"}, `rename task 101 to "Words"`, "Renamed Acme / Website / Texts to Acme / Website / Words.\n"},
		{"archive a task", []string{"task", "archive", "webshop / design"}, `archive task 200`, "Archived Acme / Webshop / Design.\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			backend := &embedded{server: shop()}
			p := program{backend: backend}
			check(t, p.run(t, test.args...), result{Out: test.want})
			if diff := cmp.Diff([]string{test.did}, backend.edits); diff != "" {
				t.Errorf("edits (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]bool{true}, p.changed); diff != "" {
				t.Errorf("the tray was told of changes of the catalogue (-want +got):\n%s", diff)
			}
		})
	}
}

// A part of a name is enough to record, but not to change what it names.
func TestEditTakesFullNames(t *testing.T) {
	for _, args := range [][]string{
		{"project", "rename", "webs", "X"},
		{"project", "archive", "shop"},
		{"task", "add", "shop", "X"},
		{"task", "rename", "website / te", "X"},
		{"task", "archive", "öffnung"},
	} {
		backend := &embedded{server: shop()}
		p := program{backend: backend}
		if got := p.run(t, args...); got.Exit != 1 || !strings.HasPrefix(got.Err, "kimai-tray: there is no ") || backend.edits != nil || p.changed != nil {
			t.Errorf("%q: %+v with %q, want that there is none", args, got, backend.edits)
		}
	}
}

// slow is a server that never answers.
type slow struct{ *server }

func (slow) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	<-ctx.Done()
	return kimai.Snapshot{}, ctx.Err()
}

func TestDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := program{backend: slow{shop()}}
		check(t, p.runContext(t, context.Background(), "status"), result{Err: "kimai-tray: there was no answer within 30 seconds\n", Exit: 1})
	})
}

func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := program{backend: slow{shop()}}
	check(t, p.runContext(t, ctx, "status"), result{Err: "kimai-tray: interrupted\n", Exit: 1})
}

// doubtful is a backend whose start may have come through when it is interrupted.
type doubtful struct {
	kimai.Backend
	interrupt func()
}

func (d doubtful) Start(ctx context.Context, _ kimai.ProjectID, _ kimai.TaskID) (kimai.Record, error) {
	d.interrupt()
	return kimai.Record{}, kimai.Errorf(kimai.Unreachable, "both run now: %w", ctx.Err())
}

func TestInterruptKeepsWhatTheBackendSays(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := program{backend: doubtful{shop(), cancel}}
	check(t, p.runContext(t, ctx, "start", "Acme/Website/Design"), result{Err: "kimai-tray: interrupted: both run now: context canceled\n", Exit: 1})
}

// What fails beside the work is told too.
func TestFailuresAtOnce(t *testing.T) {
	ended := func(t *testing.T) context.Context {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return ctx
	}
	broken := shop()
	broken.fail = kimai.Errorf(kimai.Unreachable, "no answer")
	closing := errors.New("disk full")
	for _, test := range []struct {
		name    string
		context func(t *testing.T) context.Context
		backend kimai.Backend
		want    string
	}{
		{"the backend and its end", (*testing.T).Context, broken, "kimai-tray: no answer\nkimai-tray: disk full\n"},
		{"an interruption and its end", ended, slow{shop()}, "kimai-tray: interrupted\nkimai-tray: disk full\n"},
		{"only the end after an interruption", ended, shop(), "kimai-tray: disk full\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend, closing: closing}
			if got := p.runContext(t, test.context(t), "status"); got.Err != test.want || got.Exit != 1 {
				t.Errorf("exit %d, %q, want 1, %q", got.Exit, got.Err, test.want)
			}
		})
	}
}

func TestDeadlineAndFailedEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := program{backend: slow{shop()}, closing: errors.New("disk full")}
		check(t, p.runContext(t, context.Background(), "status"),
			result{Err: "kimai-tray: there was no answer within 30 seconds\nkimai-tray: disk full\n", Exit: 1})
	})
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputIsLost(t *testing.T) {
	var stderr strings.Builder
	exit := command.Run(t.Context(), command.Env{
		Stdout: full{}, Stderr: &stderr, Version: "1",
		Config: func(string) (config.Config, error) { return config.Default(), nil },
	}, []string{"version"})
	if exit != 1 || stderr.String() != "kimai-tray: no space left\n" {
		t.Errorf("exit %d, %q, want 1 and why", exit, stderr.String())
	}
}

func TestHelp(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"--help", "Records time in Kimai"},
		{"-h", "Add a project, and its customer if that is new."},
		{"start --help", "kimai-tray start Website / Design"},
		{"status -h", `"elapsed_seconds": 3900`},
		{"login --help", "keeps only"},
		{"serve --help", "127.0.0.1:8090 unless"},
		{"serve --help", "may be given several times"},
		{"project --help", "until it is shown again"},
		{"project --help", "for good"},
		{"rate --help", "beats a rate of a project for everybody"},
	} {
		var p program
		got := p.run(t, strings.Fields(test.args)...)
		if got.Exit != 0 || got.Err != "" || !strings.Contains(got.Out, test.want) || p.did != nil {
			t.Errorf("%s: %+v, want help with %q and nothing else", test.args, got, test.want)
		}
	}
}
