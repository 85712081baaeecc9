package icons_test

import (
	"bytes"
	"os"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/icons"
)

var states = []icons.State{icons.StateIdle, icons.StateRecording, icons.StateOffline, icons.StateAttention}

func TestImage(t *testing.T) {
	type files struct{ unknown, light, dark string }
	want := map[string]files{
		"windows": {"windows/offline-3-dark.ico", "windows/offline-3-light.ico", "windows/offline-3-dark.ico"},
		"darwin":  {"macos/offline-3.png", "macos/offline-3.png", "macos/offline-3.png"},
		"linux":   {"linux/offline-3-any.png", "linux/offline-3-light.png", "linux/offline-3-dark.png"},
	}[runtime.GOOS]
	for panel, file := range map[icons.Panel]string{
		icons.PanelUnknown: want.unknown,
		icons.PanelLight:   want.light,
		icons.PanelDark:    want.dark,
	} {
		t.Run(file, func(t *testing.T) {
			if !bytes.Equal(icons.Image(icons.StateOffline, 3, panel), read(t, file)) {
				t.Errorf("another image is for panel %d", panel)
			}
		})
	}
}

// A person must see each change of the state and of the ring.
func TestImagesDiffer(t *testing.T) {
	for _, panel := range []icons.Panel{icons.PanelUnknown, icons.PanelLight, icons.PanelDark} {
		seen := make(map[string]bool)
		for _, state := range states {
			for ring := range icons.Steps + 1 {
				seen[string(icons.Image(state, ring, panel))] = true
			}
		}
		if got, want := len(seen), len(states)*(icons.Steps+1); got != want {
			t.Errorf("panel %d: %d different images, want %d", panel, got, want)
		}
	}
}

func TestRingEnds(t *testing.T) {
	image := func(ring int) []byte { return icons.Image(icons.StateRecording, ring, icons.PanelDark) }
	if !bytes.Equal(image(-1), image(0)) {
		t.Error("the ring is not empty at -1")
	}
	if !bytes.Equal(image(icons.Steps+1), image(icons.Steps)) {
		t.Error("the ring is not full beyond the last step")
	}
}

func TestLogo(t *testing.T) {
	if diff := cmp.Diff(read(t, "hicolor/128x128/apps/kimai-tray.png"), icons.Logo); diff != "" {
		t.Error("another file is embedded")
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
