//go:build !windows && !darwin

package notify

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

// title goes out almost as it is: the notification specification knows no
// markup in summaries.
func title(s string) string { return argument(s) }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// body escapes markup for servers that read it: Plasma cuts a text at what is
// not valid markup.
func body(s string) string {
	s = argument(s)
	if marksUp() {
		return escaper.Replace(s)
	}
	return s
}

// argument makes s safe for notify-send and kdialog, which the library runs if
// the bus fails: they take what begins with a dash for an option, and a
// backslash for the beginning of an escape, by which markup would come back.
// What parts the two from the rest can't be seen.
func argument(s string) string {
	const joiner = "\u2060"
	if strings.HasPrefix(s, "-") {
		s = joiner + s
	}
	return strings.ReplaceAll(s, `\`, `\`+joiner)
}

// markup is what the desktop's notification server said about it, once it was
// asked and answered.
var markup struct {
	sync.Mutex
	known, read bool
}

// marksUp reports whether the desktop's notification server reads markup. When
// it can't be asked, it is taken to: most do.
func marksUp() bool {
	markup.Lock()
	defer markup.Unlock()
	if markup.known {
		return markup.read
	}
	conn, err := dbus.SessionBus()
	if err != nil {
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), slow)
	defer cancel()
	var capabilities []string
	err = conn.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").
		CallWithContext(ctx, "org.freedesktop.Notifications.GetCapabilities", 0).Store(&capabilities)
	if err != nil {
		return true
	}
	markup.known, markup.read = true, slices.Contains(capabilities, "body-markup")
	return markup.read
}

func picture(file string) string { return file }
