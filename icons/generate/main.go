// Command generate makes the rasters in a folder of icons from its SVG sources
// and writes the checksums of both to SHA256SUMS. It is a module of its own so
// that the program's go.mod stays free of what only draws.
package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
)

// states are the icons that the tray shows.
var states = []string{"idle", "recording", "unreachable"}

const (
	// linuxSize is 4 KB of pixels, which travel over D-Bus with each change.
	linuxSize = 32
	// macSize fills the 16 points that systray gives an icon, on a Retina screen.
	macSize = 32
	// logoSize is what notification daemons and toasts show at most.
	logoSize = 128
)

// windowsSizes are the large icon, which systray loads, and the small one, at
// 100, 125, 150 and 200 % scaling.
var windowsSizes = []int{16, 20, 24, 32, 40, 48, 64}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: generate FOLDER")
	}
	if err := generate(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func generate(dir string) error {
	outputs, err := rasters(dir)
	if err != nil {
		return err
	}
	for name, data := range outputs {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return err
		}
	}
	return writeSums(dir)
}

// rasters returns the contents of all files to write, by name.
func rasters(dir string) (map[string][]byte, error) {
	outputs := make(map[string][]byte)
	for _, state := range states {
		svg, err := os.ReadFile(filepath.Join(dir, state+".svg"))
		if err != nil {
			return nil, err
		}
		if outputs[state+".png"], err = renderLinux(svg, linuxSize); err != nil {
			return nil, fmt.Errorf("%s: %w", state, err)
		}
		if outputs[state+".ico"], err = renderICO(svg, windowsSizes); err != nil {
			return nil, fmt.Errorf("%s: %w", state, err)
		}
		if outputs[state+"_template.png"], err = renderTemplate(svg, macSize); err != nil {
			return nil, fmt.Errorf("%s: %w", state, err)
		}
	}
	svg, err := os.ReadFile(filepath.Join(dir, "logo.svg"))
	if err != nil {
		return nil, err
	}
	outputs["logo.png"], err = renderPNG(svg, logoSize)
	return outputs, err
}

// writeSums lists the sources and the rasters in the format of sha256sum.
func writeSums(dir string) error {
	var names []string
	for _, pattern := range []string{"*.svg", "*.png", "*.ico"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		names = append(names, found...)
	}
	slices.Sort(names)
	var sums bytes.Buffer
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), filepath.Base(name))
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), sums.Bytes(), 0o644)
}
