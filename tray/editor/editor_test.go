//go:build unix && !darwin

package editor_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai"
	"kimai-tray/tray/editor"
)

func TestOpen(t *testing.T) {
	for _, test := range []struct {
		name, script string // "" is no program
		works        bool
	}{
		{"opened", "echo \"$@\" >\"$0.args\"", true},
		{"refused", "exit 3", false},
		{"no program", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("PATH", dir)
			program := filepath.Join(dir, "xdg-open")
			if test.script != "" {
				if err := os.WriteFile(program, []byte("#!/bin/sh\n"+test.script+"\n"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			file := filepath.Join(dir, "a file; with $marks")
			err := editor.Open(t.Context(), file)
			if !test.works {
				if kimai.CodeOf(err) != kimai.Unsupported || !strings.Contains(err.Error(), file) {
					t.Errorf("error %v, want one with the code unsupported and the file", err)
				}
				return
			}
			args, readErr := os.ReadFile(program + ".args")
			if err != nil || readErr != nil || string(args) != file+"\n" {
				t.Errorf("opened %q, %v, %v", args, err, readErr)
			}
		})
	}
}
