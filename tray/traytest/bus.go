//go:build linux

package traytest

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

const (
	busName             = "org.freedesktop.DBus"
	busPath             = "/org/freedesktop/DBus"
	peerInterface       = "org.freedesktop.DBus.Peer"
	propertiesInterface = "org.freedesktop.DBus.Properties"
)

// busConfig is that of a session bus without any folder of services, so that
// it starts no program of the machine. %s is the address.
// https://dbus.freedesktop.org/doc/dbus-daemon.1.html
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>%s</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// startBus starts the daemon and waits until it listens.
func (d *Desktop) startBus(daemon string) {
	d.tb.Helper()
	// Where systemd puts it too.
	socket := filepath.Join(d.Dir(Runtime), "bus")
	var listen bytes.Buffer
	xml.EscapeText(&listen, []byte("unix:path="+dbus.EscapeBusAddressValue(socket)))
	config := d.path("bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, busConfig, &listen), 0o600); err != nil {
		d.tb.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		d.tb.Fatal(err)
	}
	defer read.Close()
	var complaints output
	cmd := exec.Command(daemon, "--nofork", "--nopidfile", "--print-address", "--config-file="+config)
	cmd.Stdout, cmd.Stderr = write, &complaints
	cmd.Env = []string{}
	end, err := start(cmd)
	write.Close()
	if err != nil {
		d.tb.Fatalf("start the private bus: %v", err)
	}
	d.bus, d.busEnd = cmd, end
	d.tb.Cleanup(d.StopBus)

	read.SetReadDeadline(time.Now().Add(Deadline))
	address, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		d.tb.Fatalf("the private bus did not start: %v\n%s", err, complaints.String())
	}
	d.address = strings.TrimSpace(address)
}

// StopBus ends the session bus, as a logout does. The desktop is of no more use
// afterwards, but the program under test can be waited for.
func (d *Desktop) StopBus() {
	d.tb.Helper()
	kill(d.bus)
	d.waitEnd(d.busEnd, "the private bus")
}

// hasOwner reports whether somebody owns a name on the bus.
func (d *Desktop) hasOwner(name string) (owned bool) {
	d.tb.Helper()
	if err := d.call(busName, busPath, busName+".NameHasOwner", []any{name}, &owned); err != nil {
		d.tb.Fatalf("ask for the owner of %s: %v", name, err)
	}
	return owned
}
