package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// icoSizes are the large icon, which systray loads, and the small one, at 100,
// 125, 150 and 200 % scaling.
var icoSizes = []int{16, 20, 24, 32, 40, 48, 64}

// ico makes an icon for Windows with an image of each size. The images are
// PNG, a fraction of the bytes of bitmaps: Windows reads them at every size
// since Vista if they are 32-bit ARGB, and Go programs need Windows 10.
// https://devblogs.microsoft.com/oldnewthing/20101022-00/?p=12473
func ico(d drawing, ink color.NRGBA) ([]byte, error) {
	const (
		headerSize = 6
		entrySize  = 16
	)
	var images bytes.Buffer
	// ICONDIR: reserved, type (1 is an icon), count.
	out := binary.LittleEndian.AppendUint16(nil, 0)
	out = binary.LittleEndian.AppendUint16(out, 1)
	out = binary.LittleEndian.AppendUint16(out, uint16(len(icoSizes)))
	for _, size := range icoSizes {
		data, err := argb(d, ink, size)
		if err != nil {
			return nil, err
		}
		offset := headerSize + entrySize*len(icoSizes) + images.Len()
		// ICONDIRENTRY: width, height, palette size, reserved, planes, bits per
		// pixel, bytes, offset.
		out = append(out, byte(size), byte(size), 0, 0)
		out = binary.LittleEndian.AppendUint16(out, 1)
		out = binary.LittleEndian.AppendUint16(out, 32)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(data)))
		out = binary.LittleEndian.AppendUint32(out, uint32(offset))
		images.Write(data)
	}
	return append(out, images.Bytes()...), nil
}

// argb makes a PNG in the only format that Windows takes within an icon.
func argb(d drawing, ink color.NRGBA, size int) ([]byte, error) {
	shape, err := d.shape(size)
	if err != nil {
		return nil, err
	}
	img := image.NewNRGBA(shape.Bounds())
	for y := range size {
		for x := range size {
			if ink.A = shape.AlphaAt(x, y).A; ink.A > 0 {
				img.SetNRGBA(x, y, ink)
			}
		}
	}
	return encode(size, 8, img.Pix)
}
