package notify

import (
	"strconv"
	"strings"
	"testing"
)

func TestScript(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Äcme / Design 🚀", "Äcme / Design 🚀"},
		{"end of the string", `" & (do shell script "x") & "`, `“" & (do shell script "x") & "”`},
		{"quotation marks within", `a "b" c`, `a "b" c`},
		{"backslashes", `a\" & b \\u0041`, `a/" & b //u0041`},
		{"backslash at the end", `a\`, "a/"},
		{"joined emoji", "a 👩\u200d💻", "a 👩💻"},
		{"controls", "a\x1b[31m\nb\u009b\x00", "a[31mb"},
		{"spaces that Go escapes", "a\u00a0\u2003b", "ab"},
		{"shell", "$(calc) `calc`", "$(calc) `calc`"},
		{"option", "-open https://example.com", "“-open https://example.com”"},
		{"property list", `{a = b;}`, `“{a = b;}”`},
		{"property list of an array", `[urgent]`, `“[urgent]”`},
		{"nothing", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := script(test.in)
			if got != test.want {
				t.Errorf("script(%q) = %q, want %q", test.in, got, test.want)
			}
			// Of the escapes that Go writes, AppleScript knows this one.
			if quoted := strconv.Quote(got); quoted != `"`+strings.ReplaceAll(got, `"`, `\"`)+`"` {
				t.Errorf("the library writes %s", quoted)
			}
		})
	}
}
