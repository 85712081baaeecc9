//go:build linux

package traytest_test

import (
	"testing"

	"github.com/godbus/dbus/v5"
	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

func TestRegistrations(t *testing.T) {
	const item, name = "/StatusNotifierItem", "org.example.Item"
	tests := map[string]struct {
		arguments []string
		items     func(sender string) []string
	}{
		"by path":        {[]string{item}, func(s string) []string { return []string{s + item} }},
		"by bus name":    {[]string{name}, func(string) []string { return []string{name + item} }},
		"the same twice": {[]string{item, item}, func(s string) []string { return []string{s + item} }},
		"two items":      {[]string{"/A", "/B"}, func(s string) []string { return []string{s + "/A", s + "/B"} }},
		"none":           {nil, func(string) []string { return []string{} }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := traytest.Start(t)
			host := d.StartHost()
			conn := d.Connect()
			watcher := conn.Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher")
			want := []traytest.Registration{}
			for _, argument := range test.arguments {
				err := watcher.Call("org.kde.StatusNotifierWatcher.RegisterStatusNotifierItem", 0, argument).Err
				if err != nil {
					t.Fatal(err)
				}
				want = append(want, traytest.Registration{Sender: conn.Names()[0], Argument: argument})
			}
			if diff := cmp.Diff(want, append([]traytest.Registration{}, host.Registrations()...)); diff != "" {
				t.Errorf("registrations (-want +got):\n%s", diff)
			}
			var items []string
			err := watcher.StoreProperty("org.kde.StatusNotifierWatcher.RegisteredStatusNotifierItems", &items)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.items(conn.Names()[0]), items); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
		})
	}
}

func TestWatcherTells(t *testing.T) {
	d := traytest.Start(t)
	d.StartHost()
	conn := d.Connect()
	if err := conn.AddMatchSignal(dbus.WithMatchInterface("org.kde.StatusNotifierWatcher")); err != nil {
		t.Fatal(err)
	}
	signals := make(chan *dbus.Signal, 8)
	conn.Signal(signals)

	other := d.Connect()
	id := other.Names()[0] + "/Item"
	watcher := other.Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher")
	for range 2 {
		watcher.Call("org.kde.StatusNotifierWatcher.RegisterStatusNotifierItem", 0, "/Item")
	}
	other.Close()
	for _, member := range []string{"StatusNotifierItemRegistered", "StatusNotifierItemUnregistered"} {
		got := next(t, signals)
		if got.Name != "org.kde.StatusNotifierWatcher."+member {
			t.Errorf("%s came, want %s", got.Name, member)
		}
		if diff := cmp.Diff([]any{id}, got.Body); diff != "" {
			t.Errorf("%s (-want +got):\n%s", member, diff)
		}
	}
}

func TestHostIsRegistered(t *testing.T) {
	d := traytest.Start(t)
	d.StartHost()
	watcher := d.Connect().Object("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher")
	var all map[string]dbus.Variant
	err := watcher.Call("org.freedesktop.DBus.Properties.GetAll", 0, "org.kde.StatusNotifierWatcher").Store(&all)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"IsStatusNotifierHostRegistered": true, "ProtocolVersion": int32(0),
		"RegisteredStatusNotifierItems": []string{},
	}
	got := make(map[string]any)
	for name, value := range all {
		got[name] = value.Value()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("properties (-want +got):\n%s", diff)
	}
}
