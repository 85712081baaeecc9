//go:build linux

package traytest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// Deadline is how long a test waits for anything. It is long because a CI
// machine has two slow cores and the race detector; a test that passes never
// waits that long.
const Deadline = 20 * time.Second

// Desktop is a session of its own: a bus, empty folders, an environment.
type Desktop struct {
	tb      testing.TB
	root    string
	address string          // of the bus
	bus     *exec.Cmd       // dbus-daemon
	busEnd  <-chan struct{} // closed when bus has ended
	conn    *dbus.Conn      // the desktop's own eyes and hands on the bus
	news    news            // any signal, recorded call or end of a process
}

// Start starts a desktop that ends with the test or benchmark. Without
// dbus-daemon the test is skipped; where CI=true it fails instead.
func Start(tb testing.TB) *Desktop {
	tb.Helper()
	daemon := Need(tb, "dbus-daemon", "dbus-daemon")
	d := &Desktop{tb: tb}
	d.makeDirs()
	d.startBus(daemon)
	d.conn = d.connect(dbus.WithSignalHandler(watcher{&d.news}))
	for _, iface := range []string{itemInterface, menuInterface, propertiesInterface, busName} {
		if err := d.conn.AddMatchSignal(dbus.WithMatchInterface(iface)); err != nil {
			tb.Fatalf("listen to the signals of %s: %v", iface, err)
		}
	}
	return d
}

// Need finds a program that a test cannot do without. Where it is missing the test
// is skipped; where CI=true it fails instead.
func Need(tb testing.TB, program, pkg string) (path string) {
	tb.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		missing := "this test needs the program " + program + " (Debian package " + pkg + ")"
		if os.Getenv("CI") == "true" {
			tb.Fatal(missing)
		}
		tb.Skip(missing)
	}
	return path
}

// makeDirs makes the folders of the session. The path is short, unlike that of
// TempDir, because a socket's path has room for 107 bytes.
func (d *Desktop) makeDirs() {
	d.tb.Helper()
	root, err := os.MkdirTemp("", "desktop")
	if err != nil {
		d.tb.Fatal(err)
	}
	d.tb.Cleanup(func() {
		if err := os.RemoveAll(root); err != nil {
			d.tb.Errorf("remove the desktop's folders: %v", err)
		}
	})
	d.root = root
	for _, dir := range dirs {
		if err := os.MkdirAll(d.Dir(dir), 0o700); err != nil {
			d.tb.Fatal(err)
		}
	}
	if err := os.WriteFile(d.path("races"), []byte(knownRaces), 0o600); err != nil {
		d.tb.Fatal(err)
	}
}

// Connect opens a further connection to the bus, which ends with the test. With
// it a test can play services that this package does not have, such as logind:
// the program under test finds the same bus as its system bus too.
func (d *Desktop) Connect() *dbus.Conn {
	d.tb.Helper()
	return d.connect()
}

func (d *Desktop) connect(options ...dbus.ConnOption) *dbus.Conn {
	d.tb.Helper()
	conn, err := dbus.Connect(d.address, options...)
	if err != nil {
		d.tb.Fatalf("connect to the private bus: %v", err)
	}
	d.tb.Cleanup(func() { conn.Close() })
	return conn
}

// call calls a method and stores what it answers in results.
func (d *Desktop) call(to string, path dbus.ObjectPath, method string, args []any, results ...any) error {
	ctx, cancel := context.WithTimeout(context.Background(), Deadline)
	defer cancel()
	return d.conn.Object(to, path).CallWithContext(ctx, method, 0, args...).Store(results...)
}

// path is that of a file in the desktop's own folder, outside of any that the
// programs see.
func (d *Desktop) path(name string) string { return filepath.Join(d.root, name) }
