package command_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// hostile is text that would act in a terminal, or disturb what stands around it.
var hostile = []struct{ name, text string }{
	{"access keys", "a & b && _c"},
	{"markup", "<b>a</b> &lt;b&gt; <img src=x> ]]>"},
	{"shell", "$(calc) `calc` \"; calc #"},
	{"format", "%s%n%d %!v(MISSING)"},
	{"colour", "a\x1b[31mb\x1b[0m"},
	{"screen", "a\x1b[2J\x1b[Hb"},
	{"title and clipboard", "a\x1b]0;x\x07\x1b]52;c;Y2FsYw==\x1b\\b"},
	{"C1 controls", "a\u009b31m\u009d0;x\u009cb\u0085c"},
	{"C1 bytes", "a\x9b31mb"},
	{"backspaces", "safe\b\b\b\bevil\x7f"},
	{"lines", "a\r\nkimai-tray: all is well\rb\u2028c\u2029d\ve"},
	{"direction", "a\u202eb\u2066c\u2067d\u2068e\u202af\u200fg"},
	{"no width", "a\u200b\ufeff\u2060b"},
	{"marks", "a" + strings.Repeat("\u0301", 10_000)},
	{"joined emoji", strings.Repeat("👩\u200d", 10_000) + "👩"},
	{"endless", strings.Repeat("x", 10_000)},
	{"endless and wide", strings.Repeat("語", 10_000)},
	{"not UTF-8", "a\xff\xc3b"},
	{"NUL", "a\x00b"},
	{"tabs", "a\tb\t\tc"},
}

// hostileServer is one whose every word is that text.
func hostileServer(s string) *server {
	return newServer("x | y | z").named(s).
		record(1, "15 09:00", "15 09:45", s).tagged(s, s).
		record(1, "15 10:55", "", s).tagged(s, s)
}

// named gives all that is in the catalogue the same name.
func (s *server) named(name string) *server {
	for i := range s.projects {
		s.projects[i].Name, s.projects[i].Customer.Name = name, name
		for j := range s.tasks[s.projects[i].ID] {
			s.tasks[s.projects[i].ID][j].Name = name
		}
	}
	return s
}

func TestNamesCannotInject(t *testing.T) {
	const narrow, wide = 300, 3200 // columns of a table, and of sentences
	for _, c := range []struct {
		args    string
		lines   int
		columns int
	}{
		{"status", 4, narrow},
		{"today", 3, narrow},
		{"recent", 1, narrow},
		{"projects", 3, wide},
		{"project list", 1, wide},
		{"stop", 1, wide},
	} {
		for _, test := range hostile {
			t.Run(c.args+"/"+test.name, func(t *testing.T) {
				p := program{backend: hostileServer(test.text)}
				got := p.run(t, strings.Fields(c.args)...)
				if got.Exit != 0 || got.Err != "" || strings.Count(got.Out, "\n") != c.lines {
					t.Errorf("exit code %d and %d lines, want %d: %.300q %.300q", got.Exit, strings.Count(got.Out, "\n"), c.lines, got.Out, got.Err)
				}
				checkInert(t, got, c.columns)
			})
		}
	}
}

func TestWordsOfServersCannotInject(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			s := shop()
			s.fail = kimai.Errorf(kimai.Rejected, "Kimai refused: “%s”.", strings.ReplaceAll(test.text, "\n", " "))
			p := program{backend: s}
			got := p.run(t, "status")
			if got.Exit != 1 || strings.Count(got.Err, "\n") != 1 || !strings.HasPrefix(got.Err, "kimai-tray: Kimai refused: “") {
				t.Errorf("exit code %d, %.300q", got.Exit, got.Err)
			}
			checkInert(t, got, 1020)
		})
	}
}

// The JSON is for programs: it says what is, in characters that do nothing in a
// terminal.
func TestJSONCannotInject(t *testing.T) {
	for _, test := range append(hostile, []struct{ name, text string }{
		{"beyond 16 bits", "a\U000e0067\U0001d173b 🚀"},
	}...) {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: hostileServer(test.text)}
			got := p.run(t, "status", "--json")
			checkInert(t, got, math.MaxInt)
			var said struct {
				Recording struct {
					Customer, Project, Task, Description string
					Tags                                 []string
				}
			}
			if err := json.Unmarshal([]byte(got.Out), &said); err != nil {
				t.Fatal(err)
			}
			want := string([]rune(test.text)) // JSON has no other bytes
			for _, got := range append(said.Recording.Tags, said.Recording.Customer, said.Recording.Project, said.Recording.Task, said.Recording.Description) {
				if got != want {
					t.Errorf("the JSON says %.100q, want %.100q", got, want)
				}
			}
		})
	}
}

// checkInert checks that nothing in the output acts, and that no line is wider
// than that.
func checkInert(t *testing.T, r result, columns int) {
	t.Helper()
	for line := range strings.Lines(r.Out + r.Err) {
		line = strings.TrimSuffix(line, "\n")
		for _, r := range line {
			if unicode.IsControl(r) || r == utf8.RuneError && !strings.HasPrefix(line, "{") || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("%U is in %.300q", r, line)
			}
		}
		if n := text.Columns(line); n > columns {
			t.Errorf("%d columns, want %d at most: %.300q", n, columns, line)
		}
	}
}
