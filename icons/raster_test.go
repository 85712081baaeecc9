package icons_test

import (
	"fmt"
	"image"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/icons"
)

// raster is one image of a file.
type raster struct {
	file string
	size int // in pixels, which it should have
	image.Image
}

func (r raster) String() string { return fmt.Sprintf("%s at %d px", r.file, r.size) }

// rasters returns all images that a panel may show of a state: of every system
// and size, on every panel.
func rasters(t *testing.T, state icons.State, ring int) []raster {
	t.Helper()
	files, err := filepath.Glob(fmt.Sprintf("*/%s-%d*", state, ring))
	if err != nil {
		t.Fatal(err)
	}
	if want := 6; len(files) != want { // 3 for Linux, 2 for Windows, 1 for macOS
		t.Fatalf("files are %q, want %d", files, want)
	}
	var all []raster
	for _, file := range files {
		switch {
		case strings.HasPrefix(file, "windows/"):
			images := decodeICO(t, read(t, file))
			sizes := []int{16, 20, 24, 32, 40, 48, 64}
			if len(images) != len(sizes) {
				t.Fatalf("%s has %d images, want %d", file, len(images), len(sizes))
			}
			for i, img := range images {
				all = append(all, raster{file, sizes[i], img})
			}
		case strings.HasPrefix(file, "linux/"):
			all = append(all, raster{file, 48, decodePNG(t, read(t, file))})
		default:
			all = append(all, raster{file, 32, decodePNG(t, read(t, file))})
		}
	}
	return all
}

// everyRaster visits the images of all states with the ring filled by n steps.
func everyRaster(t *testing.T, n int, visit func(t *testing.T, r raster)) {
	for _, state := range states {
		for _, r := range rasters(t, state, n) {
			t.Run(r.String(), func(t *testing.T) { visit(t, r) })
		}
	}
}
