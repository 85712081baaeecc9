package dialog

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/text"
)

func TestParagraph(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("word ", 30))
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"a line", "a b", "a b"},
		{"line breaks stay", "a\r\n\nb\n", "a\n\nb"},
		{"controls", "a\x1b[31m\tb\x00", "a[31m b"},
		{"direction", "a\u202egpj.exe", "agpj.exe"},
		{"long line", words, words[:69] + "\n" + words[70:139] + "\n" + words[140:]},
		{"long word", "a " + strings.Repeat("x", 100), "a\n" + strings.Repeat("x", 36) + "\n" + strings.Repeat("x", 64)},
		{"many lines", strings.Repeat("a\n", 100), strings.Repeat("a\n", 19) + "…"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, paragraph(test.in)); diff != "" {
				t.Errorf("paragraph (-want +got):\n%s", diff)
			}
		})
	}
}

// A value comes back as an answer: only what can't be in a line is changed.
func TestValue(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"as it is", "  -a_b <b> \\n &amp; \u202e|  ", "  -a_b <b> \\n &amp; \u202e|  "},
		{"line breaks", "a\r\nb\nc\u2028d", "a b c d"},
		{"controls", "a\x00\x1f\u009bb", "a   b"},
		{"not UTF-8", "a\xffb", "ab"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := value(test.in); got != test.want {
				t.Errorf("value(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
	for _, endless := range []string{strings.Repeat("x", 1<<20), strings.Repeat("语", 1<<20), "a" + strings.Repeat("👩", 1<<18)} {
		got := value(endless)
		if len(got) > longest || len(got) < longest-utf8.UTFMax || !strings.HasPrefix(endless, got) || !utf8.ValidString(got) {
			t.Errorf("of %d bytes of %.10q remain %d, valid: %v", len(endless), endless, len(got), utf8.ValidString(got))
		}
	}
}

// Rows become shorter where there are many, none is lost and none is empty.
func TestWithin(t *testing.T) {
	few := []string{strings.Repeat("a", 200), "b"}
	if got := within(few, 1000); !slices.Equal(got, few) {
		t.Errorf("what fits was cut: %q", got)
	}
	many := rows(slices.Repeat([]string{strings.Repeat("语", 300), ""}, 2000))
	cut := within(many, 100<<10)
	for _, row := range cut {
		if row == "" || text.Columns(row) > rowColumns {
			t.Fatalf("row %q", row)
		}
	}
	if len(cut) != len(many) || size(cut) > 100<<10 {
		t.Errorf("%d rows of %d bytes", len(cut), size(cut))
	}
}

// The first tool that asks for everything at once is taken, else the first.
func TestTools(t *testing.T) {
	names := func(system, desktop string) string {
		var all []string
		for _, tool := range tools(system, desktop) {
			all = append(all, tool.name)
		}
		return strings.Join(all, " ")
	}
	for _, test := range []struct{ system, desktop, want string }{
		{"linux", "ubuntu:GNOME", "zenity qarma yad kdialog"},
		{"linux", "KDE", "kdialog zenity qarma yad"},
		{"freebsd", "", "zenity qarma yad kdialog"},
		{"darwin", "", "osascript"},
		{"windows", "", "powershell.exe"},
	} {
		if got := names(test.system, test.desktop); got != test.want {
			t.Errorf("tools(%q, %q) = %q, want %q", test.system, test.desktop, got, test.want)
		}
	}
}

func TestInUTF8(t *testing.T) {
	const forced = "LC_ALL=C.UTF-8"
	for _, test := range []struct {
		env    []string
		forced bool
	}{
		{nil, true},
		{[]string{"LANG=C"}, true},
		{[]string{"LANG=de_DE.UTF-8"}, false},
		{[]string{"LANG=de_DE.utf8", "LC_ALL="}, false},
		{[]string{"LANG=de_DE.UTF-8", "LC_ALL=C"}, true},
		{[]string{"LANG=C", "LC_CTYPE=C.UTF-8"}, false},
		{[]string{"LANG=de_DE@euro"}, true},
	} {
		t.Run(fmt.Sprint(test.env), func(t *testing.T) {
			if got := slices.Contains(inUTF8(test.env), forced); got != test.forced {
				t.Errorf("forced %v, want %v", got, test.forced)
			}
		})
	}
}
