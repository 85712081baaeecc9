//go:build linux

package traytest_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

func TestMonitorCountsToTheByte(t *testing.T) {
	d := traytest.Start(t)
	one, other := d.Connect(), d.Connect()
	name := one.Names()[0]
	monitor := d.Monitor()

	const text = "kimai"
	for range 2 {
		if err := one.Emit("/path", "an.interface.Member", text); err != nil {
			t.Fatal(err)
		}
	}
	if err := other.Object(name, "/").Call("org.freedesktop.DBus.Peer.Ping", 0).Err; err != nil {
		t.Fatal(err)
	}

	signal := dbus.Message{Type: dbus.TypeSignal, Body: []any{text}, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldPath:      dbus.MakeVariant(dbus.ObjectPath("/path")),
		dbus.FieldInterface: dbus.MakeVariant("an.interface"),
		dbus.FieldMember:    dbus.MakeVariant("Member"),
		dbus.FieldSignature: dbus.MakeVariant(dbus.SignatureOf(text)),
		dbus.FieldSender:    dbus.MakeVariant(name), // added by the bus
	}}
	reply := dbus.Message{Type: dbus.TypeMethodReply, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldDestination: dbus.MakeVariant(other.Names()[0]),
		dbus.FieldReplySerial: dbus.MakeVariant(uint32(1)),
		dbus.FieldSender:      dbus.MakeVariant(name),
	}}
	want := traytest.Traffic{
		Signals: traytest.Count{Messages: 2, Bytes: 2 * size(t, signal)},
		Replies: traytest.Count{Messages: 1, Bytes: size(t, reply)},
	}
	for _, when := range []string{"first", "asked again"} {
		if diff := cmp.Diff(want, monitor.Sent(name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	if n := monitor.Sent(name, other.Names()[0]).Total().Messages; n != 4 {
		t.Errorf("both sent %d messages, want 4", n)
	}
}

func size(t *testing.T, m dbus.Message) int {
	t.Helper()
	var b bytes.Buffer
	if err := m.EncodeTo(&b, binary.LittleEndian); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func TestMonitorSeesCalls(t *testing.T) {
	d := traytest.Start(t)
	monitor := d.Monitor()
	conn := d.Connect()
	monitor.WaitCall(conn.Names()[0], "org.freedesktop.DBus.Hello")
	want := monitor.Sent(conn.Names()[0])
	if want.Calls.Messages != 1 || want.Total() != want.Calls {
		t.Errorf("a connection that said Hello has sent %+v", want)
	}
	// Who is gone has sent what it has.
	conn.Close()
	if diff := cmp.Diff(want, monitor.Sent(conn.Names()[0])); diff != "" {
		t.Errorf("afterwards (-want +got):\n%s", diff)
	}
}

// BenchmarkToggle shows what one tick of a menu entry costs on the bus.
func BenchmarkToggle(b *testing.B) {
	d := traytest.Start(b)
	host, monitor := d.StartHost(), d.Monitor()
	p := run(b, d, "tray")
	item := host.WaitItem()
	item.WaitMenu(func(m traytest.Menu) bool { return m.Has("Projects/Website") })
	names := p.Names()
	before, checked := monitor.Sent(names...), true
	for b.Loop() {
		item.Click("Remember")
		item.WaitMenu(func(m traytest.Menu) bool {
			e, _ := m.Find("Remember")
			return e.Checked != checked
		})
		checked = !checked
	}
	said := monitor.Sent(names...).Minus(before).Signals
	b.ReportMetric(float64(said.Messages)/float64(b.N), "signals/op")
	b.ReportMetric(float64(said.Bytes)/float64(b.N), "signal-B/op")
}
