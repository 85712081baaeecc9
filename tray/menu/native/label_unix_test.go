//go:build !windows && !darwin

package native

import (
	"strings"
	"testing"
)

func TestLabel(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Website / Design", "Website / Design"},
		{"access key", "my_project", "my__project"},
		{"access keys", "_a __b_", "__a ____b__"},
		{"access key of Windows", "R&D && more", "R&D && more"},
		{"markup", "<b>a</b> &lt;b&gt; <img src=x> ]]>", "<b>a</b> &lt;b&gt; <img src=x> ]]>"},
		{"shell", "$(calc) `calc`", "$(calc) `calc`"},
		{"indented", "    Design", "    Design"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := label(test.in)
			if got != test.want {
				t.Errorf("label(%q) = %q, want %q", test.in, got, test.want)
			}
			// Panels show two underscores as one, and drop a single one.
			if shown := strings.NewReplacer("__", "_", "_", "").Replace(got); shown != test.in {
				t.Errorf("%q shows as %q", test.in, shown)
			}
		})
	}
}
