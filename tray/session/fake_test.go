//go:build linux

package session_test

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"golang.org/x/sys/unix"

	"kimai-tray/tray/session"
	"kimai-tray/tray/traytest"
)

const (
	login1      = "org.freedesktop.login1"
	login1Path  = "/org/freedesktop/login1"
	ourSession  = login1Path + "/session/_32"
	anotherPath = login1Path + "/session/_33"
)

// bus is a private bus that stands for that of the session and that of the
// system.
func bus(t *testing.T) *traytest.Desktop {
	t.Helper()
	desktop := traytest.Start(t)
	t.Setenv("XDG_SESSION_ID", "")
	for _, variable := range desktop.Env() {
		if address, ok := strings.CutPrefix(variable, "DBUS_SESSION_BUS_ADDRESS="); ok {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
			t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
		}
	}
	return desktop
}

// logind plays the service of that name with one session.
type logind struct {
	t       *testing.T
	conn    *dbus.Conn
	delayed chan delay // one for each Inhibit
	locked  bool       // at the start

	mu   sync.Mutex
	mine []*os.File // our copies of what was given away
}

// delay is one that was asked for.
type delay struct {
	what, mode string
	end        *os.File
}

// released reports whether the other side has let go.
func (d delay) released() bool {
	fds := []unix.PollFd{{Fd: int32(d.end.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, 0)
	return err == nil && n == 1 && fds[0].Revents&unix.POLLHUP != 0
}

func startLogind(t *testing.T, desktop *traytest.Desktop, locked bool) *logind {
	t.Helper()
	l := &logind{t: t, conn: desktop.Connect(), delayed: make(chan delay, 8), locked: locked}
	for _, export := range []struct {
		object      any
		path, iface string
	}{
		{l, login1Path, login1 + ".Manager"},
		{managerProperties{l}, login1Path, "org.freedesktop.DBus.Properties"},
		{sessionProperties{l}, login1Path + "/session/auto", "org.freedesktop.DBus.Properties"},
		{sessionProperties{l}, ourSession, "org.freedesktop.DBus.Properties"},
	} {
		if err := l.conn.Export(export.object, dbus.ObjectPath(export.path), export.iface); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.conn.RequestName(login1, dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	return l
}

func (l *logind) Inhibit(what, who, why, mode string) (dbus.UnixFD, *dbus.Error) {
	read, write, err := os.Pipe()
	if err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	if who != "kimai-tray" || why == "" {
		l.t.Errorf("Inhibit by %q because of %q", who, why)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mine = append(l.mine, write)
	l.delayed <- delay{what, mode, read}
	return dbus.UnixFD(write.Fd()), nil
}

func (l *logind) GetSession(id string) (dbus.ObjectPath, *dbus.Error) {
	if id != "2" {
		return "", dbus.NewError(login1+".NoSuchSession", nil)
	}
	return ourSession, nil
}

type (
	managerProperties struct{ *logind }
	sessionProperties struct{ *logind }
)

// Get is asked for the delay before each sleep. What was given away has arrived
// by then, so that our copies can go.
func (p managerProperties) Get(_, name string) (dbus.Variant, *dbus.Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, file := range p.mine {
		file.Close()
	}
	p.mine = nil
	return dbus.MakeVariant(uint64(15_000_000)), nil
}

func (p sessionProperties) Get(_, name string) (dbus.Variant, *dbus.Error) {
	if name == "Id" {
		return dbus.MakeVariant("2"), nil
	}
	return dbus.MakeVariant(p.locked), nil
}

func (l *logind) emit(path, name string, values ...any) {
	l.t.Helper()
	if err := l.conn.Emit(dbus.ObjectPath(path), name, values...); err != nil {
		l.t.Fatal(err)
	}
}

// hint is what logind tells when a desktop sets the LockedHint.
func (l *logind) hint(path string, locked bool) {
	l.t.Helper()
	l.emit(path, "org.freedesktop.DBus.Properties.PropertiesChanged", login1+".Session",
		map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(locked)}, []string{})
}

// nextDelay waits until a delay is asked for.
func (l *logind) nextDelay() delay {
	l.t.Helper()
	select {
	case d := <-l.delayed:
		l.t.Cleanup(func() { d.end.Close() })
		return d
	case <-time.After(traytest.Deadline):
		l.t.Fatal("no delay was asked for")
		panic("not reached")
	}
}

// call is one of the handler, which goes on when end is closed.
type call struct {
	ctx   context.Context
	event session.Event
	end   chan struct{}
}

// watch starts to watch until the test ends.
func watch(t *testing.T) <-chan call {
	t.Helper()
	calls := make(chan call)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		session.Watch(ctx, func(ctx context.Context, event session.Event) {
			c := call{ctx, event, make(chan struct{})}
			select {
			case calls <- c:
				select {
				case <-c.end:
				case <-ctx.Done():
				}
			case <-ctx.Done():
			}
		})
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
	return calls
}

// next waits for the next call, which is to be about that event. It goes on
// at once unless it is kept.
func next(t *testing.T, calls <-chan call, want session.Event) call {
	t.Helper()
	select {
	case c := <-calls:
		if c.event != want {
			t.Fatalf("told of %s, want %s", c.event, want)
		}
		return c
	case <-time.After(traytest.Deadline):
		t.Fatalf("not told of %s", want)
		panic("not reached")
	}
}

func expect(t *testing.T, calls <-chan call, want ...session.Event) {
	t.Helper()
	for _, event := range want {
		close(next(t, calls, event).end)
	}
}
