//go:build linux

package traytest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image/png"
	"testing"
)

// Icon is a picture as it goes over the bus.
type Icon struct {
	Width, Height int32
	// Pixels are four bytes each, alpha first, row by row.
	Pixels []byte
}

// IconOf returns what fyne.io/systray makes of a PNG, to compare an item's icon
// with the file.
func IconOf(tb testing.TB, data []byte) Icon {
	tb.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		tb.Fatalf("read the icon: %v", err)
	}
	size := picture.Bounds()
	icon := Icon{Width: int32(size.Dx()), Height: int32(size.Dy())}
	for y := range size.Dy() {
		for x := range size.Dx() {
			// The library takes the low byte of 16 bits, which spoils the
			// colour of half transparent pixels (argbForImage in
			// systray_unix.go, v1.12.2).
			r, g, b, a := picture.At(x, y).RGBA()
			icon.Pixels = append(icon.Pixels, byte(a), byte(r), byte(g), byte(b))
		}
	}
	return icon
}

// Hash is the same for equal pictures only.
func (i Icon) Hash() string {
	h := sha256.New()
	fmt.Fprintf(h, "%dx%d\n", i.Width, i.Height)
	h.Write(i.Pixels)
	return fmt.Sprintf("%x", h.Sum(nil))
}

func (i Icon) String() string { return fmt.Sprintf("%dx%d %.8s", i.Width, i.Height, i.Hash()) }
