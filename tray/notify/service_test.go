//go:build linux

package notify_test

import (
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/tray/notify"
	"kimai-tray/tray/traytest"
)

// enter makes this process a program of the desktop.
func enter(t *testing.T, d *traytest.Desktop) {
	t.Helper()
	for _, variable := range d.Env() {
		if address, ok := strings.CutPrefix(variable, "DBUS_SESSION_BUS_ADDRESS="); ok {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		}
	}
}

// newDesk is a desk on a desktop of its own.
func newDesk(t *testing.T) (*traytest.Desktop, *notify.Desk) {
	t.Helper()
	d := traytest.Start(t)
	enter(t, d)
	desk := notify.New("Tester", "/logo.png")
	t.Cleanup(desk.Close)
	return d, desk
}

// note is a notification of a topic, with buttons that are done by their label.
func note(title, topic string, labels ...string) notify.Notification {
	n := notify.Notification{Message: notify.Message{Title: title}, Topic: topic}
	for _, label := range labels {
		n.Actions = append(n.Actions, notify.Action{Label: label, Do: label})
	}
	return n
}

func TestServiceIsAsked(t *testing.T) {
	message := notify.Message{Title: "R&D <b>", Body: "a < b & <i>c</i>"}
	const marked, plain = "a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;", "a < b & <i>c</i>"
	open := notify.Action{Label: "Open", Do: 1}
	buttons := []notify.Action{{Label: "Stop", Do: 2}, {Label: "R&D\n<b>", Do: 3}}
	for _, test := range []struct {
		name string
		can  []string
		give notify.Notification
		body string
		// labels are those of the actions, "default" is before that one's.
		labels []string
	}{
		{"markup", []string{"body", "body-markup"}, notify.Notification{Message: message}, marked, nil},
		{"no markup", []string{"body"}, notify.Notification{Message: message}, plain, nil},
		{"nothing", nil, notify.Notification{Message: message}, plain, nil},
		{"buttons", []string{"actions"}, notify.Notification{Message: message, Actions: buttons}, plain, []string{"Stop", "R&D <b>"}},
		{"no actions", []string{"body"}, notify.Notification{Message: message, Actions: buttons, Default: open}, plain, nil},
		{"click on itself", []string{"actions"}, notify.Notification{Message: message, Default: open}, plain, []string{"default", "Open"}},
		{"both", []string{"actions"}, notify.Notification{Message: message, Actions: buttons, Default: open}, plain,
			[]string{"default", "Open", "Stop", "R&D <b>"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, desk := newDesk(t)
			daemon := d.StartNotifications()
			daemon.Can(test.can...)
			desk.Post(test.give)
			got := daemon.Wait()
			want := traytest.Notification{
				ID: 1, App: "Tester", Icon: "/logo.png", Summary: "R&D <b>", Body: test.body, Timeout: -time.Millisecond,
				Hints: map[string]dbus.Variant{
					"urgency":       dbus.MakeVariant(byte(1)),
					"desktop-entry": dbus.MakeVariant("kimai-tray"),
				},
			}
			same := cmp.Comparer(func(a, b dbus.Variant) bool { return a.String() == b.String() })
			if diff := cmp.Diff(want, got, same, cmpopts.IgnoreFields(got, "Actions")); diff != "" {
				t.Errorf("notification (-want +got):\n%s", diff)
			}
			var labels []string
			for i, text := range got.Actions {
				if i%2 == 1 || text == "default" {
					labels = append(labels, text)
				}
			}
			if diff := cmp.Diff(test.labels, labels); diff != "" {
				t.Errorf("actions (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReplaces(t *testing.T) {
	for _, test := range []struct {
		name   string
		topics []string
		want   []uint32 // which one each replaces
	}{
		{"one topic", []string{"a", "a", "a"}, []uint32{0, 1, 1}},
		{"two topics", []string{"a", "b", "a", "b"}, []uint32{0, 0, 1, 2}},
		{"no topic", []string{"", "", "a", ""}, []uint32{0, 0, 0, 0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, desk := newDesk(t)
			daemon := d.StartNotifications()
			var got []uint32
			for _, topic := range test.topics {
				desk.Post(note("title", topic))
				got = append(got, daemon.Wait().Replaces)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("replaced (-want +got):\n%s", diff)
			}
			if n := daemon.Asked(); n != 1 {
				t.Errorf("the daemon was asked %d times what it can do, want 1", n)
			}
		})
	}
}

// Plasma changes what has expired in its list, and shows nothing: what is gone is
// not replaced, and what comes then is, as long as it is there.
func TestDoesNotReplaceWhatIsGone(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("1", "a"))
	desk.Post(note("heard", "", "Heard"))
	first, heard := daemon.Wait(), daemon.Wait()
	daemon.Close(first.ID)
	daemon.Click(heard, "Heard")
	wantClick(t, desk, "Heard")
	desk.Post(note("2", "a"))
	second := daemon.Wait()
	if second.Replaces != 0 {
		t.Errorf("the second replaces %d, want none", second.Replaces)
	}
	desk.Post(note("3", "a"))
	if got := daemon.Wait().Replaces; got != second.ID {
		t.Errorf("the third replaces %d, want %d", got, second.ID)
	}
}

// Numbers begin again with a new daemon, where they are somebody else's.
func TestDaemonRestarts(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("before", "a", "Old"))
	before := daemon.Wait()
	daemon.Stop()

	daemon = d.StartNotifications()
	daemon.Can("body", "actions")
	other := newCaller(t, d)
	if id := other.notify(); id != before.ID {
		t.Fatalf("the other program's notification has number %d, want %d", id, before.ID)
	}
	daemon.Wait()
	daemon.Choose(before.ID, before.Key(t, "Old"))
	desk.Post(notify.Notification{Message: notify.Message{Body: "R&D"}, Topic: "a", Actions: note("", "", "New").Actions})
	after := daemon.Wait()
	if after.Replaces != 0 || after.Body != "R&D" {
		t.Errorf("after the restart %d is replaced by %q", after.Replaces, after.Body)
	}
	daemon.Choose(before.ID, before.Key(t, "Old"))
	daemon.Click(after, "New")
	wantClick(t, desk, "New")
}

// The bus may come back, and the connection with it.
func TestBusRestarts(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Post(note("before", "a"))
	daemon.Wait()
	d.StopBus()

	d = traytest.Start(t)
	enter(t, d)
	daemon = d.StartNotifications()
	desk.Post(note("after", "a", "Stop"))
	after := daemon.Wait()
	if after.Summary != "after" || after.Replaces != 0 {
		t.Errorf("got %q, which replaces %d", after.Summary, after.Replaces)
	}
	daemon.Click(after, "Stop")
	wantClick(t, desk, "Stop")
}

// A daemon that never answers does not keep the next notification.
func TestDaemonHangs(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.SetPatience(time.Second)
	daemon.Be(traytest.Hanging)
	for _, title := range []string{"1", "2"} {
		desk.Show(notify.Message{Title: title})
		if got := daemon.Wait().Summary; got != title {
			t.Errorf("shown %q, want %q", got, title)
		}
	}
}

// A daemon that ends before it answered has shown nothing.
func TestDaemonEndsMeanwhile(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Show(notify.Message{Title: "before"})
	daemon.Wait()
	fallback := newFallback(t)
	daemon.Be(traytest.Hanging)
	desk.Show(notify.Message{Title: "meanwhile"})
	daemon.Wait()
	daemon.Stop()
	fallback.want("meanwhile")
}

func TestNoDaemon(t *testing.T) {
	_, desk := newDesk(t)
	fallback := newFallback(t)
	desk.Post(note("-nobody", "a", "Stop"))
	fallback.want("\u2060-nobody")
}

func TestNoBus(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/bus")
	desk := notify.New("Tester", "")
	defer desk.Close()
	fallback := newFallback(t)
	desk.Show(notify.Message{Title: "nobody"})
	fallback.want("nobody")
}

func TestCloseEndsTheConnection(t *testing.T) {
	d, desk := newDesk(t)
	daemon := d.StartNotifications()
	desk.Show(notify.Message{Title: "before"})
	daemon.Wait()
	desk.Close()
	desk.Close()
	desk.Show(notify.Message{Title: "after"})
	desk.Close()
	if n := len(daemon.All()); n != 1 {
		t.Errorf("%d notifications, want 1", n)
	}
}
