package notify_test

import (
	"strings"
	"testing"
	"testing/synctest"

	"kimai-tray/tray/notify"
)

// Whatever a message was made of, it is two lines that end.
func TestMessagesAreLines(t *testing.T) {
	endless := strings.Repeat("x", 10_000)
	for _, test := range []struct{ name, in, title, body string }{
		{"lines", "a\r\nb\u2028c", "a b c", "a b c"},
		{"controls", "a\x1b[31mb\u009b\x00\x07", "a[31mb", "a[31mb"},
		{"direction", "a\u202egpj\u2066.exe", "agpj.exe", "agpj.exe"},
		{"not UTF-8", "a\xff\xc3b", "ab", "ab"},
		{"endless", endless, endless[:119] + "…", endless[:599] + "…"},
		{"endless marks", "a" + strings.Repeat("\u0301", 10_000), "a" + strings.Repeat("\u0301", 8), "a" + strings.Repeat("\u0301", 8)},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var shown notify.Message
				desk := notify.NewWith(func(n notify.Notification) error { shown = n.Message; return nil })
				desk.Show(notify.Message{Title: test.in, Body: test.in})
				synctest.Wait()
				if want := (notify.Message{Title: test.title, Body: test.body}); shown != want {
					t.Errorf("shown %q, want %q", shown, want)
				}
			})
		})
	}
}
