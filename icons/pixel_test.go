package icons_test

import (
	"image"
	"image/color"
	"math"
)

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
		inA, inB := covered(a, x, y), covered(b, x, y)
		if inA || inB {
			either++
		}
		if inA != inB {
			one++
		}
	})
	return float64(one) / float64(either)
}

func covered(img image.Image, x, y int) bool {
	_, _, _, a := img.At(x, y).RGBA()
	return a > 0x7fff
}

// commonest returns the opaque colour that most pixels have.
func commonest(img image.Image) color.Color {
	count := make(map[color.Color]int)
	var best color.Color
	pixels(img, func(x, y int) {
		c := img.At(x, y)
		if _, _, _, a := c.RGBA(); a != 0xffff {
			return
		}
		if count[c]++; count[c] > count[best] {
			best = c
		}
	})
	return best
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
