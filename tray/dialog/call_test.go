package dialog

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// hostile are texts that mean something to a shell, a tool or a toolkit.
var hostile = []string{
	"", "-", "--title=x", "-platform", "--", "R&D", "my_project", "a__b", "<b>x</b>", "</qt>", "&lt;", "&amp;",
	"$(reboot)", "`reboot`", "a;b|c", `"q" 'q'`, `a\nb\x`, "a\nb\r\n\tc", "a:b", "a!b", "^a", "@disabled@", "false",
	"\x1f\x1e\x00", "\x1b[31m", "\u202egpj.exe", "\ufeff", "a\xff\xc3b", "(null)", "%s%n", "日本語", "👩\u200d💻",
	strings.Repeat("x", 10_000), strings.Repeat("语", 15_000), strings.Repeat("a\n", 1000),
}

var allTools = []named{
	{"zenity", zenity{1 << 20}}, {"qarma", qarma{1 << 20}}, {"yad", yad{}}, {"kdialog", kdialog{1 << 20}},
	{"osascript", osascript{1 << 17}}, {"powershell", powershell{}},
}

// Whatever a dialog is made of, it becomes one command that the system starts
// and whose words begin the way we mean them to.
func TestHostileTexts(t *testing.T) {
	for _, tool := range allTools {
		t.Run(tool.name, func(t *testing.T) {
			options := optionsOf(t, tool.tool)
			for _, s := range hostile {
				for _, d := range dialogsOf(s) {
					c := tool.tool.call(clean(d), look{"icon", "OK", "Cancel"})
					checkCall(t, c, options, s)
				}
			}
		})
	}
}

// dialogsOf are dialogs of each kind that are made of a text.
func dialogsOf(s string) []Dialog {
	var all []Dialog
	all = append(all, Question{s, s, s, s}, List{s, s, []string{s, s, "b"}})
	for _, kind := range []Kind{Line, Secret, Date, Time, Choice} {
		all = append(all, Form{s, s, s, []Field{{kind, s, s, []string{s, s}}}})
	}
	return append(all, Form{s, s, s, []Field{{Line, s, "", nil}, {Secret, s, "", nil}}})
}

// optionsOf are the words with a dash that a tool is given for plain texts, up
// to their equals sign.
func optionsOf(t *testing.T, tool tool) map[string]bool {
	t.Helper()
	options := make(map[string]bool)
	for _, d := range dialogsOf("2026-02-03") {
		for _, arg := range tool.call(clean(d), look{"icon", "OK", "Cancel"}).args {
			name, _, _ := strings.Cut(arg, "=")
			options[name] = true
		}
	}
	return options
}

func checkCall(t *testing.T, c call, options map[string]bool, s string) {
	t.Helper()
	total := 0
	for _, arg := range append(slices.Clone(c.args), c.stdin) {
		if strings.ContainsRune(arg, 0) || !utf8.ValidString(arg) {
			t.Fatalf("of %.50q comes %.200q, which can't be handed over", s, arg)
		}
		if len(arg) > 120<<10 {
			t.Fatalf("of %.50q comes a word of %d bytes", s, len(arg))
		}
		total += len(arg)
	}
	if total > 1<<20 {
		t.Fatalf("of %.50q come %d bytes", s, total)
	}
	for i, arg := range c.args {
		if i > 0 && c.args[0] == "-" {
			break // behind the file nothing is an option of osascript
		}
		name, _, _ := strings.Cut(arg, "=")
		if strings.HasPrefix(arg, "-") && !options[name] {
			t.Errorf("of %.50q comes the option %.100q", s, arg)
		}
	}
}

// A password that was typed before is in no command line and in no file.
func TestSecretsAreNotHandedOver(t *testing.T) {
	const secret = "correct horse"
	for _, tool := range allTools {
		for _, more := range [][]Field{nil, {{Kind: Line, Label: "User"}}} {
			form := clean(Form{Fields: append([]Field{{Kind: Secret, Label: "Password", Value: secret}}, more...)}).(Form)
			if !tool.tool.whole(form) {
				continue
			}
			c := tool.tool.call(form, look{})
			if all := fmt.Sprint(c.args, c.env, c.stdin); strings.Contains(all, secret) {
				t.Errorf("%s is given the secret: %.300s", tool.name, all)
			}
		}
	}
}

