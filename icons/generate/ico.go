package main

import (
	"bytes"
	"encoding/binary"
)

// renderICO makes an icon for Windows with an image of each size. The images
// are PNG, a quarter of the bytes of bitmaps: Windows reads them at every size
// since Vista if they are 32-bit ARGB, and Go programs need Windows 10.
// https://devblogs.microsoft.com/oldnewthing/20101022-00/?p=12473
func renderICO(svg []byte, sizes []int) ([]byte, error) {
	const (
		headerSize = 6
		entrySize  = 16
	)
	var images bytes.Buffer
	// ICONDIR: reserved, type (1 is an icon), count.
	out := binary.LittleEndian.AppendUint16(nil, 0)
	out = binary.LittleEndian.AppendUint16(out, 1)
	out = binary.LittleEndian.AppendUint16(out, uint16(len(sizes)))
	for _, size := range sizes {
		data, err := renderPNG(svg, size)
		if err != nil {
			return nil, err
		}
		offset := headerSize + entrySize*len(sizes) + images.Len()
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
