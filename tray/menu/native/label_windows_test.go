package native

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestLabel(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"access key", "R&D", "R&&D"},
		{"access keys", "&a &&b&", "&&a &&&&b&&"},
		{"access key of Linux", "my_project", "my_project"},
		{"markup", "<b>&lt;", "<b>&&lt;"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := label(test.in); got != test.want {
				t.Errorf("label(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestTooltip(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"short", "Website / Design", "Website / Design"},
		{"as long as there is room", strings.Repeat("x", 127), strings.Repeat("x", 127)},
		{"too long", strings.Repeat("x", 200), strings.Repeat("x", 127)},
		{"half a character", "x" + strings.Repeat("🚀", 100), "x" + strings.Repeat("🚀", 63)},
		{"less than half of one", strings.Repeat("🚀", 100), strings.Repeat("🚀", 63)},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := tooltip(test.in)
			if got != test.want || len(utf16.Encode([]rune(got))) > 127 {
				t.Errorf("tooltip(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}
