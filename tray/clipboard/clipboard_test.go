//go:build unix && !darwin

package clipboard_test

import (
	"os"
	"path/filepath"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/clipboard"
)

// install puts programs into an empty PATH that keep their arguments and input, or
// fail.
func install(t *testing.T, programs map[string]bool) (kept string) {
	t.Helper()
	dir := t.TempDir()
	kept = filepath.Join(dir, "kept")
	for name, works := range programs {
		script := "#!/bin/sh\nexit 1\n"
		if works {
			script = "#!/bin/sh\n{ echo \"${0##*/} $*\"; /bin/cat; } >" + kept + "\n"
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	return kept
}

func TestCopy(t *testing.T) {
	for _, test := range []struct {
		name       string
		wayland, x string // the displays
		programs   map[string]bool
		want       string // "" if there is none
	}{
		{"Wayland", "wayland-0", ":0", map[string]bool{"wl-copy": true, "xclip": true}, "wl-copy \nÄcme\nfine"},
		{"Wayland without its program", "wayland-0", ":0", map[string]bool{"xclip": true}, "xclip -selection clipboard\nÄcme\nfine"},
		{"X11", "", ":0", map[string]bool{"wl-copy": true, "xclip": true, "xsel": true}, "xclip -selection clipboard\nÄcme\nfine"},
		{"one that fails", "", ":0", map[string]bool{"xclip": false, "xsel": true}, "xsel --clipboard --input\nÄcme\nfine"},
		{"none", "wayland-0", ":0", nil, ""},
		{"no desktop", "", "", map[string]bool{"wl-copy": true, "xclip": true, "xsel": true}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			kept := install(t, test.programs)
			t.Setenv("WAYLAND_DISPLAY", test.wayland)
			t.Setenv("DISPLAY", test.x)
			err := clipboard.Copy(t.Context(), "Äcme\nfine")
			if test.want == "" {
				if kimai.CodeOf(err) != kimai.Unsupported {
					t.Errorf("error %v, want one with the code unsupported", err)
				}
				return
			}
			got, readErr := os.ReadFile(kept)
			if err != nil || readErr != nil || string(got) != test.want {
				t.Errorf("copied %q, %v, %v, want %q", got, err, readErr, test.want)
			}
		})
	}
}
