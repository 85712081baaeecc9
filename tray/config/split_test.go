package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		name, line string
		want       []string
	}{
		{"words", " pass  show\tkimai ", []string{"pass", "show", "kimai"}},
		{"single quotes", `sh -c 'a | b "$c" \ d'`, []string{"sh", "-c", `a | b "$c" \ d`}},
		{"double quotes", `"/opt/My Tools/pass" "it's"`, []string{"/opt/My Tools/pass", "it's"}},
		{"quotes in a word", `--item="a b"'c d'`, []string{"--item=a bc d"}},
		{"empty words", `a '' ""`, []string{"a", "", ""}},
		{"backslashes", `a\ b \$c \\ \'`, []string{"a b", "$c", `\`, "'"}},
		{"backslashes in quotes", `a "\"\$\\" "C:\op"`, []string{"a", `"$\`, `C:\op`}},
		{"marks that need no shell", `op read op://a/b?c=d#e* x~y`, []string{"op", "read", "op://a/b?c=d#e*", "x~y"}},
		{"other scripts", `pässe "ä ö"`, []string{"pässe", "ä ö"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := config.Split(test.line)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Split (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSplitRefuses(t *testing.T) {
	for _, test := range []struct{ name, line, want string }{
		{"nothing", " ", "expected a program"},
		{"an empty program", `"" a`, "expected a program"},
		{"a pipe", "hunter2 | head -1", `no shell runs this, so "|" means nothing`},
		{"a variable", "hunter2 $HOME", `so "$" means`},
		{"a variable in quotes", `hunter2 "$HOME"`, `so "$" means`},
		{"the home folder", "~/hunter2", `so "~" means`},
		{"a comment", "pass # hunter2", `so "#" means`},
		{"an open quote", "hunter2 'a", "a quote has no end"},
		{"an open double quote", `hunter2 "a\"`, "a quote has no end"},
		{"a backslash at the end", `hunter2 \`, `a \ at the end`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := config.Split(test.line)
			if kimai.CodeOf(err) != kimai.Rejected || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("Split = %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

// What is quoted as a shell wants it comes back as it was.
func FuzzSplit(f *testing.F) {
	f.Add("pass", "it's $5 \\ ~")
	f.Add("a", "\x00\n|\xff")
	f.Fuzz(func(t *testing.T, program, arg string) {
		config.Split(program) // whatever it is, it ends
		quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
		got, err := config.Split(quote(program) + " " + quote(arg))
		if program == "" {
			return
		}
		if diff := cmp.Diff([]string{program, arg}, got); err != nil || diff != "" {
			t.Errorf("%v, (-want +got):\n%s", err, diff)
		}
	})
}
