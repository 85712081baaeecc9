package command_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"kimai-tray/kimai"
)

// bar is a server in whatever state a status bar may have to show. It counts how
// often it is asked for records.
type bar struct {
	*server
	offline, waiting, refused int
	asked                     int
}

func (b *bar) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	snapshot, err := b.server.Snapshot(ctx)
	if b.offline > 0 {
		snapshot.Offline = kimai.Errorf(kimai.Unreachable, "no answer")
	}
	snapshot.Waiting, snapshot.Refused = b.waiting, b.refused
	return snapshot, err
}

func (b *bar) Records(ctx context.Context, q kimai.Query) ([]kimai.Record, error) {
	b.asked++
	return b.server.Records(ctx, q)
}

func busy() *server {
	return shop().record(1, "15 08:00", "15 09:00", "").record(2, "15 10:55", "", "new <header> & more").tagged("billed", "urgent")
}

func TestStatusFormat(t *testing.T) {
	trouble := func() *bar { return &bar{server: busy(), offline: 1, waiting: 2, refused: 1} }
	for _, test := range []struct {
		name    string
		backend *bar
		args    string
		want    string
		asked   int // for today's records
	}{
		{"names", &bar{server: busy()}, `--format "{account}|{customer}|{project}|{task}|{description}|{tags}|{start}|{elapsed}|{icon}|{class}|{waiting}|{refused}"`,
			"Local|Acme|Webshop|Design|new <header> & more|billed, urgent|10:55|1:05|●|recording||\n", 0},
		{"today", &bar{server: busy()}, `--format "{elapsed} of {today}"`, "1:05 of 2:05\n", 1},
		{"braces", &bar{server: busy()}, `--format "{{task}}: {task}"`, "{task}: Design\n", 0},
		{"idle", &bar{server: shop()}, `--format "{icon} {task} {elapsed}{class}"`, "○ idle\n", 0},
		{"idle as it is told", &bar{server: shop()}, `--format "{task}" --idle "{icon} {today}"`, "○ 0:00\n", 1},
		{"idle with nothing", &bar{server: shop()}, `--format "{task}" --idle ""`, "\n", 0},
		{"not idle", &bar{server: busy()}, `--format "{task}" --idle "idle"`, "Design\n", 0},
		{"trouble", trouble(), `--format "{icon} {class} {waiting} {refused}"`, "●! recording offline refused 2 1\n", 0},
		{"waybar", &bar{server: busy()}, `--format waybar`, `{"text":"● Webshop / Design 1:05","alt":"recording",` +
			`"tooltip":"Acme / Webshop / Design\nnew \u0026lt;header\u0026gt; \u0026amp; more [billed, urgent]\nSince 10:55, for 1:05\nToday 2:05","class":["recording"]}` + "\n", 1},
		{"waybar, idle", &bar{server: shop()}, `--format waybar`, `{"text":"○","alt":"idle","tooltip":"Nothing is being recorded.\nToday 0:00","class":["idle"]}` + "\n", 1},
		{"waybar, trouble", trouble(), `--format waybar`, `{"text":"●! Webshop / Design 1:05","alt":"recording",` +
			`"tooltip":"Acme / Webshop / Design\nnew \u0026lt;header\u0026gt; \u0026amp; more [billed, urgent]\nSince 10:55, for 1:05\nToday 2:05\n` +
			`Server: offline, 2 waiting, 1 refused: see kimai-tray pending","class":["recording","offline","refused"]}` + "\n", 1},
		{"polybar", &bar{server: busy()}, `--format polybar`, "● Webshop / Design 1:05\n", 0},
		{"polybar, idle", &bar{server: shop()}, `--format polybar`, "○\n", 0},
		{"polybar, with a tag in a name", &bar{server: shop().named("%{F#f00}a").record(1, "15 11:00", "", "")}, `--format polybar`,
			"● % {F#f00}a / % {F#f00}a 1:00\n", 0},
		{"i3blocks", &bar{server: busy()}, `--format i3blocks`, "● Webshop / Design 1:05\n● 1:05\n", 0},
		{"i3blocks, idle", &bar{server: shop()}, `--format i3blocks`, "○\n○\n", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.backend}
			check(t, p.run(t, append([]string{"status"}, split(test.args)...)...), result{Out: test.want})
			if test.backend.asked != test.asked {
				t.Errorf("asked %d times for records, want %d", test.backend.asked, test.asked)
			}
		})
	}
}

