//go:build linux

package compare

import (
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/traytest"
)

// measureTraffic counts what our program says by itself, notifications
// included. The panel reads nothing meanwhile, as every panel reads in a way of
// its own; what one reading of the menu takes stands in a line of its own.
func measureTraffic(b *testing.B) {
	w := newWorkplace(b)
	monitor := w.d.Monitor()
	total := func() traytest.Traffic { return monitor.Sent(w.process.Names()...) }
	sent := func(change string, happens func()) {
		before := total()
		happens()
		traffic := total().Minus(before)
		said := kilobytes(traffic.Calls) + kilobytes(traffic.Signals)
		report(b, figure{"sent for " + change, "KB", 0, said, aim{most: 10}})
	}
	newest := w.find(pairs[len(pairs)-1])
	sent("a start", func() { w.click(newest); w.settle() })
	older := w.find(pairs[len(pairs)-offered])
	sent("a switch to the last recent pair", func() { w.click(older); w.settle() })
	sent("a minute on display", func() { time.Sleep(time.Minute) })
	stop := w.find("Stop")
	sent("a stop", func() { w.click(stop); w.settle() })
	sent("a start by a command", func() { command(b, w.d, w.file, "start", pairs[1]); w.settle() })
	before := total()
	w.item.Menu()
	report(b, figure{"one reading of the menu", "KB", 0, kilobytes(total().Minus(before).Replies), aim{}})
}

func kilobytes(c traytest.Count) float64 { return float64(c.Bytes) / 1000 }

// offered is how many recent pairs have room while something is recorded that
// can be undone.
const offered = 6

// pairs are as many as the menu offers while nothing is recorded, the newest last.
// They are in the catalogue of a new database.
var pairs = []string{
	"Learning / Courses", "Learning / Reading", "Project work / Research", "Project work / Review",
	"Project work / Writing", "Daily work / Planning", "Daily work / Meetings", "Daily work / Email",
}

// workplace is a desktop where our program runs and offers the pairs.
type workplace struct {
	b       *testing.B
	d       *traytest.Desktop
	host    *traytest.Host
	notes   *traytest.Notifications
	conn    *dbus.Conn // clicks
	file    string     // the program
	process *traytest.Process
	item    *traytest.Item
}

func newWorkplace(b *testing.B) *workplace {
	d := traytest.Start(b)
	w := &workplace{
		b: b, d: d, file: program(b, ours),
		host: d.StartHost(), notes: d.StartNotifications(), conn: d.Connect(),
	}
	for _, pair := range pairs {
		command(b, d, w.file, "start", pair)
	}
	command(b, d, w.file, "stop")
	w.process = d.Run(w.file)
	w.item = w.host.WaitItem()
	w.item.WaitMenu(complete)
	time.Sleep(aftermath)
	return w
}

// aftermath is how long a start of the program or a notification may bring
// something more.
const aftermath = 2 * time.Second

// settle waits for the notification of a change, and what comes after it.
func (w *workplace) settle() {
	w.notes.Wait()
	time.Sleep(aftermath)
}

// find waits for an entry of the menu and returns its number.
func (w *workplace) find(path string) int32 {
	entry, _ := w.item.WaitMenu(func(m traytest.Menu) bool { return m.Has(path) }).Find(path)
	return entry.ID
}

// click sends the event of a click and waits for no answer.
func (w *workplace) click(entry int32) {
	menu := w.conn.Object(w.host.Registrations()[0].Sender, "/StatusNotifierItem/menu")
	menu.Go("com.canonical.dbusmenu.Event", dbus.FlagNoReplyExpected, nil, entry, "clicked", dbus.MakeVariant(""), uint32(0))
}
