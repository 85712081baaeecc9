//go:build linux

package traytest_test

import (
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/tray/traytest"
)

// caller is a program that talks to the notification daemon.
type caller struct {
	t       *testing.T
	daemon  dbus.BusObject
	signals chan *dbus.Signal
}

func newCaller(t *testing.T, d *traytest.Desktop) caller {
	t.Helper()
	conn := d.Connect()
	err := conn.AddMatchSignal(dbus.WithMatchInterface("org.freedesktop.Notifications"))
	if err != nil {
		t.Fatal(err)
	}
	c := caller{t, conn.Object("org.freedesktop.Notifications", "/org/freedesktop/Notifications"), make(chan *dbus.Signal, 8)}
	conn.Signal(c.signals)
	return c
}

// notify asks for a notification without waiting for the answer.
func (c caller) notify(summary string, replaces uint32) *dbus.Call {
	return c.daemon.Go("org.freedesktop.Notifications.Notify", 0, make(chan *dbus.Call, 1), "caller", replaces,
		"icon", summary, "body", []string{}, map[string]dbus.Variant{}, int32(1500))
}

// id waits for the answer to notify.
func (c caller) id(call *dbus.Call) uint32 {
	c.t.Helper()
	var id uint32
	if err := (<-call.Done).Store(&id); err != nil {
		c.t.Fatal(err)
	}
	return id
}

// next waits for a signal.
func next(t *testing.T, signals <-chan *dbus.Signal) *dbus.Signal {
	t.Helper()
	select {
	case signal := <-signals:
		return signal
	case <-time.After(traytest.Deadline):
		t.Fatal("no signal came")
		return nil
	}
}

func (c caller) wantClosed(id, reason uint32) {
	c.t.Helper()
	got := next(c.t, c.signals)
	if diff := cmp.Diff([]any{id, reason}, got.Body); diff != "" {
		c.t.Errorf("%s (-want +got):\n%s", got.Name, diff)
	}
}

func TestNotificationOfBeeep(t *testing.T) {
	d := traytest.Start(t)
	host, notifications := d.StartHost(), d.StartNotifications()
	run(t, d, "tray")
	host.WaitItem().Click("Say hello")

	want := traytest.Notification{
		ID: 1, App: "Tester", Summary: "Hello", Body: "a <b>bold</b> word",
		Actions: []string{}, Timeout: 5 * time.Second,
	}
	got := notifications.Wait()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(got, "Hints")); diff != "" {
		t.Errorf("notification (-want +got):\n%s", diff)
	}
	if got.Hints["urgency"] != dbus.MakeVariant(byte(1)) {
		t.Errorf("urgency is %v, want normal", got.Hints["urgency"])
	}
}

func TestDaemonTellsAboutItself(t *testing.T) {
	d := traytest.Start(t)
	d.StartNotifications()
	daemon := newCaller(t, d).daemon
	var capabilities []string
	if err := daemon.Call("org.freedesktop.Notifications.GetCapabilities", 0).Store(&capabilities); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"actions", "body", "body-markup", "icon-static", "persistence"}, capabilities); diff != "" {
		t.Errorf("capabilities (-want +got):\n%s", diff)
	}
	var name, vendor, version, spec string
	err := daemon.Call("org.freedesktop.Notifications.GetServerInformation", 0).Store(&name, &vendor, &version, &spec)
	if err != nil || spec != "1.2" {
		t.Errorf("specification %q, %v; want 1.2", spec, err)
	}
}

func TestNotificationIsReplaced(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	c := newCaller(t, d)

	first := c.id(c.notify("first", 0))
	if again := c.id(c.notify("again", first)); again != first {
		t.Errorf("the one that replaces %d has number %d", first, again)
	}
	if other := c.id(c.notify("other", 0)); other == first {
		t.Errorf("another one has number %d too", other)
	}
	if other := c.id(c.notify("unknown", 987)); other == 987 {
		t.Error("a number that is not in sight was given to a new one")
	}
	var got []string
	for _, note := range notifications.All() {
		got = append(got, note.Summary)
	}
	if diff := cmp.Diff([]string{"first", "again", "other", "unknown"}, got); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
}

