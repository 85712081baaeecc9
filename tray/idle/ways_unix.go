//go:build !windows && !darwin

package idle

import "os"

// ways are those of this session, in the order in which they are tried. Under
// Wayland the screen saver's answer is 0 for ever on Plasma, and an X server
// knows only of what is typed into X windows: neither is asked there.
func ways() []way {
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		return []way{openMutter, openWayland}
	}
	return []way{openMutter, openScreenSaver, openX11}
}
