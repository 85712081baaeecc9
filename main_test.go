//go:build linux

package main_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
)

// binary is the program, built for the tests.
var binary string

func TestMain(m *testing.M) {
	if socket := os.Getenv(personSocket); socket != "" {
		os.Exit(playZenity(socket))
	}
	// The tests mostly wait for the program's own clock: more of them at a time
	// than there are processors take half as long.
	flag.Set("test.parallel", strconv.Itoa(2*runtime.GOMAXPROCS(0)))
	code, err := withBinary(m.Run)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// withBinary builds the program for as long as run takes.
func withBinary(run func() int) (code int, err error) {
	dir, err := os.MkdirTemp("", "kimai-tray")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "kimai-tray")
	args := []string{"build", "-o", binary}
	if raceDetector {
		args = append(args, "-race")
	}
	build := exec.Command("go", append(args, ".")...)
	if out, err := build.CombinedOutput(); err != nil {
		return 1, fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return run(), nil
}
