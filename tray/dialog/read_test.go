package dialog

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	line := Form{Fields: []Field{{Kind: Line}}}
	login := Form{Fields: []Field{{Kind: Line}, {Kind: Secret}}}
	task := Form{Fields: []Field{{Kind: Choice, Choices: []string{"a", "b"}}}}
	mixed := Form{Fields: []Field{{Kind: Line}, {Kind: Choice, Choices: []string{"a", "b"}}}}
	list := List{Items: []string{"same", "same", "x"}}
	question := Question{}
	values := func(v ...string) Answer { return Answer{Values: v} }
	for _, test := range []struct {
		name   string
		tool   tool
		dialog Dialog
		out    string
		code   int
		want   Answer
		err    string // "" is none, "cancelled", or a part of it
	}{
		{"zenity line", zenity{}, line, "a b\n", 0, values("a b"), ""},
		{"zenity nothing typed", zenity{}, line, "\n", 0, values(""), ""},
		{"zenity form", zenity{}, login, "me\x1f p|w\n", 0, values("me", " p|w"), ""},
		{"zenity form with a value too many", zenity{}, login, "me\x1fp\x1fw\n", 0, Answer{}, "can't be understood"},
		{"zenity form with a value too few", zenity{}, login, "me\n", 0, Answer{}, "can't be understood"},
		{"zenity choice", zenity{}, task, "1\n", 0, values("1"), ""},
		{"zenity second of two rows that are the same", zenity{}, list, "1\n", 0, Answer{Index: 1}, ""},
		{"zenity row that is not there", zenity{}, list, "3\n", 0, Answer{}, "can't be understood"},
		{"zenity no row", zenity{}, list, "\n", 0, Answer{}, "cancelled"},
		{"zenity no row, version 3", zenity{}, list, "(null)\n", 0, Answer{}, "cancelled"},
		{"zenity yes", zenity{}, question, "", 0, Answer{Yes: true}, ""},
		{"zenity no", zenity{}, question, "", 3, Answer{}, ""},
		{"zenity question closed", zenity{}, question, "", 4, Answer{}, "cancelled"},
		{"zenity cancel", zenity{}, line, "", 3, Answer{}, "cancelled"},
		{"zenity closed", zenity{}, line, "", 4, Answer{}, "cancelled"},
		{"zenity without display", zenity{}, line, "", 1, Answer{}, "status 1"},
		{"zenity option unknown", zenity{}, question, "", 255, Answer{}, "status 255"},
		{"qarma cancel", qarma{}, line, "", 1, Answer{}, "cancelled"},
		{"qarma no", qarma{}, question, "", 1, Answer{}, ""},
		{"qarma row", qarma{}, list, "2\n", 0, Answer{Index: 2}, ""},
		{"qarma crash", qarma{}, line, "", 134, Answer{}, "status 134"},
		{"yad line", yad{}, line, "a\x1f\n", 0, values("a"), ""},
		{"yad value with a mark before it", yad{}, line, "\u2060@x\x1f\n", 0, values("@x"), ""},
		{"yad form", yad{}, mixed, "a\x1f2\x1f\n", 0, values("a", "1"), ""},
		{"yad form without choice", yad{}, mixed, "a\x1f0\x1f\n", 0, Answer{}, "can't be understood"},
		{"yad form cut off", yad{}, mixed, "a\x1f2", 0, Answer{}, "can't be understood"},
		{"yad row", yad{}, list, "1|\n", 0, Answer{Index: 1}, ""},
		{"yad no row", yad{}, list, "", 0, Answer{}, "cancelled"},
		{"yad yes", yad{}, question, "", 0, Answer{Yes: true}, ""},
		{"yad no", yad{}, question, "", 5, Answer{}, ""},
		{"yad closed", yad{}, question, "", 252, Answer{}, "cancelled"},
		{"yad no to a form", yad{}, line, "", 5, Answer{}, "status 5"},
		{"yad without display", yad{}, line, "", 1, Answer{}, "status 1"},
		{"kdialog line", kdialog{}, line, "\u2060-a\n", 0, values("-a"), ""},
		{"kdialog secret", kdialog{}, Form{Fields: []Field{{Kind: Secret}}}, " a b \n", 0, values(" a b "), ""},
		{"kdialog cancel", kdialog{}, line, "\n", 1, Answer{}, "cancelled"},
		{"kdialog no", kdialog{}, question, "", 1, Answer{}, ""},
		{"kdialog question closed", kdialog{}, question, "", 2, Answer{}, "cancelled"},
		{"kdialog crash", kdialog{}, line, "", -1, Answer{}, "killed"},
		{"osascript line", osascript{}, line, "answer:a: b\n", 0, values("a: b"), ""},
		{"osascript cancel", osascript{}, line, "cancelled:\n", 0, Answer{}, "cancelled"},
		{"osascript row", osascript{}, list, "answer:2. same\n", 0, Answer{Index: 1}, ""},
		{"osascript choice", osascript{}, task, "answer:1. a\n", 0, values("0"), ""},
		{"osascript no", osascript{}, question, "answer:no\n", 0, Answer{}, ""},
		{"osascript yes", osascript{}, question, "answer:yes\n", 0, Answer{Yes: true}, ""},
		{"osascript nothing", osascript{}, line, "", 0, Answer{}, "can't be understood"},
		{"osascript error", osascript{}, line, "", 1, Answer{}, "status 1"},
		{"powershell form", powershell{}, mixed, `{"button":"ok","values":["ä","1"]}`, 0, values("ä", "1"), ""},
		{"powershell cancel", powershell{}, mixed, `{"button":"cancel"}`, 0, Answer{}, "cancelled"},
		{"powershell closed", powershell{}, question, `{"button":"closed"}`, 0, Answer{}, "cancelled"},
		{"powershell yes", powershell{}, question, `{"button":"ok","values":[]}`, 0, Answer{Yes: true}, ""},
		{"powershell no", powershell{}, question, `{"button":"cancel"}`, 0, Answer{}, ""},
		{"powershell row", powershell{}, list, `{"button":"ok","values":[],"index":2}`, 0, Answer{Index: 2}, ""},
		{"powershell no row", powershell{}, list, `{"button":"ok","index":-1}`, 0, Answer{}, "cancelled"},
		{"powershell row that is not there", powershell{}, list, `{"button":"ok","index":3}`, 0, Answer{}, "can't be understood"},
		{"powershell nonsense", powershell{}, line, `Add-Type : …`, 0, Answer{}, "can't be understood"},
		{"powershell error", powershell{}, line, "", 1, Answer{}, "status 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.tool.read(test.dialog, test.out, test.code)
			switch {
			case test.err == "cancelled":
				if !errors.Is(err, ErrCancelled) {
					t.Errorf("error %v, want cancelled", err)
				}
				return
			case test.err != "":
				if err == nil || errors.Is(err, ErrCancelled) || !strings.Contains(err.Error(), test.err) {
					t.Errorf("error %v, want %q", err, test.err)
				}
				return
			case err != nil:
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("answer (-want +got):\n%s", diff)
			}
		})
	}
}

