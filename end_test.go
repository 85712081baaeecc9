//go:build linux

package main_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"kimai-tray/tray/traytest"
)

func TestTerminatedWhileRecording(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	s.tray.Signal(syscall.SIGTERM)
	s.ends()
	s.checkDatabase()
	s.wantRecords(s.backend(), email+" …")

	s.startTray() // tells nothing
	s.waitRecording("Daily work / Email")
	s.item.Click("Learning/Reading")
	s.hear("Switched to Learning / Reading", "Daily work / Email: under a minute recorded.")
	s.quit()
}

func TestQuitRightAfterAClick(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.item.Click("Quit")
	if code := s.tray.Wait(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	s.wantRecords(s.backend(), email+" …")
}

func TestKilledAfterAClick(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	s.tray.Signal(syscall.SIGKILL)
	s.tray.Wait()
	s.checkDatabase()
	s.wantRecords(s.backend(), email+" …")

	s.startTray() // the lock is gone
	s.waitRecording("Daily work / Email")
	s.tray.Signal(syscall.SIGTERM)
	s.ends()
}

func TestLogoutEndsTheTray(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	s.StopBus()
	if code := s.tray.Wait(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	if stderr := s.tray.Stderr(); strings.Contains(stderr, "panic") {
		t.Errorf("the tray panicked:\n%s", stderr)
	}
	s.wantRecords(s.backend(), email+" …")
}

// Who starts the program once more sees what it does, and nothing else happens.
func TestSecondStart(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitIdle()
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	second := s.Run(binary)
	if code := second.Wait(); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	said := regexp.MustCompile(`^kimai-tray runs already: look for its icon in the panel\.\nRecording  My work / Daily work / Email\nSince .*\nToday .*\n$`)
	if got := second.Stdout(); !said.MatchString(got) || second.Stderr() != "" {
		t.Errorf("the second start says %q, %q, want %s", got, second.Stderr(), said)
	}
	if n := len(s.host.Registrations()); n != 1 {
		t.Errorf("%d registrations in the tray, want 1", n)
	}
	s.item.Click("Learning/Reading")
	s.hear("Switched to Learning / Reading")
	s.quit()
}

// What the program makes is the user's alone.
func TestModes(t *testing.T) {
	s, _ := newKimai2Session(t)
	state := filepath.Join(s.Dir(traytest.State), "kimai-tray")
	if err := os.MkdirAll(state, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(state, 0o755); err != nil { // made by somebody else
		t.Fatal(err)
	}
	s.startTray()
	s.waitMenu("Website/Design")
	s.command("", "start", "--account", "Local", "email")
	s.item.Click("Website/Design")
	s.hear("Started Website / Design")
	s.item.Click("Quit")
	s.ends()
	found := 0
	err := filepath.WalkDir(s.Dir(traytest.Home), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.Contains(path, "kimai-tray") {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		found++
		return err
	})
	if err != nil || found < 8 {
		t.Errorf("%d files and folders, %v; want those of configuration, data, state and cache", found, err)
	}
}

func TestNoSessionBus(t *testing.T) {
	for _, test := range []struct{ name, address string }{
		{"none", ""},
		{"nobody listens", "unix:path=/nonexistent/bus"},
		{"nonsense", "nonsense"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := traytest.Start(t)
			// With a program of that name the bus library would start a bus
			// where nobody sees an icon, and the tray would wait for ever.
			launched := filepath.Join(d.Dir(traytest.Temp), "launched")
			script := "#!/bin/sh\n: >" + launched + "\necho DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent\n"
			bin := t.TempDir()
			if err := os.WriteFile(filepath.Join(bin, "dbus-launch"), []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			cmd := d.Command(binary)
			cmd.Env = append(cmd.Env, "DBUS_SESSION_BUS_ADDRESS="+test.address, "PATH="+bin)
			p := d.Launch(cmd)
			if code := p.Wait(); code != 1 {
				t.Errorf("exit code %d, want 1", code)
			}
			sentence := regexp.MustCompile(`^kimai-tray: there is no desktop session .* the commands work without one, .*\n$`)
			if stderr := p.Stderr(); !sentence.MatchString(stderr) {
				t.Errorf("the tray says %q, want %s", stderr, sentence)
			}
			if _, err := os.Stat(launched); err == nil {
				t.Error("a bus was started")
			}
		})
	}
}

func TestWrongConfiguration(t *testing.T) {
	s := newSession(t)
	file := filepath.Join(s.Dir(traytest.Config), "kimai-tray", "config.toml")
	s.configure("recent = 4\npol = \"10s\"\n")
	s.run()
	if code := s.tray.Wait(); code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	want := "kimai-tray: " + file + ":2: unknown key \"pol\", did you mean \"poll\"?\n"
	if got := s.tray.Stderr(); got != want {
		t.Errorf("the tray says %q, want %q", got, want)
	}
	if n := len(s.host.Registrations()); n != 0 {
		t.Errorf("%d registrations in the tray", n)
	}
	if _, err := os.Stat(s.database()); err == nil {
		t.Error("there is a database")
	}
}
