//go:build linux

package notify_test

import (
	"bytes"
	"runtime"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/notify"
	"kimai-tray/tray/traytest"
)

// wantClick waits for what is done next.
func wantClick(t *testing.T, desk *notify.Desk, want any) {
	t.Helper()
	select {
	case got := <-desk.Clicks():
		if got != want {
			t.Errorf("done: %v, want %v", got, want)
		}
	case <-time.After(traytest.Deadline):
		t.Fatalf("nothing was done, want %v", want)
	}
}

func TestClicks(t *testing.T) {
	for _, test := range []struct {
		name  string
		click func(daemon *traytest.Notifications, shown traytest.Notification)
		want  []any // and then "End"
	}{
		{"first button", func(d *traytest.Notifications, n traytest.Notification) { d.Click(n, "Stop") }, []any{"Stop"}},
		{"second button", func(d *traytest.Notifications, n traytest.Notification) { d.Click(n, "Undo") }, []any{"Undo"}},
		{"itself", func(d *traytest.Notifications, n traytest.Notification) { d.Choose(n.ID, "default") }, []any{"Open"}},
		{"after it was closed", func(d *traytest.Notifications, n traytest.Notification) {
			d.Close(n.ID)
			d.Choose(n.ID, "default")
		}, []any{"Open"}},
		{"twice", func(d *traytest.Notifications, n traytest.Notification) {
			d.Choose(n.ID, "default")
			d.Click(n, "Stop")
			d.Choose(n.ID, "default")
		}, []any{"Open"}},
		{"unknown key", func(d *traytest.Notifications, n traytest.Notification) { d.Choose(n.ID, "") }, nil},
		{"another notification", func(d *traytest.Notifications, n traytest.Notification) { d.Choose(n.ID+7, "default") }, nil},
		{"only closed", func(d *traytest.Notifications, n traytest.Notification) { d.Close(n.ID) }, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, desk := newDesk(t)
			daemon := d.StartNotifications()
			n := note("title", "a", "Stop", "Undo")
			n.Default = notify.Action{Label: "Open", Do: "Open"}
			desk.Post(n)
			desk.Post(note("end", "", "End"))
			shown, end := daemon.Wait(), daemon.Wait()
			test.click(daemon, shown)
			daemon.Click(end, "End")
			for _, want := range append(test.want, "End") {
				wantClick(t, desk, want)
			}
		})
	}
}

// What a replaced notification offered is void, even while the one in its place
// is on its way.
func TestClickOnWhatWasReplaced(t *testing.T) {
	for _, test := range []struct {
		name string
		key  func(traytest.Notification) string
	}{
		{"button", func(n traytest.Notification) string { return n.Key(t, "Old") }},
		{"itself", func(traytest.Notification) string { return "default" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, desk := newDesk(t)
			daemon := d.StartNotifications()
			old, replacement := note("old", "a", "Old"), note("new", "a", "New", "Newer")
			old.Default = notify.Action{Label: "Open", Do: "Open the old"}
			replacement.Default = notify.Action{Label: "Open", Do: "Open the new"}
			desk.Post(old)
			key := test.key(daemon.Wait())
			daemon.Be(traytest.Hanging)
			desk.Post(replacement)
			shown := daemon.Wait()
			daemon.Choose(shown.ID, key)
			daemon.Be(traytest.Showing)
			daemon.Click(shown, "Newer")
			wantClick(t, desk, "Newer")
		})
	}
}

// A daemon may tell late what a person chose of what stood there before.
func TestLateClickOnWhatWasReplaced(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("old", "a", "Old"))
	old := daemon.Wait()
	desk.Post(note("new", "a", "New", "Newer"))
	shown := daemon.Wait()
	daemon.Choose(shown.ID, old.Key(t, "Old"))
	daemon.Click(shown, "Newer")
	wantClick(t, desk, "Newer")
}

// Things are no more as they were when there is something newer to show, also
// if that can't be shown.
func TestClickOnWhatWasNotReplaced(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("old", "a", "Old"))
	old := daemon.Wait()
	daemon.Be(traytest.Refusing)
	desk.Post(note("new", "a"))
	daemon.Wait()
	daemon.Be(traytest.Showing)
	daemon.Click(old, "Old")
	desk.Post(note("end", "", "End"))
	daemon.Click(daemon.Wait(), "End")
	wantClick(t, desk, "End")
}

// What was shown long ago is forgotten, so that nothing grows for ever.
func TestClickOnWhatIsLongGone(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("first", "", "First"))
	first := daemon.Wait()
	for range 32 {
		desk.Post(note("more", "", "More"))
		daemon.Wait()
	}
	desk.Post(note("end", "", "End"))
	end := daemon.Wait()
	daemon.Click(first, "First")
	daemon.Click(end, "End")
	wantClick(t, desk, "End")
}

// Only the daemon says what a person chose.
func TestClickOfAnImpostor(t *testing.T) {
	d, desk := newDesk(t)
	monitor := d.Monitor()
	daemon := d.StartNotifications()
	desk.Post(note("title", "", "Stop", "Undo"))
	shown := daemon.Wait()
	impostor := d.Connect()
	var names []string
	if err := impostor.BusObject().Call("org.freedesktop.DBus.ListNames", 0).Store(&names); err != nil {
		t.Fatal(err)
	}
	for _, name := range names { // one of them is the desk's
		impostor.Send(&dbus.Message{
			Type: dbus.TypeSignal,
			Headers: map[dbus.HeaderField]dbus.Variant{
				dbus.FieldDestination: dbus.MakeVariant(name),
				dbus.FieldPath:        dbus.MakeVariant(dbus.ObjectPath("/org/freedesktop/Notifications")),
				dbus.FieldInterface:   dbus.MakeVariant("org.freedesktop.Notifications"),
				dbus.FieldMember:      dbus.MakeVariant("ActionInvoked"),
				dbus.FieldSignature:   dbus.MakeVariant(dbus.SignatureOf(uint32(0), "")),
			},
			Body: []any{shown.ID, shown.Key(t, "Undo")},
		}, nil)
	}
	monitor.Sent(impostor.Names()...) // the bus has passed them on
	daemon.Click(shown, "Stop")
	wantClick(t, desk, "Stop")
}

// A click that nobody reads ends with the desk.
func TestCloseWithAClickThatNobodyReads(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("title", "", "Stop"))
	daemon.Click(daemon.Wait(), "Stop")
	waitHearing(t, true)
	desk.Close()
	waitHearing(t, false)
}

// waitHearing waits until a click is passed on, or none is.
func waitHearing(t *testing.T, want bool) {
	t.Helper()
	stacks := make([]byte, 1<<20)
	for deadline := time.Now().Add(traytest.Deadline); ; runtime.Gosched() {
		all := stacks[:runtime.Stack(stacks, true)]
		if bytes.Contains(all, []byte("notify.(*service).hear(")) == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("waited %v for the click to be passed on: %v", traytest.Deadline, want)
		}
	}
}
