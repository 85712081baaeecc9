package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// macSize fills the 16 points that systray gives an icon, on a Retina screen.
const macSize = 32

// macos makes a template image, from which macOS takes only the shape and
// colours it to suit the menu bar. It needs a palette of 16 blacks.
func macos(d drawing) ([]byte, error) {
	shape, err := d.shape(macSize)
	if err != nil {
		return nil, err
	}
	img := image.NewPaletted(shape.Bounds(), nil)
	for level := range levels {
		img.Palette = append(img.Palette, color.NRGBA{A: uint8(level * step)})
	}
	for i, a := range shape.Pix {
		img.Pix[i] = a / step
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, img); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