// Thousands of rows fit into a command line, and each has its id.
func TestLongLists(t *testing.T) {
	items := make([]string, 5000)
	for i := range items {
		items[i] = fmt.Sprintf("%d %s", i, strings.Repeat("long ", 60))
	}
	list := clean(List{Items: items})
	for _, tool := range tools("linux", "") {
		c := tool.tool.call(list, look{})
		total := 0
		for _, arg := range c.args {
			total += len(arg) + 1 + 8
		}
		if total > 1500<<10 {
			t.Errorf("%s has a command line of %d bytes", tool.name, total)
		}
		if !slices.Contains(c.args, "4999") && !strings.HasSuffix(c.stdin, "\n4999\n") {
			t.Errorf("%s is not given the last row", tool.name)
		}
	}
}

func TestCalls(t *testing.T) {
	look := look{"clock", "OK", "Cancel"}
	line := Form{Title: "T_", Text: "a_b <i>\\n", OK: "", Fields: []Field{{Line, "R&D", "-v", nil}}}
	both := Form{Title: "T", Fields: []Field{{Line, "a_b:c", "@x", nil}, {Secret, "Pass", "s", nil}, {Choice, "Task", "1", []string{"^a", `b\`}}}}
	start := Form{Title: "T", Text: "Log in", Fields: []Field{{Line, "User <b>", "", nil}, {Secret, "Pass", "", nil}}}
	day := Form{Title: "T", Fields: []Field{{Date, "Day", "2026-02-03", nil}}}
	secret := Form{Title: "T", Text: "a\n<b>", Fields: []Field{{Secret, "R&D", "s", nil}}}
	question := Question{"T", "R&D <b>\\n", "Y_es!:", "No"}
	list := List{"T", "<i>", []string{"-a", "x|y"}}
	for _, test := range []struct {
		name   string
		tool   tool
		dialog Dialog
		want   []string
		stdin  string
	}{
		{"zenity line", zenity{1000}, line, []string{"--entry", "--title=T_", "--modal", "--ok-label=OK", "--cancel-label=Cancel", "--window-icon=clock",
			"--width=420", "--text=a__b <i>\\\\n\n\nR&D", "--entry-text=-v"}, ""},
		{"zenity form", zenity{1000}, start, []string{"--forms", "--title=T", "--modal", "--ok-label=OK", "--cancel-label=Cancel", "--window-icon=clock",
			"--width=420", "--text=Log in", "--separator=\x1f", "--add-entry=User <b>", "--add-password=Pass"}, ""},
		{"zenity day", zenity{1000}, day, []string{"--calendar", "--title=T", "--modal", "--ok-label=OK", "--cancel-label=Cancel", "--window-icon=clock",
			"--text=Day", "--date-format=%Y-%m-%d", "--day=3", "--month=2", "--year=2026"}, ""},
		{"zenity question", zenity{1000}, question, []string{"--question", "--title=T", "--modal", "--ok-label=Y es!:", "--cancel-label=No", "--window-icon=clock",
			"--no-markup", `--text=R&D <b>\n`}, ""},
		{"zenity list", zenity{1000}, list, []string{"--list", "--title=T", "--modal", "--ok-label=OK", "--cancel-label=Cancel", "--window-icon=clock",
			"--text=&lt;i&gt;", "--width=560", "--height=480", "--column=text", "--column=id", "--hide-header", "--hide-column=2", "--print-column=2", "--mid-search",
			"\u2060-a", "0", "x|y", "1"}, ""},
		{"qarma list", qarma{1000}, list, []string{"--list", "--title=T", "--modal", "--ok-label=OK", "--cancel-label=Cancel", "--window-icon=clock",
			"--text=&lt;i&gt;", "--width=560", "--height=480", "--column=id", "--column=text", "--hide-header", "--hide-column=1",
			"0", "\u2060-a", "1", "x|y"}, ""},
		{"qarma day", qarma{1000}, day, []string{"--entry", "--title=T", "--modal", "--ok-label=OK", "--cancel-label=Cancel", "--window-icon=clock",
			"--width=420", "--text=Day", "--entry-text=2026-02-03"}, ""},
		{"yad form", yad{}, both, []string{"--title=T", "--center", "--on-top", "--no-markup", "--borders=12", "--text=", "--window-icon=clock",
			"--button=Cancel:3", "--button=OK:0", "--form", "--width=600", "--separator=\x1f", "--item-separator=\x1e", "--num-output", "--date-format=%Y-%m-%d",
			"--field=a__b:c:TEXT", "--field=Pass:H", "--field=Task:CB", "--", "\u2060@x", "", "\u2060^a\x1e^b\\\\"}, ""},
		{"yad question", yad{}, question, []string{"--title=T", "--center", "--on-top", "--no-markup", "--borders=12", `--text=R&D <b>\\n`, "--window-icon=clock",
			"--image=dialog-question", "--fixed", "--button=No:5", "--button=Y esǃ∶:0"}, ""},
		{"yad list", yad{}, list, []string{"--title=T", "--center", "--on-top", "--no-markup", "--borders=12", "--text=<i>", "--window-icon=clock",
			"--button=Cancel:3", "--button=OK:0", "--list", "--width=560", "--height=480", "--column=text", "--column=id", "--no-headers",
			"--hide-column=2", "--print-column=2", "--search-column=1"}, "-a\n0\nx|y\n1\n"},
		{"kdialog line", kdialog{1000}, line, []string{"--title=T_", "--icon=clock", "--geometry=480x120+240+200", "--inputbox=a_b <\u2060i>\\\\n\n\nR&&\u2060D", "--", "\u2060-v"}, ""},
		{"kdialog secret", kdialog{1000}, secret, []string{"--title=T", "--icon=clock", "--password=a<br>&lt;b&gt;<br><br>R&amp;D"}, ""},
		{"kdialog question", kdialog{1000}, question, []string{"--title=T", "--icon=clock", "--yesno=R&\u2060D <\u2060b>\\\\n", "--yes-label=Y_es!:", "--no-label=No"}, ""},
		{"kdialog list", kdialog{1000}, list, []string{"--title=T", "--icon=clock", "--geometry=560x480+200+100", "--menu=<\u2060i>", "--", "0", "\u2060-a", "1", "x|y"}, ""},
		{"osascript line", osascript{1000}, line, []string{"-", "line", "T_", "a_b <i>\\n\n\nR&D", "OK", "Cancel", "-v"}, appleScript},
		{"osascript question", osascript{1000}, question, []string{"-", "question", "T", `R&D <b>\n`, "Y_es!:", "No"}, appleScript},
		{"osascript list", osascript{1000}, list, []string{"-", "list", "T", "<i>", "OK", "Cancel", "1. -a", "2. x|y"}, appleScript},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := test.tool.call(test.dialog, look)
			if diff := cmp.Diff(test.want, c.args); diff != "" {
				t.Errorf("arguments (-want +got):\n%s", diff)
			}
			if c.stdin != test.stdin {
				t.Errorf("input is %q, want %q", c.stdin, test.stdin)
			}
		})
	}
}

// PowerShell is told everything in its input, in characters that no code page
// changes, and its command line is always the same.
func TestPowerShellInput(t *testing.T) {
	c := powershell{}.call(Form{Title: `"T"`, Text: "ä\n👩", Fields: []Field{{Choice, "Task", "0", []string{"$(x)"}}}}, look{`C:\i.ico`, "OK", "Cancel"})
	var got psDialog
	if err := json.Unmarshal([]byte(c.stdin), &got); err != nil {
		t.Fatal(err)
	}
	want := psDialog{"form", `"T"`, "ä\n👩", `C:\i.ico`, "OK", "Cancel", []string{}, []psField{{"choice", "Task", "0", []string{"$(x)"}}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dialog (-want +got):\n%s", diff)
	}
	if strings.ContainsFunc(c.stdin, func(r rune) bool { return r > 126 || r < 32 }) {
		t.Errorf("input is not ASCII: %q", c.stdin)
	}
	if other := (powershell{}).call(List{Items: []string{"a"}}, look{}); !slices.Equal(c.args, other.args) {
		t.Error("the command line depends on the dialog")
	}
	if strings.Contains(powershellScript, `"`) || len(powershellScript) > 30_000 {
		t.Error("the script does not fit into a Windows command line as it is")
	}
}

// Escaped for markup, a text shows as it was.
func TestMarkupShowsTheText(t *testing.T) {
	for _, s := range hostile {
		s = paragraph(s)
		if got := html.UnescapeString(strings.ReplaceAll(zenityMarkup(s), `\\`, `\`)); got != s {
			t.Errorf("%.50q shows as %.50q", s, got)
		}
	}
}
