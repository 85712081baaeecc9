package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"kimai-tray/tray/text"
)

// hostile is text that means something somewhere: to a terminal, a renderer, or
// whoever measures it.
var hostile = []struct{ name, in, want string }{
	{"colour", "a\x1b[31mb\x1b[0m", "a[31mb[0m"},
	{"window title", "a\x1b]0;owned\x07b", "a]0;ownedb"},
	{"clipboard", "a\x1b]52;c;Y2FsYw==\x1b\\b", "a]52;c;Y2FsYw==\\b"},
	{"C1 control", "a\u009b31mb\u0085c\u009d0;x\u009c", "a31mb c0;x"},
	{"C1 byte", "a\x9b31mb", "a31mb"},
	{"backspaces", "safe\b\b\b\bevil\x7f", "safeevil"},
	{"carriage return", "safe\revil", "safe evil"},
	{"NUL", "a\x00b", "ab"},
	{"separators of lines and paragraphs", "a\u2028b\u2029c\vd\fe", "a b c d e"},
	{"embeddings and overrides", "\u202aa\u202bb\u202cc\u202dd\u202ee", "abcde"},
	{"isolates", "\u2066a\u2067b\u2068c\u2069d", "abcd"},
	{"an end of isolates that nobody began", "a\u2069\u2069\u202c\u202cb", "ab"},
	{"marks of direction", "a\u200e\u200f\u061cb", "ab"},
	{"nothing of a width", "a\u200b\u2060\ufeff\u00ad\u2063b", "ab"},
	{"notes between lines", "\ufff9a\ufffab\ufffbc", "abc"},
	{"not UTF-8", "\xc3(\xa0\xff\xed\xa0\x80", "("},
	{"overlong", "\xc0\xaf\xe0\x80\xaf/", "/"},
	{"no characters", "a\ufffe\uffff\ufdd0\U0001ffffb", "ab"},
	{"zalgo", "Z\u0310\u0311\u0312\u0313\u0314\u0315\u0316\u0317\u0318\u0319o", "Z\u0310\u0311\u0312\u0313\u0314\u0315\u0316\u0317o"},
	{"spacing marks without end", "क" + strings.Repeat("ा", 10_000) + "b", "क" + strings.Repeat("ा", 8) + "b"},
}

// endless is text that is longer than it measures, or measures too much.
var endless = []struct{ name, in string }{
	{"letters", strings.Repeat("x", 10_000)},
	{"words", strings.Repeat("word ", 10_000)},
	{"wide letters", strings.Repeat("語", 10_000)},
	{"combining marks", "a" + strings.Repeat("\u0301", 10_000)},
	{"letters with marks", strings.Repeat("a\u0301\u0302\u0303", 10_000)},
	{"joined emoji", strings.Repeat("👩\u200d", 10_000) + "👩"},
	{"chains of joined emoji", strings.Repeat(strings.Repeat("👩\u200d", 7)+"👩", 2_000)},
	{"Korean consonants", strings.Repeat("\u1100", 10_000)},
	{"Korean vowels", "a" + strings.Repeat("\u1161", 10_000)},
	{"Indic conjuncts", strings.Repeat("क\u094d", 10_000) + "क"},
	{"variation selectors", "a" + strings.Repeat("\ufe0f", 10_000)},
	{"flags", strings.Repeat("🇩🇪", 10_000)},
	{"tags", "🏴" + strings.Repeat("\U000e0067", 10_000)},
}

func TestLineLeavesNothingThatActs(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			if got := text.Line(test.in); got != test.want {
				t.Errorf("Line(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestEndlessTextIsCut(t *testing.T) {
	for _, test := range endless {
		t.Run(test.name, func(t *testing.T) {
			line := text.Line(test.in)
			if line == "" {
				t.Fatal("nothing is left")
			}
			checkSize(t, line, 1000)
			checkSize(t, text.Fit(line, 48), 48)
			checkSize(t, text.FitPair(line, line, 48), 48)
			checkSize(t, text.FitRecord(line, line, line, 48), 48)
		})
	}
}

// checkSize checks that s takes no more room than that many columns, also where
// it is shown by somebody who can't join what belongs together.
func checkSize(t *testing.T, s string, columns int) {
	t.Helper()
	if got := text.Columns(s); got > columns {
		t.Errorf("%d columns, want %d at most: %.60q", got, columns, s)
	}
	if got := utf8.RuneCountInString(s); got > 12*columns {
		t.Errorf("%d code points in %d columns: %.60q", got, columns, s)
	}
}

func FuzzLine(f *testing.F) {
	for _, test := range hostile {
		f.Add(test.in)
	}
	for _, test := range endless {
		f.Add(test.in[:min(len(test.in), 200)])
	}
	f.Add("Website / Ängström & Co.")
	f.Fuzz(func(t *testing.T, in string) {
		line := text.Line(in)
		checkSize(t, line, 1000)
		for _, r := range line {
			if unicode.IsControl(r) || r == utf8.RuneError || unicode.Is(unicode.Bidi_Control, r) {
				t.Errorf("Line(%q) = %q holds %U", in, line, r)
			}
		}
		if strings.TrimSpace(line) != line || strings.Contains(line, "  ") {
			t.Errorf("Line(%q) = %q has spaces to spare", in, line)
		}
		checkSize(t, text.Fit(line, 20), 20)
	})
}
