// Package icons is the artwork: the tray's icons, in the format that the
// system's tray wants, and the program's logo.
//
// An icon is a ring with a glyph in it. The glyph is the state: the hands of a
// clock, the dot of a recorder, a stroke, an exclamation mark. So the states
// differ in shape, not only in colour. The ring fills clockwise towards the
// day's goal, in eighths; what is left of it is a faint track.
//
// The SVG files are the sources, black on a grid of 32 units: the ring is the
// outermost 4, and glyphs keep a distance to it. Edges lie on even units, which
// are whole pixels at 16, 32, 48 and 64 pixels, and where that can be on
// multiples of four, which are so at 24 and 40 too. The inks and the formats are
// in the folder generate. After a change of either run go generate.
package icons

import (
	_ "embed"
	"fmt"
)

//go:generate go run -C generate . ..

// State is what an icon tells.
type State int

// The states of the tray.
const (
	// StateIdle: nothing is recorded.
	StateIdle State = iota
	// StateRecording: time is being recorded.
	StateRecording
	// StateOffline: the server can't be reached.
	StateOffline
	// StateAttention: something can't go on without the person.
	StateAttention
)

// String returns the name of the state's SVG file.
func (s State) String() string {
	return [...]string{"idle", "recording", "offline", "attention"}[s]
}

// Panel is what the icon is shown on. macOS colours the icons itself, to suit
// the menu bar.
type Panel int

// The panels. On each, icons have a contrast of at least 3 to 1.
const (
	// PanelUnknown may be light or dark: icons can be seen on both, though with
	// a little less contrast. Windows tells which it is; there it is taken for
	// a dark one.
	PanelUnknown Panel = iota
	// PanelLight is white to light grey, #dcdcdc.
	PanelLight
	// PanelDark is black to dark grey, #3c3c3c.
	PanelDark
)

// Steps is how many steps the ring has when it is full.
const Steps = 8

// Image returns an icon: on Linux a PNG of 48 by 48 pixels, on Windows an ICO
// with images of 16 to 64 pixels, on macOS a template image, as
// systray.SetTemplateIcon expects, of 32 by 32 pixels. The ring is filled by so
// many of its Steps: less than none is none, more than all are all.
func Image(state State, ring int, panel Panel) []byte {
	ring = min(max(ring, 0), Steps)
	data, err := rasters.ReadFile(file(fmt.Sprintf("%s-%d", state, ring), panel))
	if err != nil {
		panic(err) // all of them are embedded
	}
	return data
}

// Logo is the program's logo, a PNG of 128 by 128 pixels.
//
//go:embed hicolor/128x128/apps/kimai-tray.png
var Logo []byte
