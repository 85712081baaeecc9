package transport_test

import (
	"strings"
	"testing"

	"kimai-tray/kimai/transport"
)

func TestClean(t *testing.T) {
	for _, test := range []struct{ name, words, want string }{
		{"plain", "Invalid ID", "Invalid ID"},
		{"secrets", "bad key " + hush + " of hunter2", "bad key … of …"},
		{"secrets as JSON, pages and addresses have them", `a\"&/ü a\"\u0026/ü a\"&\/\u00fc a&#34;&amp;/ü a%22%26%2F%C3%BC a%22&%2F%C3%BC`, "… … … … … …"},
		{"lines", "Too\nlate\x1b[31m", "Too late [31m"},
		{"endless", strings.Repeat("ü", 1000), strings.Repeat("ü", 200) + "…"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := transport.Clean(test.words, hush, "", "hunter2", `a"&/ü`); got != test.want {
				t.Errorf("Clean = %q, want %q", got, test.want)
			}
		})
	}
}
