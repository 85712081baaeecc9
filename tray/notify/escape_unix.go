//go:build !windows && !darwin

package notify

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

// title goes out as it is: the notification specification knows no markup in
// summaries.
func title(s string) string { return s }

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// body escapes markup for servers that read it: Plasma cuts a text at what is
// not valid markup.
func body(s string) string {
	if marksUp() {
		return escaper.Replace(s)
	}
	return s
}

// marksUp reports whether the desktop's notification server reads markup, once
// it was asked. When it can't be asked, it is taken to: most do.
var marksUp = sync.OnceValue(func() bool {
	conn, err := dbus.SessionBus()
	if err != nil {
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var capabilities []string
	err = conn.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications").
		CallWithContext(ctx, "org.freedesktop.Notifications.GetCapabilities", 0).Store(&capabilities)
	return err != nil || slices.Contains(capabilities, "body-markup")
})
