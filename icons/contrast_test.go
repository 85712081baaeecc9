package icons_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
)

var (
	lightPanels = []color.Gray{{0xff}, {0xf2}, {0xdc}}
	darkPanels  = []color.Gray{{0x00}, {0x2e}, {0x3c}}
)

// 3 to 1 is asked of graphics by WCAG 2.1, 1.4.11. From the darkest light panel
// to the lightest dark one there is 8 to 1: the best that one ink can have on
// both is the root of that.
func TestContrast(t *testing.T) {
	everyRaster(t, 4, func(t *testing.T, r raster) {
		least := 3.0
		if strings.Contains(r.file, "-any") {
			least = 2.8
		}
		for _, panel := range panels(r) {
			if got := contrast(opaque(t, r), panel); got < least {
				t.Errorf("contrast to %v is %.2f, want at least %.1f", panel, got, least)
			}
		}
	})
}

// How far the ring is filled must be seen too.
func TestRingStandsOutFromItsTrack(t *testing.T) {
	everyRaster(t, 4, func(t *testing.T, r raster) {
		for _, panel := range panels(r) {
			ink := opaque(t, r)
			track := mix(ink, panel, alpha(r, onRing(r, 6)))
			if got := contrast(ink, track); got < 1.8 {
				t.Errorf("contrast of ring and track on %v is %.2f, want at least 1.8", panel, got)
			}
		}
	})
}

// panels are those on which the raster must be seen. macOS colours the icons
// itself.
func panels(r raster) []color.Gray {
	switch {
	case strings.HasPrefix(r.file, "macos/"):
		return nil
	case strings.Contains(r.file, "-light"):
		return lightPanels
	case strings.Contains(r.file, "-dark"):
		return darkPanels
	default:
		return slices.Concat(lightPanels, darkPanels)
	}
}

// opaque returns the colour of the opaque pixels, which is the same in all.
func opaque(t *testing.T, r raster) color.Color {
	t.Helper()
	var ink color.Color
	pixels(r, func(x, y int) {
		c := r.At(x, y)
		if _, _, _, a := c.RGBA(); a != 0xffff {
			return
		}
		if ink != nil && ink != c {
			t.Fatalf("the pixel at %d, %d is %v, another is %v", x, y, c, ink)
		}
		ink = c
	})
	if ink == nil {
		t.Fatal("no pixel is opaque")
	}
	return ink
}

// mix paints the ink on the panel.
func mix(ink color.Color, panel color.Gray, alpha float64) color.Color {
	channel := func(v uint32) uint8 {
		return uint8(alpha*float64(v>>8) + (1-alpha)*float64(panel.Y))
	}
	r, g, b, _ := ink.RGBA()
	return color.NRGBA{R: channel(r), G: channel(g), B: channel(b), A: 0xff}
}

// contrast is the contrast ratio of WCAG 2.1, from 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestContrastOfKnownColours(t *testing.T) {
	if got := fmt.Sprintf("%.2f", contrast(color.White, color.Black)); got != "21.00" {
		t.Errorf("contrast of white and black is %s, want 21.00", got)
	}
}