// FuzzRead gives any output and status to each tool's reader. What comes of it
// is an error or an answer that fits the dialog.
func FuzzRead(f *testing.F) {
	f.Add("me\x1fpw\n", 0)
	f.Add("1|\n", 0)
	f.Add("answer:2. x\n", 0)
	f.Add(`{"button":"ok","values":["a","b","1"],"index":1}`, 0)
	f.Add("a\x1fb\x1f2\x1f\n", 0)
	f.Add("", 5)
	dialogs := []Dialog{
		Question{}, List{Items: []string{"a", "b"}},
		Form{Fields: []Field{{Kind: Line}}},
		Form{Fields: []Field{{Kind: Choice, Choices: []string{"a", "b"}}}},
		Form{Fields: []Field{{Kind: Line}, {Kind: Secret}, {Kind: Choice, Choices: []string{"a", "b"}}}},
	}
	f.Fuzz(func(t *testing.T, out string, code int) {
		for _, tool := range allTools {
			for _, d := range dialogs {
				answer, err := tool.tool.read(d, out, code)
				if err != nil {
					continue
				}
				switch d := d.(type) {
				case List:
					if answer.Index < 0 || answer.Index >= len(d.Items) {
						t.Fatalf("%s reads index %d", tool.name, answer.Index)
					}
				case Form:
					checkValues(t, d, answer.Values)
				}
			}
		}
	})
}

func checkValues(t *testing.T, form Form, values []string) {
	t.Helper()
	if len(values) != len(form.Fields) {
		t.Fatalf("%d values for %d fields", len(values), len(form.Fields))
	}
	for i, field := range form.Fields {
		if field.Kind == Choice && values[i] != "0" && values[i] != "1" {
			t.Fatalf("choice %q", values[i])
		}
		if field.Kind == Line && strings.ContainsAny(values[i], "\n\r\x00\x1b\x1f") {
			t.Fatalf("line %q", values[i])
		}
	}
}
