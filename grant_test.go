//go:build linux

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/tray/traytest"
)

// programs is a folder of stand-ins for all that a desktop has. Each
// keeps its arguments and input in a file named after it, and prints what it is to
// answer.
func (s *session) programs(answers map[string]string) (dir string) {
	s.t.Helper()
	dir = s.t.TempDir()
	for name, answer := range answers {
		script := "#!/bin/sh\n{ printf '%s\\n' \"$@\"; [ \"$1\" = -selection ] && /bin/cat; } >>\"$0.told\"\n/bin/cat \"$0.answer\"\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
			s.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".answer"), []byte(answer), 0o600); err != nil {
			s.t.Fatal(err)
		}
	}
	return dir
}

// startTrayWith starts the program with such programs alone, on a display.
func (s *session) startTrayWith(dir string) {
	s.t.Helper()
	s.run("PATH="+dir, "DISPLAY=:0")
	s.item = s.host.WaitItem()
}

func TestAddAccountFromTheMenu(t *testing.T) {
	s, server := newSession(t), newKimai2(t, func(d *resttest.Data) { d.Users[0].Alias = new("Änna") })
	s.StartSecrets()
	url := "http://" + server.address
	dir := s.programs(map[string]string{"zenity": "Work\x1f" + url + "/en/timesheet/\x1f\x1f" + annasToken + "\n"})
	s.startTrayWith(dir)

	s.waitMenu("*/Add an account…")
	s.item.Click("*/Add an account…")
	s.hear("Logged in as Änna", "Work is Kimai "+resttest.Version+" at "+url+".")
	s.waitMenu("*/✓ Work", "*/    Local", "*/Log in again…", "*/Meeting")
	s.wantSettings("use = \"Work\"\n\n[[account]]\nname = \"Local\"\nbackend = \"embedded\"\n\n" +
		"[[account]]\nname = \"Work\"\nbackend = \"kimai2\"\nurl = \"" + url + "\"\n")
	s.wantNowhere(annasToken)

	if err := os.WriteFile(filepath.Join(dir, "zenity.answer"), []byte(annasToken+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.item.Click("*/Log in again…")
	s.hear("Logged in as Änna", "Work is Kimai "+resttest.Version+" at "+url+".")
	if told, err := os.ReadFile(filepath.Join(dir, "zenity.told")); err != nil || strings.Contains(string(told), annasToken) {
		t.Errorf("zenity was told %s, %v", told, err)
	}
	if strings.Contains(s.tray.Stderr(), annasToken) {
		t.Error("the token is in the log")
	}
}

// What is wrong is told above the form, which is asked again.
func TestAddAccountAfterAMistake(t *testing.T) {
	s := newSession(t)
	dir := s.programs(map[string]string{"zenity": "Work\x1fhttp://192.0.2.1\x1f\x1fsecret0\n"})
	s.startTrayWith(dir)
	s.waitMenu("*/Add an account…")
	s.item.Click("*/Add an account…")
	s.waitFile(filepath.Join(dir, "zenity.told"), func() error { return holds(filepath.Join(dir, "zenity.told"), "with http everybody on the way") })
	s.wantNoSettings()
}

func TestSettingsFileFromTheMenu(t *testing.T) {
	s := newSession(t)
	dir := s.programs(map[string]string{"xdg-open": ""})
	s.startTrayWith(dir)
	s.waitMenu("*/Settings file")
	s.item.Click("*/Settings file")
	told := filepath.Join(dir, "xdg-open.told")
	s.waitFile(told, func() error { return holds(told, s.settings()+"\n") })
	example, err := os.ReadFile("config.toml.example")
	if err != nil {
		t.Fatal(err)
	}
	s.wantSettings(string(example))
	s.hearNothingMore()
}

func TestCopyDiagnosticsFromTheMenu(t *testing.T) {
	s := newSession(t)
	dir := s.programs(map[string]string{"xclip": ""})
	s.startTrayWith(dir)
	s.waitMenu("*/Copy diagnostics")
	s.item.Click("*/Copy diagnostics")
	s.hear("The diagnostics are on the clipboard", "There is no password in them.")
	if err := holds(filepath.Join(dir, "xclip.told"), "-selection\nclipboard\nok "); err != nil {
		t.Error(err)
	}
}

func TestStartAtLoginFromTheMenu(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitMenu("*/    Start when I log in")
	s.item.Click("*/    Start when I log in")
	s.waitMenu("*/✓ Start when I log in")
	entry := filepath.Join(s.Dir(traytest.Config), "autostart", "kimai-tray.desktop")
	if err := holds(entry, "Exec="); err != nil {
		t.Error(err)
	}
	s.item.Click("*/✓ Start when I log in")
	s.waitMenu("*/    Start when I log in")
}

func TestPinFromTheMenu(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Learning/Reading")
	s.hear("Started Learning / Reading")
	s.item.Click("*/Pin it")
	s.waitMenu("★ Learning / Reading", "*/Unpin it")
	s.wantSettings("pins = [\"My work / Learning / Reading\"]\n")
	s.hearNothingMore()
}

// holds checks that a file has a text in it.
func holds(file, text string) error {
	content, err := os.ReadFile(file)
	if err == nil && !strings.Contains(string(content), text) {
		err = fmt.Errorf("%s has no %q: %s", file, text, content)
	}
	return err
}
