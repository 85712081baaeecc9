//go:build !windows && !darwin

package host

import (
	"context"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// What GNOME Shell's menus measure, in its pixels before scaling.
const (
	entryHeight     = 36
	separatorHeight = 17
	separators      = 3
	aroundMenu      = 40              // the panel above and the rims
	submenuHeight   = 5 * entryHeight // submenus open in place and scroll in what is left
)

// MenuLines is how many lines the top level of a menu may have, separators
// included, so that its submenus can be used, where the desktop's menus do not
// scroll: on GNOME. It is 0 where they do, or when GNOME does not say how high
// its screen is. desktop is what XDG_CURRENT_DESKTOP says.
func (b *Bus) MenuLines(ctx context.Context, desktop string) int {
	if !strings.Contains(strings.ToUpper(desktop), "GNOME") {
		return 0
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	var state displayState
	err := b.conn.Object("org.gnome.Mutter.DisplayConfig", "/org/gnome/Mutter/DisplayConfig").
		CallWithContext(ctx, "org.gnome.Mutter.DisplayConfig.GetCurrentState", 0).
		Store(&state.Serial, &state.Monitors, &state.Logical, &state.Properties)
	height, ok := state.height()
	if err != nil || !ok {
		return 0
	}
	return (height-aroundMenu-submenuHeight-separators*separatorHeight)/entryHeight + separators
}

// displayState is the answer of GetCurrentState
// (https://gitlab.gnome.org/GNOME/mutter/-/blob/main/data/dbus-interfaces/org.gnome.Mutter.DisplayConfig.xml).
type displayState struct {
	Serial     uint32
	Monitors   []monitor
	Logical    []logicalMonitor
	Properties map[string]dbus.Variant
}

type monitorName struct{ Connector, Vendor, Product, Serial string }

type monitor struct {
	Name  monitorName
	Modes []struct {
		ID            string
		Width, Height int32
		Refresh       float64
		Preferred     float64
		Scales        []float64
		Properties    map[string]dbus.Variant
	}
	Properties map[string]dbus.Variant
}

type logicalMonitor struct {
	X, Y       int32
	Scale      float64
	Transform  uint32
	Primary    bool
	Monitors   []monitorName
	Properties map[string]dbus.Variant
}

// height is that of the screen with the panel, in pixels before scaling.
func (s displayState) height() (int, bool) {
	for _, logical := range s.Logical {
		for _, m := range s.Monitors {
			if !logical.Primary || len(logical.Monitors) == 0 || m.Name != logical.Monitors[0] || logical.Scale <= 0 {
				continue
			}
			for _, mode := range m.Modes {
				if current, _ := mode.Properties["is-current"].Value().(bool); !current {
					continue
				}
				height := mode.Height
				if logical.Transform%2 == 1 { // turned by 90 or 270 degrees
					height = mode.Width
				}
				return int(float64(height) / logical.Scale), true
			}
		}
	}
	return 0, false
}
