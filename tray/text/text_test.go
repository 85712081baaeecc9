package text_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

func TestLine(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Website Relaunch", "Website Relaunch"},
		{"umlauts and emoji", "Äußere Reise 🚀", "Äußere Reise 🚀"},
		{"joined emoji stay whole", "👩\u200d💻 pair", "👩\u200d💻 pair"},
		{"line breaks", "one\r\n two\tthree\n", "one two three"},
		{"terminal escape", "\x1b[31mred\x1b[0m", "[31mred[0m"},
		{"direction override", "abc\u202egpj.exe", "abcgpj.exe"},
		{"isolates and marks", "\u2066a\u2069\u200fb\u200e", "ab"},
		{"not UTF-8", "a\xff\xfeb", "ab"},
		{"zero width space and BOM", "a\u200bb\ufeffc", "abc"},
		{"accents written as marks", "a\u0308e\u0301", "a\u0308e\u0301"},
		{"too many marks", "a" + strings.Repeat("\u0301", 1000) + "b", "a" + strings.Repeat("\u0301", 8) + "b"},
		{"too many joiners", "a" + strings.Repeat("\u200d", 1000) + "b", "a" + strings.Repeat("\u200d", 8) + "b"},
		{"only a joiner", "\u200d", ""},
		{"only marks", "\u0301\u0301", ""},
		{"only Hangul fillers", "\u3164\u115f", ""},
		{"only rubbish", "\x00\x07\u202e", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := text.Line(test.in); got != test.want {
				t.Errorf("Line(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestFit(t *testing.T) {
	for _, test := range []struct {
		name, in string
		columns  int
		want     string
	}{
		{"short stays", "Design", 10, "Design"},
		{"exact stays", "Design", 6, "Design"},
		{"long is cut", "Programmierung", 8, "Program…"},
		{"wide characters count twice", "日本語の長い名前", 7, "日本語…"},
		{"joined emoji is not cut in two", "ab👩\u200d💻cd", 4, "ab…"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := text.Fit(test.in, test.columns); got != test.want {
				t.Errorf("Fit(%q, %d) = %q, want %q", test.in, test.columns, got, test.want)
			}
		})
	}
	if got := text.Columns(text.Fit(strings.Repeat("語", 10_000), 48)); got > 48 {
		t.Errorf("a long name takes %d columns, want 48 at most", got)
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []string
	}{
		{"one line", "no answer", []string{"no answer"}},
		{"several", "The server does not answer. Check it.", []string{"The server", "does not", "answer.", "Check it."}},
		{"a long word", "see unbelievable", []string{"see", "unbelieva…"}},
		{"nothing", "", []string{""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := text.Wrap(test.in, 10); !slices.Equal(got, test.want) {
				t.Errorf("Wrap = %q, want %q", got, test.want)
			}
		})
	}
}

func TestFitPair(t *testing.T) {
	for _, test := range []struct {
		name, project, task string
		columns             int
		want                string
	}{
		{"both fit", "Website", "Design", 20, "Website / Design"},
		{"just", "Website", "Design", 16, "Website / Design"},
		{"long project", "A project with a long name", "Design", 20, "A project … / Design"},
		{"long task", "Website", "A task with a long name", 20, "Website / A task wi…"},
		{"both long", "A project with a long name", "A task with a long name", 20, "A projec… / A task …"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := text.FitPair(test.project, test.task, test.columns)
			if got != test.want || text.Columns(got) > test.columns {
				t.Errorf("FitPair = %q with %d columns, want %q", got, text.Columns(got), test.want)
			}
		})
	}
}

func TestFitRecord(t *testing.T) {
	for _, test := range []struct {
		name, project, task, description string
		columns                          int
		want                             string
	}{
		{"no description", "Website", "Design", "", 20, "Website / Design"},
		{"all fits", "Website", "Design", "home", 23, "Website / Design · home"},
		{"long description", "Website", "Design", "the home page", 27, "Website / Design · the hom…"},
		{"short pair", "App", "Code", "the home page of all", 30, "App / Code · the home page of…"},
		{"long pair", "A project with a long name", "A task with a long name", "home", 30, "A project… / A task wi… · home"},
		{"all long", "A project with a long name", "A task with a long name", "the home page", 33, "A projec… / A task … · the home …"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := text.FitRecord(test.project, test.task, test.description, test.columns)
			if got != test.want || text.Columns(got) > test.columns {
				t.Errorf("FitRecord = %q with %d columns, want %q", got, text.Columns(got), test.want)
			}
		})
	}
}

func TestPair(t *testing.T) {
	pair := kimai.Pair{
		Project: kimai.Project{ID: 1, Name: "Web\nsite", Customer: kimai.Customer{ID: 1, Name: "Ä & Co."}},
		Task:    kimai.Task{ID: 2, Name: "Design"},
	}
	if got, want := text.Pair(pair), "Web site / Design"; got != want {
		t.Errorf("Pair = %q, want %q", got, want)
	}
	if got, want := text.FullPair(pair), "Ä & Co. / Web site / Design"; got != want {
		t.Errorf("FullPair = %q, want %q", got, want)
	}
	if got, want := text.FullPair(kimai.Pair{}), "unknown project / unknown task"; got != want {
		t.Errorf("FullPair of nothing = %q, want %q", got, want)
	}
}

func TestDuration(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                             "0:00",
		59 * time.Second:              "0:00",
		time.Minute:                   "0:01",
		time.Hour + 5*time.Minute:     "1:05",
		49*time.Hour + 30*time.Minute: "49:30",
	} {
		if got := text.Duration(d); got != want {
			t.Errorf("Duration(%v) = %q, want %q", d, got, want)
		}
	}
}

func TestSpell(t *testing.T) {
	for d, want := range map[time.Duration]string{
		59 * time.Second:              "under a minute",
		42 * time.Minute:              "42 min",
		2 * time.Hour:                 "2 h",
		time.Hour + 5*time.Minute:     "1 h 5 min",
		49*time.Hour + 30*time.Minute: "49 h 30 min",
	} {
		if got := text.Spell(d); got != want {
			t.Errorf("Spell(%v) = %q, want %q", d, got, want)
		}
	}
}
