// Package icons is the artwork: one icon for each state of the tray, in the
// format that the platform's tray wants, and the program's logo.
//
// The states differ in shape, not only in colour: an outlined stopwatch, a
// filled one, one struck through. The colours are of middle lightness, so that
// one icon is seen on light and dark panels alike.
//
// The SVG files are the sources; one of their 32 units is one pixel in a Linux
// tray. After a change run go generate.
package icons

import _ "embed"

//go:generate go run -C generate . ..

// Logo is the program's logo, a PNG of 128 by 128 pixels.
//
//go:embed logo.png
var Logo []byte
