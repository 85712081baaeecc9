package main

import (
	"bytes"
	"image"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// drawing is SVG files, the later above the earlier.
type drawing [][]byte

// render draws it at size by size pixels. What the library cannot draw is an
// error.
func (d drawing) render(size int) (*image.RGBA, error) {
	img := image.NewRGBA(image.Rect(0, 0, size, size))
	for _, svg := range d {
		icon, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
		if err != nil {
			return nil, err
		}
		icon.SetTarget(0, 0, float64(size), float64(size))
		// SetTarget scales the paths but not their strokes.
		for i := range icon.SVGPaths {
			icon.SVGPaths[i].LineWidth *= float64(size) / icon.ViewBox.W
		}
		icon.Draw(rasterx.NewDasher(size, size, rasterx.NewScannerGV(size, size, img, img.Bounds())), 1)
	}
	return img, nil
}

// levels of alpha are enough for a smooth edge, and few enough for small files;
// a step is from one to the next.
const (
	levels = 16
	step   = 0xff / (levels - 1)
)

// shape is what the drawing covers.
func (d drawing) shape(size int) (*image.Alpha, error) {
	img, err := d.render(size)
	if err != nil {
		return nil, err
	}
	shape := image.NewAlpha(img.Bounds())
	for i := range shape.Pix {
		shape.Pix[i] = uint8((int(img.Pix[4*i+3]) + step/2) / step * step)
	}
	return shape, nil
}
