//go:build linux

package compare

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"kimai-tray/tray/traytest"
)

// The programs, by the names that go build gives them.
const (
	bare = "bare"
	ours = "kimai-tray"
)

// builtIn is the folder of the programs, once they are built.
var builtIn string

// build builds both programs as they are released.
var build = sync.OnceValue(func() (err error) {
	if builtIn, err = os.MkdirTemp("", "compare"); err != nil {
		return err
	}
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", builtIn+"/",
		"kimai-tray", "kimai-tray/tray/traytest/compare/bare")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
})

// program returns the path of a copy of a program. Each process has its own:
// those that run from one file share its pages and seem smaller than they are.
// It is written in small pieces, because one large write makes huge pages in
// the kernel's cache, and a process that touches a byte of one has it whole.
func program(b *testing.B, name string) string {
	b.Helper()
	if err := build(); err != nil {
		b.Fatalf("build the programs: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(builtIn, name))
	if err != nil {
		b.Fatal(err)
	}
	file, err := os.OpenFile(filepath.Join(b.TempDir(), name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o700)
	if err != nil {
		b.Fatal(err)
	}
	for page := range slices.Chunk(data, os.Getpagesize()) {
		if _, err := file.Write(page); err != nil {
			b.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return file.Name()
}

// command runs a command of our program to its end.
func command(b *testing.B, d *traytest.Desktop, file string, args ...string) {
	b.Helper()
	if out, err := d.Command(file, args...).CombinedOutput(); err != nil {
		b.Fatalf("kimai-tray %q: %v\n%s", args, err, out)
	}
}

// complete reports whether the menu of either program shows all that it has.
func complete(m traytest.Menu) bool {
	return m.Has("Quit") && (m.Has("Project 1 / Task") || m.Has("Daily work/Email"))
}
