package icons_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"testing"
)

func decodePNG(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// decodeICO returns the images of an icon, which must all be PNG and as large
// as its directory says.
func decodeICO(t *testing.T, data []byte) []image.Image {
	t.Helper()
	type entry struct {
		Width, Height, Colours, Reserved uint8
		Planes, BitsPerPixel             uint16
		Size, Offset                     uint32
	}
	var header struct{ Reserved, Type, Count uint16 }
	r := bytes.NewReader(data)
	if err := binary.Read(r, binary.LittleEndian, &header); err != nil {
		t.Fatal(err)
	}
	if header.Reserved != 0 || header.Type != 1 {
		t.Fatalf("no icon: header is %+v", header)
	}
	entries := make([]entry, header.Count)
	if err := binary.Read(r, binary.LittleEndian, entries); err != nil {
		t.Fatal(err)
	}
	var images []image.Image
	end := uint32(len(data) - r.Len())
	for _, e := range entries {
		if e.Offset != end || e.Planes != 1 || e.BitsPerPixel != 32 {
			t.Fatalf("entry is %+v, want 1 plane, 32 bits, offset %d", e, end)
		}
		end += e.Size
		img := decodePNG(t, data[e.Offset:end])
		if got, want := img.Bounds(), image.Rect(0, 0, int(e.Width), int(e.Height)); got != want {
			t.Fatalf("image is %v, its entry says %v", got, want)
		}
		if _, ok := img.(*image.NRGBA); !ok {
			t.Fatalf("image is a %T, Windows takes only 8-bit RGBA", img)
		}
		images = append(images, img)
	}
	if end != uint32(len(data)) {
		t.Fatalf("icon ends at %d, file at %d", end, len(data))
	}
	return images
}
