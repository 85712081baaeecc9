//go:build !windows && !darwin

package notify

import (
	"html"
	"strings"
	"testing"
)

func TestBody(t *testing.T) {
	for _, test := range []struct{ name, in, marked, plain string }{
		{"plain", "Äcme. Today: 5 min.", "Äcme. Today: 5 min.", "Äcme. Today: 5 min."},
		{"tags", "<b>a</b><img src=x>", "&lt;b&gt;a&lt;/b&gt;&lt;img src=x&gt;", "<b>a</b><img src=x>"},
		{"entities", "&lt;b&gt; R&D &#x41;", "&amp;lt;b&amp;gt; R&amp;D &amp;#x41;", "&lt;b&gt; R&D &#x41;"},
		{"end of CDATA", "]]>", "]]&gt;", "]]>"},
		{"link", `<a href="file:///x">y</a>`, `&lt;a href="file:///x"&gt;y&lt;/a&gt;`, `<a href="file:///x">y</a>`},
		{"shell", "$(calc) `calc`", "$(calc) `calc`", "$(calc) `calc`"},
		{"option of notify-send", "--hint=x", "\u2060--hint=x", "\u2060--hint=x"},
		{"escape of notify-send", `\074b\076\n`, "\\\u2060074b\\\u2060076\\\u2060n", "\\\u2060074b\\\u2060076\\\u2060n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for read, want := range map[bool]string{true: test.marked, false: test.plain} {
				answered(t, read)
				if got := body(test.in); got != want {
					t.Errorf("body(%q) = %q, want %q (markup %v)", test.in, got, want, read)
				}
			}
			if shown := strings.ReplaceAll(html.UnescapeString(test.marked), "\u2060", ""); shown != test.in {
				t.Errorf("%q shows as %q", test.in, shown)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"no markup", "Started <b> & R&D", "Started <b> & R&D"},
		{"option of notify-send", "-a can't be used", "\u2060-a can't be used"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := title(test.in); got != test.want {
				t.Errorf("title(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

// answered is a desktop that has said whether it reads markup.
func answered(t *testing.T, read bool) {
	markup.Lock()
	defer markup.Unlock()
	known, before := markup.known, markup.read
	markup.known, markup.read = true, read
	t.Cleanup(func() {
		markup.Lock()
		defer markup.Unlock()
		markup.known, markup.read = known, before
	})
}