func TestStatusFormatMisuse(t *testing.T) {
	for _, test := range []struct{ name, args, want string }{
		{"misspelt name", `--format "{tsk}"`, `--format: there is no {tsk}, did you mean {task}?`},
		{"unknown name", `--format "{colour of the sky}"`, `--format: a { in it stands alone; write {{ for one`},
		{"a name far from any", `--format "{xyzzy}"`, `--format: there is no {xyzzy}, but {account}, {class}, {customer}, {description}, {elapsed}, {icon}, {project}, {refused}, {start}, {tags}, {task}, {today}, {waiting}`},
		{"no template", `--format waybr`, `--format: "waybr" is neither waybar, polybar nor i3blocks, nor a template with names in it such as {project}`},
		{"a brace that is not closed", `--format "{task"`, `--format: a { in it stands alone; write {{ for one`},
		{"a brace that is not open", `--format "task}"`, `--format: a } in it stands alone; write }} for one`},
		{"idle alone", `--idle x`, `status: --idle goes with a template: --format "{task} {elapsed}"`},
		{"idle with a bar", `--format waybar --idle x`, `status: --idle goes with a template: --format "{task} {elapsed}"`},
		{"with JSON", `--format waybar --json`, `--json and --format can't be used together`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: shop()}
			check(t, p.run(t, append([]string{"status"}, split(test.args)...)...), result{Err: "kimai-tray: " + test.want + " (kimai-tray --help tells more)\n", Exit: 2})
		})
	}
}

// Whatever a server says, a bar gets one line, or JSON.
func TestStatusFormatCannotInject(t *testing.T) {
	for _, test := range hostile {
		for _, format := range []string{"{customer} {project} {task} {description} {tags}", "waybar", "polybar", "i3blocks"} {
			t.Run(format+"/"+test.name, func(t *testing.T) {
				p := program{backend: hostileServer(test.text)}
				got := p.run(t, "status", "--format", format)
				checkInert(t, got, 100_000)
				lines := 1
				if format == "i3blocks" {
					lines = 2
				}
				if got.Exit != 0 || strings.Count(got.Out, "\n") != lines {
					t.Errorf("exit code %d: %.300q %.300q", got.Exit, got.Out, got.Err)
				}
				if format == "waybar" {
					wantMarkup(t, got.Out)
				}
			})
		}
	}
}

// wantMarkup checks that no text in the JSON acts as Pango markup.
func wantMarkup(t *testing.T, out string) {
	t.Helper()
	var said struct{ Text, Tooltip string }
	if err := json.Unmarshal([]byte(out), &said); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{said.Text, said.Tooltip} {
		rest := strings.NewReplacer("&amp;", "", "&lt;", "", "&gt;", "").Replace(text)
		if strings.ContainsAny(rest, "<>&") {
			t.Errorf("markup in %.300q", text)
		}
	}
}

// A template makes sense or is refused; what is not in braces stays.
func FuzzStatusFormat(f *testing.F) {
	for _, seed := range []string{"{task}", "{{task}}", "{", "}}", "{task", "a{icon}b{today}c", "waybar", "{}", "{{{task}}}", "%s{task}\x00\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, format string) {
		p := program{backend: busy()}
		got := p.run(t, "status", "--format="+format)
		switch got.Exit {
		case 0:
			if !utf8.ValidString(got.Out) || got.Err != "" {
				t.Errorf("%q gives %+v", format, got)
			}
		case 2:
			if got.Out != "" || got.Err == "" {
				t.Errorf("%q gives %+v", format, got)
			}
		default:
			t.Errorf("%q gives %+v", format, got)
		}
		if !strings.ContainsAny(format, "{}") && got.Exit == 0 && format != "waybar" && format != "polybar" && format != "i3blocks" {
			t.Errorf("%q is no template: %+v", format, got)
		}
	})
}
