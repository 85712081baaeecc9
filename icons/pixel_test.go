package icons_test

import "image"

// pixels visits all of them.
func pixels(img image.Image, visit func(x, y int)) {
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			visit(x, y)
		}
	}
}

// difference tells which part of what a or b covers, only one of them covers.
func difference(a, b image.Image) float64 {
	var either, one int
	pixels(a, func(x, y int) {
		inA, inB := alpha(a, image.Pt(x, y)) > 0.5, alpha(b, image.Pt(x, y)) > 0.5
		if inA || inB {
			either++
		}
		if inA != inB {
			one++
		}
	})
	return float64(one) / float64(either)
}

// alpha is a pixel's opacity, from 0 to 1.
func alpha(img image.Image, p image.Point) float64 {
	_, _, _, a := img.At(p.X, p.Y).RGBA()
	return float64(a) / 0xffff
}
