package icons_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/icons"
)

// The rasters are made by go generate. This test needs nothing but the files:
// SHA256SUMS tells of which sources they were made.
func TestRastersAreCurrent(t *testing.T) {
	var names []string
	for _, pattern := range []string{"*.ico", "*.png", "*.svg"} {
		names = append(names, glob(t, pattern)...)
	}
	slices.Sort(names)
	var actual strings.Builder
	for _, name := range names {
		fmt.Fprintf(&actual, "%x  %s\n", sha256.Sum256(read(t, name)), name)
	}
	if diff := cmp.Diff(string(read(t, "SHA256SUMS")), actual.String()); diff != "" {
		t.Errorf("run go generate ./icons: the files are not those that it wrote (-recorded +actual):\n%s", diff)
	}
}

func TestEmbedded(t *testing.T) {
	suffix, ok := map[string]string{"windows": ".ico", "darwin": "_template.png"}[runtime.GOOS]
	if !ok {
		suffix = ".png"
	}
	tests := map[string][]byte{
		"idle" + suffix:        icons.Idle,
		"recording" + suffix:   icons.Recording,
		"unreachable" + suffix: icons.Unreachable,
		"logo.png":             icons.Logo,
	}
	for name, embedded := range tests {
		t.Run(name, func(t *testing.T) {
			if !bytes.Equal(embedded, read(t, name)) {
				t.Error("another file is embedded")
			}
		})
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

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return names
}
