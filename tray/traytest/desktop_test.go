//go:build linux

package traytest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/tray/traytest"
)

func TestEnvironmentIsItsOwn(t *testing.T) {
	t.Setenv("DISPLAY", ":7")
	t.Setenv("XDG_CURRENT_DESKTOP", "Machine")
	t.Setenv("HTTPS_PROXY", "http://127.0.0.1:9")
	d := traytest.Start(t)
	p := run(t, d, "environment")
	p.Wait()

	environment := make(map[string]string)
	for line := range strings.Lines(p.Stdout()) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		environment[name] = value
	}
	var names []string
	for name := range environment {
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{
		"DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS", "GORACE", "HOME", "LANG", "PATH", "TMPDIR", role,
		"TZ", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("variables (-want +got):\n%s", diff)
	}
	if environment["PATH"] != os.Getenv("PATH") {
		t.Errorf("PATH is %s", environment["PATH"])
	}
	for _, dir := range []traytest.Dir{
		traytest.Home, traytest.Config, traytest.Data, traytest.Cache, traytest.State, traytest.Runtime, traytest.Temp,
	} {
		if environment[string(dir)] != d.Dir(dir) {
			t.Errorf("%s is %s, want %s", dir, environment[string(dir)], d.Dir(dir))
		}
		info, err := os.Stat(d.Dir(dir))
		if err != nil || info.Mode() != os.ModeDir|0o700 {
			t.Errorf("%s: %v, %v", dir, info, err)
		}
	}
}

func TestNothingIsLeft(t *testing.T) {
	var home string
	var p *traytest.Process
	t.Run("desktop", func(t *testing.T) {
		d := traytest.Start(t)
		home = d.Dir(traytest.Home)
		d.StartHost()
		p = run(t, d, "forever")
		if err := os.WriteFile(filepath.Join(home, "file"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	})
	if _, err := os.Stat(home); !os.IsNotExist(err) {
		t.Errorf("the home is still there: %v", err)
	}
	if code := p.Wait(); code != -1 {
		t.Errorf("the program ended with %d, want -1 for killed", code)
	}
}

func TestExitCode(t *testing.T) {
	d := traytest.Start(t)
	if code := run(t, d, "exit 3").Wait(); code != 3 {
		t.Errorf("exit code %d, want 3", code)
	}
	p := run(t, d, "forever")
	p.Signal(syscall.SIGTERM)
	if code := p.Wait(); code != -1 {
		t.Errorf("exit code %d, want -1", code)
	}
}

func TestProgramOutlivesBus(t *testing.T) {
	d := traytest.Start(t)
	host := d.StartHost()
	p := run(t, d, "tray")
	host.WaitItem()
	d.StopBus()
	p.Signal(syscall.SIGTERM)
	p.Wait()
}

func TestWithoutDaemon(t *testing.T) {
	for ci, want := range map[string]string{"true": "failed", "": "skipped"} {
		t.Run("CI="+ci, func(t *testing.T) {
			t.Setenv("CI", ci)
			t.Setenv("PATH", t.TempDir())
			fake := &fakeTB{TB: t}
			done := make(chan struct{})
			go func() {
				defer close(done)
				traytest.Start(fake)
			}()
			<-done
			if fake.outcome != want || !strings.Contains(fake.text, "package dbus-daemon") {
				t.Errorf("%s: %s; want it to be %s and to name the package", fake.outcome, fake.text, want)
			}
		})
	}
}

// fakeTB notes how a test ended.
type fakeTB struct {
	testing.TB
	outcome, text string
}

func (f *fakeTB) Skip(args ...any)  { f.end("skipped", args) }
func (f *fakeTB) Fatal(args ...any) { f.end("failed", args) }

func (f *fakeTB) end(outcome string, args []any) {
	f.outcome, f.text = outcome, fmt.Sprint(args...)
	runtime.Goexit()
}
