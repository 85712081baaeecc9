package icons_test

import (
	"image"
	"image/color"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var states = []string{"idle", "recording", "unreachable"}

func TestPNGSize(t *testing.T) {
	tests := map[string]int{"logo.png": 128}
	for _, state := range states {
		tests[state+".png"] = 32
		tests[state+"_template.png"] = 32
	}
	for name, size := range tests {
		t.Run(name, func(t *testing.T) {
			if got, want := decodePNG(t, read(t, name)).Bounds(), image.Rect(0, 0, size, size); got != want {
				t.Errorf("bounds are %v, want %v", got, want)
			}
		})
	}
}

func TestICOSizes(t *testing.T) {
	for _, state := range states {
		t.Run(state, func(t *testing.T) {
			var sizes []int
			for _, img := range decodeICO(t, read(t, state+".ico")) {
				sizes = append(sizes, img.Bounds().Dx())
			}
			if diff := cmp.Diff([]int{16, 20, 24, 32, 40, 48, 64}, sizes); diff != "" {
				t.Errorf("sizes (-want +got):\n%s", diff)
			}
		})
	}
}

// Who cannot tell the colours apart must still tell the states apart.
func TestStatesDifferInShape(t *testing.T) {
	sets := map[string]func(state string) image.Image{
		"Linux":         func(s string) image.Image { return decodePNG(t, read(t, s+".png")) },
		"macOS":         func(s string) image.Image { return decodePNG(t, read(t, s+"_template.png")) },
		"Windows 16 px": func(s string) image.Image { return decodeICO(t, read(t, s+".ico"))[0] },
		"Windows 24 px": func(s string) image.Image { return decodeICO(t, read(t, s+".ico"))[2] },
	}
	const least = 0.25 // of the area that either covers
	for name, load := range sets {
		for i, a := range states {
			for _, b := range states[i+1:] {
				t.Run(name+"/"+a+" and "+b, func(t *testing.T) {
					if got := difference(load(a), load(b)); got < least {
						t.Errorf("%.2f of the shapes differ, want at least %.2f", got, least)
					}
				})
			}
		}
	}
}

// One icon serves light and dark panels, so its colour must stand out from
// both: 3 to 1 is asked of graphics by WCAG 2.1, 1.4.11.
func TestColoursStandOutFromPanels(t *testing.T) {
	panels := map[string]color.Color{
		"white":      color.Gray{0xff},
		"light grey": color.Gray{0xf6},
		"dark grey":  color.RGBA{0x2e, 0x34, 0x36, 0xff},
		"black":      color.Gray{0},
	}
	for _, state := range states {
		ink := commonest(decodePNG(t, read(t, state+".png")))
		for name, panel := range panels {
			t.Run(state+" on "+name, func(t *testing.T) {
				if got := contrast(ink, panel); got < 3 {
					t.Errorf("contrast of %v is %.2f, want at least 3", ink, got)
				}
			})
		}
	}
}

// On Linux systray sends the low bytes of the channels to the tray, see
// https://github.com/fyne-io/systray/issues/92. They must be the colours that
// are in the icon for Windows, where no such thing happens.
func TestLinuxTrayGetsTheColours(t *testing.T) {
	for _, state := range states {
		t.Run(state, func(t *testing.T) {
			img, drawn := decodePNG(t, read(t, state+".png")), decodeICO(t, read(t, state+".ico"))[3]
			pixels(img, func(x, y int) {
				r, g, b, a := img.At(x, y).RGBA()
				sent := color.NRGBA{R: byte(r), G: byte(g), B: byte(b), A: byte(a)}
				if want := drawn.At(x, y); sent != want {
					t.Fatalf("the pixel at %d, %d is sent as %v, want %v", x, y, sent, want)
				}
			})
		})
	}
}

func TestTemplatesAreBlack(t *testing.T) {
	for _, state := range states {
		t.Run(state, func(t *testing.T) {
			img := decodePNG(t, read(t, state+"_template.png"))
			pixels(img, func(x, y int) {
				if r, g, b, _ := img.At(x, y).RGBA(); r+g+b != 0 {
					t.Fatalf("the pixel at %d, %d is %v", x, y, img.At(x, y))
				}
			})
		})
	}
}

// A white ground in the template would be painted like the rest.
func TestRecordingTemplateShowsTheHands(t *testing.T) {
	img := decodePNG(t, read(t, "recording_template.png"))
	if !covered(img, 12, 12) || covered(img, 16, 12) {
		t.Error("the hand at 16, 12 is not cut out of the dial")
	}
}