func TestNotificationIsClosed(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	c := newCaller(t, d)

	byProgram := c.id(c.notify("by the program", 0))
	for range 2 { // the second time there is nothing to close
		c.daemon.Call("org.freedesktop.Notifications.CloseNotification", 0, byProgram)
	}
	c.wantClosed(byProgram, 3)
	byPerson := c.id(c.notify("by a person", 0))
	notifications.Close(byPerson)
	c.wantClosed(byPerson, 2)
	notifications.Be(traytest.Expiring)
	c.wantClosed(c.id(c.notify("by time", 0)), 1)
}

func TestDaemonRefuses(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	notifications.Be(traytest.Refusing)
	c := newCaller(t, d)
	if err := (<-c.notify("refused", 0).Done).Err; err == nil {
		t.Error("no error")
	}
	if got := notifications.Wait().Summary; got != "refused" {
		t.Errorf("the daemon was asked for %q", got)
	}
}

func TestDaemonHangs(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	notifications.Be(traytest.Hanging)
	c := newCaller(t, d)
	call := c.notify("late", 0)
	notifications.Wait()
	notifications.All() // all that came is answered by now, were it not for the manner
	select {
	case <-call.Done:
		t.Fatal("answered")
	default:
	}
	notifications.Be(traytest.Showing)
	c.id(call)
}

func TestNotificationsStop(t *testing.T) {
	d := traytest.Start(t)
	d.StartNotifications().Stop()
	c := newCaller(t, d)
	if err := (<-c.notify("nobody", 0).Done).Err; err == nil {
		t.Error("somebody answered")
	}
	again := d.StartNotifications()
	c.id(c.notify("somebody", 0))
	if n := len(again.All()); n != 1 {
		t.Errorf("%d notifications, want 1", n)
	}
}

func TestActionIsChosen(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	c := newCaller(t, d)
	c.daemon.Call("org.freedesktop.Notifications.Notify", 0, "caller", uint32(0), "", "summary", "",
		[]string{"default", "Open", "1", "Stop"}, map[string]dbus.Variant{}, int32(-1))
	notifications.Click(notifications.Wait(), "Stop")
	notifications.Choose(7, "unknown")

	var got [][]any
	for range 3 {
		signal := next(t, c.signals)
		got = append(got, append([]any{signal.Name}, signal.Body...))
	}
	want := [][]any{
		{"org.freedesktop.Notifications.ActionInvoked", uint32(1), "1"},
		{"org.freedesktop.Notifications.NotificationClosed", uint32(1), uint32(2)},
		{"org.freedesktop.Notifications.ActionInvoked", uint32(7), "unknown"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("signals (-want +got):\n%s", diff)
	}
}

func TestDaemonCanOtherThings(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	daemon := newCaller(t, d).daemon
	notifications.Can("body")
	var can []string
	if err := daemon.Call("org.freedesktop.Notifications.GetCapabilities", 0).Store(&can); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"body"}, can); diff != "" {
		t.Errorf("capabilities (-want +got):\n%s", diff)
	}
	if n := notifications.Asked(); n != 1 {
		t.Errorf("asked %d times, want 1", n)
	}
}

func TestDaemonIsInhibited(t *testing.T) {
	d := traytest.Start(t)
	notifications := d.StartNotifications()
	daemon := newCaller(t, d).daemon
	const property = "org.freedesktop.Notifications.Inhibited"
	if got, err := daemon.GetProperty(property); err == nil {
		t.Errorf("the property is there before it was set: %v", got)
	}
	for _, want := range []bool{true, false} {
		notifications.Inhibit(want)
		if got, err := daemon.GetProperty(property); err != nil || got.Value() != want {
			t.Errorf("Inhibited is %v, %v, want %v", got, err, want)
		}
	}
}
