package icons_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"kimai-tray/icons"
)

func TestSizes(t *testing.T) {
	everyRaster(t, 0, func(t *testing.T, r raster) {
		if got, want := r.Bounds(), image.Rect(0, 0, r.size, r.size); got != want {
			t.Errorf("bounds are %v, want %v", got, want)
		}
	})
}

func TestLogoSizes(t *testing.T) {
	for _, size := range []int{16, 22, 24, 32, 48, 64, 128, 256} {
		file := fmt.Sprintf("hicolor/%dx%d/apps/kimai-tray.png", size, size)
		t.Run(file, func(t *testing.T) {
			if got, want := decodePNG(t, read(t, file)).Bounds(), image.Rect(0, 0, size, size); got != want {
				t.Errorf("bounds are %v, want %v", got, want)
			}
		})
	}
}

// Who cannot tell the colours apart must still tell the states apart. The track
// of an empty ring is too faint to count: it is the glyphs that differ.
func TestStatesDifferInShape(t *testing.T) {
	const least = 0.4 // of the area that either covers
	for i, a := range states {
		for _, b := range states[i+1:] {
			others := rasters(t, b, 0)
			for i, r := range rasters(t, a, 0) {
				t.Run(fmt.Sprintf("%s and %s", r, b), func(t *testing.T) {
					if got := difference(r, others[i]); !(got >= least) {
						t.Errorf("%.2f of the shapes differ, want at least %.2f", got, least)
					}
				})
			}
		}
	}
}

func TestRingFills(t *testing.T) {
	for n := range icons.Steps + 1 {
		everyRaster(t, n, func(t *testing.T, r raster) {
			for step := range icons.Steps {
				got := alpha(r, onRing(r, step))
				if filled := step < n; filled && got < 0.9 {
					t.Errorf("step %d is drawn with an opacity of %.2f, want 1", step+1, got)
				} else if !filled && (got < 0.25 || got > 0.4) {
					t.Errorf("step %d is not reached and drawn with an opacity of %.2f, want 1/3", step+1, got)
				}
			}
		})
	}
}

// onRing returns the pixel in the middle of a step.
func onRing(r raster, step int) image.Point {
	angle := (float64(step) + 0.5) / icons.Steps * 2 * math.Pi
	sin, cos := math.Sincos(angle)
	half := float64(r.size) / 2
	return image.Pt(int(half+sin*half*14/16), int(half-cos*half*14/16))
}

// On Linux systray sends the low bytes of the channels to the tray, see
// https://github.com/fyne-io/systray/issues/92. They must be the colours that
// are in the icon for Windows, where no such thing happens.
func TestLinuxTrayGetsTheColours(t *testing.T) {
	everyRaster(t, 3, func(t *testing.T, r raster) {
		name, ok := strings.CutPrefix(r.file, "linux/")
		if !ok || strings.Contains(name, "-any") {
			return
		}
		windows := read(t, "windows/"+strings.TrimSuffix(name, ".png")+".ico")
		drawn := decodeICO(t, windows)[5]
		pixels(r, func(x, y int) {
			r, g, b, a := r.At(x, y).RGBA()
			sent := color.NRGBA{R: byte(r), G: byte(g), B: byte(b), A: byte(a)}
			if want := drawn.At(x, y); sent != want {
				t.Fatalf("the pixel at %d, %d is sent as %v, want %v", x, y, sent, want)
			}
		})
	})
}

func TestTemplatesAreBlack(t *testing.T) {
	everyRaster(t, 3, func(t *testing.T, r raster) {
		if !strings.HasPrefix(r.file, "macos/") {
			return
		}
		pixels(r, func(x, y int) {
			if red, green, blue, _ := r.At(x, y).RGBA(); red+green+blue != 0 {
				t.Fatalf("the pixel at %d, %d is %v", x, y, r.At(x, y))
			}
		})
	})
}
