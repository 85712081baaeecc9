//go:build linux

package traytest

import (
	"os"
	"path/filepath"
)

// Dir is one of the folders of the session, named by its environment variable.
type Dir string

// The folders. All are empty at the start, and only their owner may enter.
const (
	Home    Dir = "HOME"
	Config  Dir = "XDG_CONFIG_HOME"
	Data    Dir = "XDG_DATA_HOME"
	Cache   Dir = "XDG_CACHE_HOME"
	State   Dir = "XDG_STATE_HOME"
	Runtime Dir = "XDG_RUNTIME_DIR"
	Temp    Dir = "TMPDIR"
)

var dirs = []Dir{Home, Config, Data, Cache, State, Runtime, Temp}

// Dir returns the path of a folder.
func (d *Desktop) Dir(dir Dir) string {
	switch dir {
	case Config:
		return filepath.Join(d.Dir(Home), ".config")
	case Data:
		return filepath.Join(d.Dir(Home), ".local", "share")
	case Cache:
		return filepath.Join(d.Dir(Home), ".cache")
	case State:
		return filepath.Join(d.Dir(Home), ".local", "state")
	case Runtime:
		return filepath.Join(d.root, "run")
	case Temp:
		return filepath.Join(d.root, "tmp")
	default:
		return filepath.Join(d.root, "home")
	}
}

// knownRaces are those of the fixed libraries, which are not the program's:
//
//   - the goroutine that announces submenus counts menuVersion up without the
//     lock under which GetLayout reads it (systray_menu_unix.go, v1.12.2);
//   - a new icon is stored in the slice that an answer which is being sent
//     still reads (godbus v5.2.4, storeSliceIntoSlice below prop.Set).
//
// https://github.com/google/sanitizers/wiki/ThreadSanitizerSuppressions
const knownRaces = `race:fyne.io/systray.(*tray).GetLayout.func1
race:fyne.io/systray.SetIcon
`

// Env returns the environment for a program on this desktop. Of the machine's
// own only PATH is kept, so that neither its display nor its proxies, zone or
// language make a difference. A program built with the race detector reports no
// known races of the libraries. Append to the result to change it: the last
// entry wins.
func (d *Desktop) Env() []string {
	env := []string{
		"PATH=" + os.Getenv("PATH"),
		"LANG=C.UTF-8",
		"TZ=UTC",
		"DBUS_SESSION_BUS_ADDRESS=" + d.address,
		"DBUS_SYSTEM_BUS_ADDRESS=" + d.address,
		"GORACE=atexit_sleep_ms=0 suppressions=" + d.path("races"),
	}
	for _, dir := range dirs {
		env = append(env, string(dir)+"="+d.Dir(dir))
	}
	return env
}
