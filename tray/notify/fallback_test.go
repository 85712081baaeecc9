//go:build linux

package notify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/traytest"
)

// fallback is a notify-send that tells its first argument, the title.
type fallback struct {
	t    *testing.T
	pipe *os.File
}

// newFallback makes it the only program there is.
func newFallback(t *testing.T) fallback {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	pipe, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pipe.Close() })
	script := fmt.Appendf(nil, "#!/bin/sh\nprintf '%%s\\n' \"$1\" >'%s'\n", path)
	if err := os.WriteFile(filepath.Join(dir, "notify-send"), script, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	return fallback{t, pipe}
}

func (f fallback) want(title string) {
	f.t.Helper()
	f.pipe.SetReadDeadline(time.Now().Add(traytest.Deadline))
	line := make([]byte, 4096)
	n, err := f.pipe.Read(line)
	if err != nil {
		f.t.Fatalf("notify-send was not run: %v", err)
	}
	if got := strings.TrimSuffix(string(line[:n]), "\n"); got != title {
		f.t.Errorf("notify-send shows %q, want %q", got, title)
	}
}

// caller is another program that shows notifications.
type caller struct {
	t      *testing.T
	daemon dbus.BusObject
}

func newCaller(t *testing.T, d *traytest.Desktop) caller {
	return caller{t, d.Connect().Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications")}
}

// notify returns the number of its notification.
func (c caller) notify() (id uint32) {
	c.t.Helper()
	err := c.daemon.Call("org.freedesktop.Notifications.Notify", 0, "caller", uint32(0), "", "summary", "body",
		[]string{}, map[string]dbus.Variant{}, int32(-1)).Store(&id)
	if err != nil {
		c.t.Fatal(err)
	}
	return id
}
