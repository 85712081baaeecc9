package main

import (
	"fmt"
	"image"
	"image/draw"
	"os"
	"path/filepath"
)

// folders hold nothing but rasters: one for each system and the logo's.
var folders = []string{"linux", "windows", "macos", "hicolor"}

// logoSizes are those of the hicolor theme that desktops look for.
// https://specifications.freedesktop.org/icon-theme-spec/latest/
var logoSizes = []int{16, 22, 24, 32, 48, 64, 128, 256}

// rasters returns the contents of all files to write, by name.
func rasters(dir string) (map[string][]byte, error) {
	files := make(map[string][]byte)
	ring, err := os.ReadFile(filepath.Join(dir, "ring.svg"))
	if err != nil {
		return nil, err
	}
	for _, s := range states {
		glyph, err := os.ReadFile(filepath.Join(dir, s.name+".svg"))
		if err != nil {
			return nil, err
		}
		for n := range eighths + 1 {
			name := fmt.Sprintf("%s-%d", s.name, n)
			if err := drawState(drawing{fill(ring, n), glyph}, s, name, files); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return files, drawLogo(dir, files)
}

func drawState(d drawing, s state, name string, files map[string][]byte) (err error) {
	if files["linux/"+name+"-any.png"], err = linux(d, s.any); err != nil {
		return err
	}
	if files["linux/"+name+"-light.png"], err = linux(d, s.light); err != nil {
		return err
	}
	if files["linux/"+name+"-dark.png"], err = linux(d, s.dark); err != nil {
		return err
	}
	if files["windows/"+name+"-light.ico"], err = ico(d, s.light); err != nil {
		return err
	}
	if files["windows/"+name+"-dark.ico"], err = ico(d, s.dark); err != nil {
		return err
	}
	files["macos/"+name+".png"], err = macos(d)
	return err
}

func drawLogo(dir string, files map[string][]byte) error {
	svg, err := os.ReadFile(filepath.Join(dir, "logo.svg"))
	if err != nil {
		return err
	}
	files["hicolor/scalable/apps/kimai-tray.svg"] = svg
	for _, size := range logoSizes {
		drawn, err := drawing{svg}.render(size)
		if err != nil {
			return fmt.Errorf("logo: %w", err)
		}
		img := image.NewNRGBA(drawn.Bounds())
		draw.Draw(img, img.Bounds(), drawn, image.Point{}, draw.Src)
		name := fmt.Sprintf("hicolor/%dx%d/apps/kimai-tray.png", size, size)
		if files[name], err = encode(size, 8, img.Pix); err != nil {
			return err
		}
	}
	return nil
}
