//go:build linux

package idle_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/kimai"
	"kimai-tray/tray/idle"
	"kimai-tray/tray/traytest"
)

// threshold is one that no test waits for.
const threshold = 10 * time.Minute

// session is a private bus that the sources find, and no display.
func session(t *testing.T) *traytest.Desktop {
	t.Helper()
	desktop := traytest.Start(t)
	for _, variable := range []string{"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"} {
		t.Setenv(variable, "")
	}
	for _, variable := range desktop.Env() {
		name, value, _ := strings.Cut(variable, "=")
		if name == "DBUS_SESSION_BUS_ADDRESS" || name == "XDG_RUNTIME_DIR" {
			t.Setenv(name, value)
		}
	}
	return desktop
}

// serve exports an object under a name of its own.
func serve(t *testing.T, desktop *traytest.Desktop, object any, name, path string) *dbus.Conn {
	t.Helper()
	conn := desktop.Connect()
	if err := conn.Export(object, dbus.ObjectPath(path), name); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return conn
}

// mutter answers as GNOME Shell does.
type mutter uint64

func (m mutter) GetIdletime() (uint64, *dbus.Error) { return uint64(m), nil }

// saver answers with one count after the other, the last one again and again.
type saver struct {
	counts []uint32
	asked  atomic.Int32
}

func (s *saver) GetSessionIdleTime() (uint32, *dbus.Error) {
	n := int(s.asked.Add(1))
	return s.counts[min(n, len(s.counts))-1], nil
}

func (s *saver) export(t *testing.T, desktop *traytest.Desktop) {
	serve(t, desktop, s, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver")
}

func open(t *testing.T) idle.Source {
	t.Helper()
	source, err := idle.Open(t.Context(), threshold)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(source.Close)
	return source
}

// check looks at a source that gives the same answer each time.
func check(t *testing.T, source idle.Source, name string, want time.Duration) {
	t.Helper()
	if source.Name() != name {
		t.Errorf("the source is %s, want %s", source.Name(), name)
	}
	if got, err := source.Idle(t.Context()); err != nil || got != want {
		t.Errorf("Idle = %v, %v, want %v", got, err, want)
	}
}

func TestMutter(t *testing.T) {
	desktop := session(t)
	(&saver{counts: []uint32{0}}).export(t, desktop)
	shell := serve(t, desktop, mutter(754_321), "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core")
	source := open(t)
	check(t, source, "org.gnome.Mutter.IdleMonitor", 754_321*time.Millisecond)

	shell.Close()
	if got, err := source.Idle(t.Context()); err == nil {
		t.Errorf("Idle = %v after the shell ended, want an error", got)
	}
}

func TestScreenSaver(t *testing.T) {
	for _, test := range []struct {
		name   string
		counts []uint32
		want   time.Duration
	}{
		{"milliseconds", []uint32{754_321, 755_421}, 755_421 * time.Millisecond},
		{"seconds", []uint32{300, 301, 302, 304}, 304 * time.Second},
		{"0", []uint32{0}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			(&saver{counts: test.counts}).export(t, session(t))
			check(t, open(t), "org.freedesktop.ScreenSaver", test.want)
		})
	}
}

func TestNothingToMeasureBy(t *testing.T) {
	session(t)
	source, err := idle.Open(t.Context(), threshold)
	if kimai.CodeOf(err) != kimai.Unsupported {
		t.Errorf("Open = %v, %v, want the code %s", source, err, kimai.Unsupported)
	}
}

func TestScreenSaverUnderWayland(t *testing.T) {
	(&saver{counts: []uint32{0}}).export(t, session(t))
	t.Setenv("WAYLAND_DISPLAY", "wayland-9")
	if source, err := idle.Open(t.Context(), threshold); err == nil {
		t.Errorf("Open gave %s, which does not measure there", source.Name())
	}
}
