package command_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
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

// refusing is a server that nobody is logged in to.
func refusing(why string) *server {
	s := shop()
	s.fail = kimai.Errorf(kimai.Unauthorised, "%s", why)
	return s
}

func TestTray(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		did  string
	}{
		{"no arguments", nil, `tray of account "" in ""`},
		{"by name", []string{"tray"}, `tray of account "" in ""`},
		{"of another account", []string{"--account", "work", "--config", "work.toml"}, `tray of account "work" in "work.toml"`},
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

func TestTrayThatRuns(t *testing.T) {
	const runs = "kimai-tray runs already: look for its icon in the panel.\n"
	broken := shop()
	broken.fail = kimai.Errorf(kimai.Unreachable, "no answer")
	for _, test := range []struct {
		name    string
		backend *server
		want    result
	}{
		{"idle", shop(), result{Out: runs + "Recording  nothing\nToday      0:00\n"}},
		{"unreachable", broken, result{Out: runs, Err: "kimai-tray: no answer\n"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend, runs: command.ErrRuns}
			check(t, p.run(t), test.want)
		})
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
		{"nothing to continue", program{backend: shop()}, []string{"continue"}, "kimai-tray: there is nothing to continue: nothing was recorded lately, or it was hidden or archived\n"},
		{"nothing to continue that is not archived", program{backend: shop().record(3, "14 10:00", "14 11:00", "").without(3)}, []string{"continue"},
			"kimai-tray: there is nothing to continue: nothing was recorded lately, or it was hidden or archived\n"},
		{"words that are ambiguous", program{backend: shop()}, []string{"start", "acme", "design"},
			"kimai-tray: \"acme design\" can mean any of these:\n  Acme / Website / Design\n  Acme / Webshop / Design\n"},
		{"words, one of them misspelt", program{backend: shop()}, []string{"start", "webshop", "desing"},
			"kimai-tray: there is no task \"webshop desing\", did you mean \"Webshop / Design\"?\n"},
		{"filter that fits nothing", program{backend: shop()}, []string{"projects", "garden"}, "kimai-tray: no project fits \"garden\"\n"},
		{"unknown account", program{}, []string{"status", "--account", "wrok"},
			"kimai-tray: there is no account \"wrok\", did you mean \"Work\"?\n"},
		{"mistakes in the settings", program{}, []string{"status", "--config", "my.toml"}, "kimai-tray: my.toml:1: first mistake\n  my.toml:2: second\n"},
		{"not logged in any more", program{backend: refusing("Kimai does not accept the API key.")}, []string{"status", "--account", "work"},
			"kimai-tray: Kimai does not accept the API key.\n  Log in: kimai-tray login Work\n"},
		{"not logged in yet", program{backend: refusing("run `kimai-tray login Work`")}, []string{"status", "--account", "work"},
			"kimai-tray: run `kimai-tray login Work`\n"},
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

func TestHelp(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"--help", "Records time in Kimai"},
		{"-h", "Add a project, and its customer if that is new."},
		{"start --help", "kimai-tray start Website / Design"},
		{"status -h", `"elapsed_seconds": 3900`},
		{"login --help", "in the keyring of the system alone"},
		{"login --help", "--secret-file FILE"},
		{"doctor --help", "a locked keyring stays locked"},
		{"stop --help", "forgotten"},
		{"status --help", "others has the rest"},
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
