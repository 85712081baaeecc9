package main

import (
	"image"
	"image/color"
)

// linuxSize is that of the one image that systray sends, 9 KB on the bus with
// each change. Panels scale it, most of them to 16, 22 or 24 pixels, and on fine
// screens to twice that. Of a smaller one Plasma makes a blur; Xfce and MATE leave
// it small.
const linuxSize = 48

// linux makes a PNG for systray on Linux. That sends to the tray the low bytes
// of the 16-bit channels of [color.Color.RGBA], which in the translucent pixels
// of an 8-bit PNG are noise: specks of colour along all edges. A PNG of 16 bits
// can have low bytes that are the colour the tray wants. To all others it is
// the same picture.
// https://github.com/fyne-io/systray/issues/92
func linux(d drawing, ink color.NRGBA) ([]byte, error) {
	shape, err := d.shape(linuxSize)
	if err != nil {
		return nil, err
	}
	img := image.NewNRGBA64(shape.Bounds())
	for y := range linuxSize {
		for x := range linuxSize {
			a := shape.AlphaAt(x, y).A
			img.SetNRGBA64(x, y, color.NRGBA64{
				R: widen(ink.R, a),
				G: widen(ink.G, a),
				B: widen(ink.B, a),
				A: uint16(a) * 0x101,
			})
		}
	}
	return encode(linuxSize, 16, img.Pix)
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
