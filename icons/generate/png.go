package main

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
)

// encode writes a PNG of the colour type truecolour with alpha, of 8 or 16 bits
// a channel, from pixels in that format. Its rows are not filtered, as
// image/png filters them: drawings of so few colours are a third smaller so.
// https://www.w3.org/TR/png-3/
func encode(size, bits int, pixels []byte) ([]byte, error) {
	const truecolourWithAlpha = 6
	var rows bytes.Buffer
	compressor, err := zlib.NewWriterLevel(&rows, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	for stride := len(pixels) / size; len(pixels) > 0; pixels = pixels[stride:] {
		compressor.Write([]byte{0}) // no filter
		compressor.Write(pixels[:stride])
	}
	if err := compressor.Close(); err != nil {
		return nil, err
	}
	// IHDR: width, height, bits, colour type, compression, filter, interlace.
	header := binary.BigEndian.AppendUint32(nil, uint32(size))
	header = binary.BigEndian.AppendUint32(header, uint32(size))
	header = append(header, byte(bits), truecolourWithAlpha, 0, 0, 0)

	out := []byte("\x89PNG\r\n\x1a\n")
	out = appendChunk(out, "IHDR", header)
	out = appendChunk(out, "IDAT", rows.Bytes())
	return appendChunk(out, "IEND", nil), nil
}

func appendChunk(out []byte, name string, data []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(data)))
	start := len(out)
	out = append(append(out, name...), data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start:]))
}
