//go:build linux

package traytest

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Xfce is a real panel that shows the tray and nothing else, at the top left of
// a screen: https://docs.xfce.org/xfce/xfce4-panel/start.
type Xfce struct {
	d      *Desktop
	screen *Screen
}

// panelSize is how high the panel is, and how wide its icons are, in pixels.
const panelSize = 28

// panelSettings are those of a panel at the top with the plugin for the tray.
const panelSettings = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
 <property name="configver" type="int" value="2"/>
 <property name="panels" type="array"><value type="int" value="1"/>
  <property name="panel-1" type="empty">
   <property name="position" type="string" value="p=6;x=0;y=0"/>
   <property name="position-locked" type="bool" value="true"/>
   <property name="length" type="uint" value="100"/>
   <property name="size" type="uint" value="28"/>
   <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
  </property>
 </property>
 <property name="plugins" type="empty">
  <property name="plugin-1" type="string" value="systray">
   <property name="square-icons" type="bool" value="true"/>
   <property name="show-frame" type="bool" value="false"/>
  </property>
 </property>
</channel>
`

// StartXfce starts Xfce's panel on the screen, in place of [Desktop.StartHost]. It
// needs the programs of the Debian packages xfce4-panel and xfconf; without them
// the test is skipped, or fails where CI=true.
func (s *Screen) StartXfce() *Xfce {
	s.d.tb.Helper()
	panel := Need(s.d.tb, "xfce4-panel", "xfce4-panel")
	// The settings' service lies where the bus finds it, and no path does.
	found, err := filepath.Glob("/usr/lib/*/xfce4/xfconf/xfconfd")
	settings := "xfconfd"
	if err == nil && len(found) > 0 {
		settings = found[0]
	}
	settings = Need(s.d.tb, settings, "xfconf")
	dir := filepath.Join(s.d.Dir(Config), "xfce4", "xfconf", "xfce-perchannel-xml")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		s.d.tb.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "xfce4-panel.xml"), []byte(panelSettings), 0o600); err != nil {
		s.d.tb.Fatal(err)
	}
	s.launch(settings)
	s.d.waitOwner("org.xfce.Xfconf")
	s.launch(panel, "--disable-wm-check")
	s.d.waitOwner(watcherInterface)
	return &Xfce{s.d, s}
}

// StartDunst starts a real notification daemon on the screen, in place of
// [Desktop.StartNotifications]. It needs the program dunst; without it the test is
// skipped, or fails where CI=true.
func (s *Screen) StartDunst() {
	s.d.tb.Helper()
	dunst := Need(s.d.tb, "dunst", "dunst")
	config := s.d.path("dunstrc")
	if err := os.WriteFile(config, []byte("[global]\norigin = top-right\noffset = 16x48\nwidth = 360\nfont = Sans 11\n"), 0o600); err != nil {
		s.d.tb.Fatal(err)
	}
	s.launch(dunst, "-config", config)
	s.d.waitOwner(notificationsInterface)
}

// WaitItem waits until the panel shows an item, and returns it.
func (x *Xfce) WaitItem() *Item {
	x.d.tb.Helper()
	item := &Item{d: x.d}
	x.d.await(func() bool {
		var value dbus.Variant
		var items []string
		err := x.d.call(watcherInterface, watcherPath, propertiesInterface+".Get", []any{watcherInterface, "RegisteredStatusNotifierItems"}, &value)
		if err != nil || value.Store(&items) != nil || len(items) == 0 {
			return false
		}
		bus, path, _ := strings.Cut(items[0], "/")
		item.bus, item.path = bus, dbus.ObjectPath("/"+path)
		return true
	}, func() string { return "an item in the panel" })
	icon := image.Rect(0, 0, panelSize, panelSize)
	x.screen.await(func() bool { return isDrawn(x.screen.Picture(icon)) }, func() string { return "the icon in the panel" })
	return item
}

// isDrawn reports whether there is more to see than a plain background with a
// frame: icons and letters have many colours at their edges.
func isDrawn(picture *image.RGBA) bool {
	colours := make(map[color.RGBA]bool)
	for pixel := range slices.Chunk(picture.Pix, 4) {
		colours[color.RGBA{pixel[0], pixel[1], pixel[2], pixel[3]}] = true
	}
	return len(colours) > 8
}

// waitOwner waits until somebody has a name on the bus.
func (d *Desktop) waitOwner(name string) {
	d.tb.Helper()
	d.await(func() bool { return d.hasOwner(name) }, func() string { return name + " on the bus" })
}
