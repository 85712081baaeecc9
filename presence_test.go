//go:build linux

package main_test

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/tray/traytest"
)

const (
	login1      = "org.freedesktop.login1"
	login1Path  = "/org/freedesktop/login1"
	loginPrefix = login1 + ".Manager."
)

// logind is the service that sends the machine to sleep. It knows no session.
type logind struct {
	t       *testing.T
	conn    *dbus.Conn
	delays  chan *os.File // our end of each that was asked for
	delayed chan *os.File // the end that was given away, until it has arrived
	asked   chan struct{} // gets a value when somebody asks how long it waits
}

// startLogind puts it on the system bus.
func (s *session) startLogind() *logind {
	s.t.Helper()
	l := &logind{s.t, s.Connect(), make(chan *os.File, 8), make(chan *os.File, 8), make(chan struct{}, 8)}
	for object, iface := range map[any]string{l: login1 + ".Manager", limits{l}: "org.freedesktop.DBus.Properties"} {
		if err := l.conn.Export(object, login1Path, iface); err != nil {
			s.t.Fatal(err)
		}
	}
	if _, err := l.conn.RequestName(login1, dbus.NameFlagDoNotQueue); err != nil {
		s.t.Fatal(err)
	}
	return l
}

func (l *logind) Inhibit(_, _, _, _ string) (dbus.UnixFD, *dbus.Error) {
	read, write, err := os.Pipe()
	if err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	l.delays <- read
	l.delayed <- write
	return dbus.UnixFD(write.Fd()), nil
}

// limits are the properties of logind.
type limits struct{ *logind }

// Get is asked for how long the machine waits, once it is to sleep.
func (l limits) Get(_, _ string) (dbus.Variant, *dbus.Error) {
	(<-l.delayed).Close() // it has arrived long since
	l.asked <- struct{}{}
	return dbus.MakeVariant(uint64(5_000_000)), nil
}

// prepare tells that the machine is about to sleep, or that it is over.
func (l *logind) prepare(sleep bool) {
	l.t.Helper()
	if err := l.conn.Emit(login1Path, loginPrefix+"PrepareForSleep", sleep); err != nil {
		l.t.Fatal(err)
	}
}

// delay waits until a delay is asked for.
func (l *logind) delay() *os.File {
	l.t.Helper()
	select {
	case delay := <-l.delays:
		return delay
	case <-time.After(traytest.Deadline):
		l.t.Fatal("nobody wants the machine to wait")
		return nil
	}
}

// sleeps waits until nobody wants the delay any more.
func (l *logind) sleeps(delay *os.File) {
	l.t.Helper()
	defer delay.Close()
	delay.SetReadDeadline(time.Now().Add(traytest.Deadline))
	if _, err := delay.Read(make([]byte, 1)); err != io.EOF {
		l.t.Fatalf("the machine does not get to sleep: %v", err)
	}
}

// The machine sleeps when the server has what was clicked, and what happened
// elsewhere meanwhile shows as soon as it is awake.
func TestSleep(t *testing.T) {
	s, server := newKimai2Session(t)
	settings, err := os.ReadFile(s.settings())
	if err != nil {
		t.Fatal(err)
	}
	s.configure(strings.Replace(string(settings), "5s", "1h", 1))
	machine := s.startLogind()
	s.startTray()
	delay := machine.delay()
	s.waitMenu("Work · "+server.address, "Garden/Weeding")

	server.Change(func(*resttest.Data) { // and answers nobody
		s.item.Click("Garden/Weeding")
		s.waitMenu("Garden / Weeding · 0:00")
		machine.prepare(true)
		<-machine.asked
	})
	machine.sleeps(delay)
	server.want("Garden/Weeding …")
	s.hear("Started Garden / Weeding")

	server.Change(func(d *resttest.Data) { d.Timesheets[0].End = d.Timesheets[0].Begin })
	machine.prepare(false)
	machine.delay().Close()
	s.hear("Stopped Garden / Weeding", "Not from this menu.")
	s.item.Click("Quit")
	s.ends()
}
