package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// render draws the SVG at size by size pixels. What the library cannot draw is
// an error.
func render(svg []byte, size int) (*image.RGBA, error) {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	icon.SetTarget(0, 0, float64(size), float64(size))
	// SetTarget scales the paths but not their strokes.
	for i := range icon.SVGPaths {
		icon.SVGPaths[i].LineWidth *= float64(size) / icon.ViewBox.W
	}
	icon.Draw(rasterx.NewDasher(size, size, rasterx.NewScannerGV(size, size, img, img.Bounds())), 1)
	return img, nil
}

func renderPNG(svg []byte, size int) ([]byte, error) {
	img, err := render(svg, size)
	if err != nil {
		return nil, err
	}
	return encodePNG(img)
}

// renderTemplate makes a template image for macOS, which takes only the shape
// from it and colours it to suit the menu bar. White grounds are left out, so
// that what is cut out above them is seen.
func renderTemplate(svg []byte, size int) ([]byte, error) {
	img, err := render(bytes.ReplaceAll(svg, []byte(`fill="#fff"`), []byte(`fill="none"`)), size)
	if err != nil {
		return nil, err
	}
	shape := image.NewNRGBA(img.Bounds())
	for y := range size {
		for x := range size {
			shape.SetNRGBA(x, y, color.NRGBA{A: img.RGBAAt(x, y).A})
		}
	}
	return encodePNG(shape)
}

// renderLinux makes a PNG for systray on Linux. That sends to the tray the low
// bytes of the 16-bit channels of [color.Color.RGBA], which in the translucent
// pixels of an 8-bit PNG are noise: specks of colour along all edges. A PNG of
// 16 bits can have low bytes that are the colour the tray wants. To all others
// it is the same picture.
// https://github.com/fyne-io/systray/issues/92
func renderLinux(svg []byte, size int) ([]byte, error) {
	img, err := render(svg, size)
	if err != nil {
		return nil, err
	}
	wide := image.NewNRGBA64(img.Bounds())
	for y := range size {
		for x := range size {
			c := color.NRGBAModel.Convert(img.RGBAAt(x, y)).(color.NRGBA)
			wide.SetNRGBA64(x, y, color.NRGBA64{
				R: widen(c.R, c.A),
				G: widen(c.G, c.A),
				B: widen(c.B, c.A),
				A: uint16(c.A) * 0x101,
			})
		}
	}
	return encodePNG(wide)
}

// widen makes a channel of 16 bits from one of 8. Multiplied by alpha, as
// [color.Color.RGBA] does it, its low byte is v.
func widen(v, alpha uint8) uint16 {
	if alpha == 0 {
		return 0
	}
	a := uint32(alpha) * 0x101
	product := uint32(v) * 0x101 * a / 0xffff
	product = product&^0xff | uint32(v)
	if product > a {
		product -= 0x100
	}
	return uint16((product*0xffff + a - 1) / a)
}

func encodePNG(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, img); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
