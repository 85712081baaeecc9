//go:build !windows && !darwin

package notify

import (
	"encoding/xml"
	"html"
	"strings"
	"testing"
)

func TestBody(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"plain", "Äcme. Today: 5 min.", "Äcme. Today: 5 min."},
		{"tags", "<b>a</b><img src=x>", "&lt;b&gt;a&lt;/b&gt;&lt;img src=x&gt;"},
		{"entities", "&lt;b&gt; R&D &#x41;", "&amp;lt;b&amp;gt; R&amp;D &amp;#x41;"},
		{"end of CDATA", "]]>", "]]&gt;"},
		{"link", `<a href="file:///x">y</a>`, `&lt;a href="file:///x"&gt;y&lt;/a&gt;`},
		{"shell", "$(calc) `calc`", "$(calc) `calc`"},
		{"option of notify-send", "--hint=x", "\u2060--hint=x"},
		{"escape of notify-send", `\074b\076\n`, "\\\u2060074b\\\u2060076\\\u2060n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := body(test.in); got != test.want {
				t.Errorf("body(%q) = %q, want %q", test.in, got, test.want)
			}
			if shown := strings.ReplaceAll(html.UnescapeString(test.want), "\u2060", ""); shown != test.in {
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

// Whatever stands in a body is valid markup that shows as it is.
func FuzzMarkup(f *testing.F) {
	for _, seed := range []string{"a < b & c", "]]>", "&#0;", "\ufffe\uffff", "🚀\u200d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := Notification{Message: Message{Body: s}}.fit().Body
		var shown string
		marked := "<body>" + escaper.Replace(line) + "</body>"
		if err := xml.Unmarshal([]byte(marked), &shown); err != nil || shown != line {
			t.Errorf("%q shows as %q, %v", line, shown, err)
		}
	})
}
