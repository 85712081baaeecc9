//go:build linux

package host_test

import (
	"strings"
	"testing"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/host"
	"kimai-tray/tray/traytest"
)

// mutter answers as GNOME Shell does, whose screen has that height and scale.
type mutter struct {
	height, width int32
	scale         float64
	transform     uint32
	primary       bool
}

type (
	properties map[string]dbus.Variant
	name       struct{ Connector, Vendor, Product, Serial string }
	mode       struct {
		ID            string
		Width, Height int32
		Refresh       float64
		Preferred     float64
		Scales        []float64
		Properties    properties
	}
	monitor struct {
		Name       name
		Modes      []mode
		Properties properties
	}
	logical struct {
		X, Y       int32
		Scale      float64
		Transform  uint32
		Primary    bool
		Monitors   []name
		Properties properties
	}
)

func (m mutter) GetCurrentState() (uint32, []monitor, []logical, properties, *dbus.Error) {
	one := name{"eDP-1", "a", "b", "c"}
	return 1, []monitor{{one, []mode{
			{ID: "other", Width: 640, Height: 480, Scales: []float64{1}, Properties: properties{}},
			{ID: "now", Width: m.width, Height: m.height, Scales: []float64{1}, Properties: properties{"is-current": dbus.MakeVariant(true)}},
		}, properties{}}},
		[]logical{{0, 0, m.scale, m.transform, m.primary, []name{one}, properties{}}}, properties{}, nil
}

func TestMenuLines(t *testing.T) {
	desktop := traytest.Start(t)
	for _, variable := range desktop.Env() {
		if address, ok := strings.CutPrefix(variable, "DBUS_SESSION_BUS_ADDRESS="); ok {
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		}
	}
	bus, err := host.Connect()
	if err != nil {
		t.Fatal(err)
	}
	if err := bus.Watch(t.Context(), func() {}); err != nil {
		t.Fatal(err)
	}
	if got := bus.MenuLines(t.Context(), "ubuntu:GNOME"); got != 0 {
		t.Errorf("without GNOME Shell there are %d lines, want 0: not known", got)
	}
	shell := desktop.Connect()
	if _, err := shell.RequestName("org.gnome.Mutter.DisplayConfig", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		mutter  mutter
		desktop string
		want    int
	}{
		{"small", mutter{640, 1024, 1, 0, true}, "GNOME", 13},
		{"laptop", mutter{768, 1366, 1, 0, true}, "ubuntu:GNOME", 16},
		{"large", mutter{1080, 1920, 1, 0, true}, "GNOME", 25},
		{"scaled", mutter{2160, 3840, 2, 0, true}, "GNOME", 25},
		{"turned", mutter{768, 1080, 1, 1, true}, "GNOME", 25},
		{"no primary monitor", mutter{768, 1366, 1, 0, false}, "GNOME", 0},
		{"no scale", mutter{768, 1366, 0, 0, true}, "GNOME", 0},
		{"another desktop", mutter{768, 1366, 1, 0, true}, "KDE", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := shell.Export(test.mutter, "/org/gnome/Mutter/DisplayConfig", "org.gnome.Mutter.DisplayConfig"); err != nil {
				t.Fatal(err)
			}
			if got := bus.MenuLines(t.Context(), test.desktop); got != test.want {
				t.Errorf("MenuLines = %d, want %d", got, test.want)
			}
		})
	}
}
