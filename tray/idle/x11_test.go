//go:build linux

package idle_test

import (
	"bufio"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"kimai-tray/tray/traytest"
)

// need finds a program. Without it the test is skipped; where CI=true it fails
// instead.
func need(t *testing.T, program, pkg string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		missing := "this test needs the program " + program + " (Debian package " + pkg + ")"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	return path
}

// xvfb starts an X server without a screen and makes it the session's.
func xvfb(t *testing.T) *exec.Cmd {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	server := exec.Command(need(t, "Xvfb", "xvfb"), "-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "320x200x24")
	server.ExtraFiles = []*os.File{write}
	err = server.Start()
	write.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(server) })
	read.SetReadDeadline(time.Now().Add(traytest.Deadline))
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	t.Setenv("DISPLAY", ":"+strings.TrimSpace(number))
	t.Setenv("XAUTHORITY", os.DevNull)
	return server
}

// stop ends a program as nothing else would; a second time it does nothing.
func stop(cmd *exec.Cmd) {
	cmd.Process.Kill()
	cmd.Wait()
}

func TestX11(t *testing.T) {
	session(t)
	server := xvfb(t)
	move := need(t, "xdotool", "xdotool")
	source := open(t)
	if want := "X11 MIT-SCREEN-SAVER"; source.Name() != want {
		t.Errorf("the source is %s, want %s", source.Name(), want)
	}

	// Nobody is there: the time runs.
	const while = 300 * time.Millisecond
	deadline := time.Now().Add(traytest.Deadline)
	idleFor := func() time.Duration {
		got, err := source.Idle(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for idleFor() < while {
		if time.Now().After(deadline) {
			t.Fatalf("idle for %v only, and nobody is there", idleFor())
		}
	}
	// The mouse moves: it starts anew, however slow this machine is.
	before := time.Now()
	if out, err := exec.Command(move, "mousemove_relative", "5", "5").CombinedOutput(); err != nil {
		t.Fatalf("xdotool: %v\n%s", err, out)
	}
	if got, since := idleFor(), time.Since(before); got > since {
		t.Errorf("idle for %v, but the mouse moved %v ago", got, since)
	}

	stop(server)
	if got, err := source.Idle(t.Context()); err == nil {
		t.Errorf("Idle = %v after the X server ended, want an error", got)
	}
}
