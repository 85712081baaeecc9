//go:build linux

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai/rest/resttest"
	"kimai-tray/tray/traytest"
)

// refuse has the tray record on a project that is closed on the server before
// the record gets there.
func refuse(t *testing.T) (*session, *kimai2) {
	t.Helper()
	s, server := newKimai2Session(t)
	if err := os.MkdirAll(filepath.Join(s.Dir(traytest.Home), "Dokumente"), 0o700); err != nil {
		t.Fatal(err)
	}
	folders := "# comment\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n"
	if err := os.WriteFile(filepath.Join(s.Dir(traytest.Config), "user-dirs.dirs"), []byte(folders), 0o600); err != nil {
		t.Fatal(err)
	}
	s.command("", "start", "Design")
	s.command("", "stop")
	s.startTray()
	s.waitMenu("Garden/Weeding", "Continue Website / Design")
	server.stop()
	s.item.Click("Garden/Weeding")
	s.hear("Started Garden / Weeding")
	s.item.Click("Stop")
	s.hear("Stopped Garden / Weeding")
	s.waitMenu("Work · offline, 1 waiting")

	server.Change(func(d *resttest.Data) { d.Project(2).Visible = false })
	server.start(server.address)
	s.item.Click("*/Refresh")
	s.hear("Work did not take Garden / Weeding", "All is kept: the menu offers what to do.")
	return s, server
}

const notTaken = "Not taken: Garden / Weeding/"

func TestRefusedIsMoved(t *testing.T) {
	s, server := refuse(t)
	s.waitMenu("Work · "+server.address+", 1 refused", notTaken+"Try again", notTaken+"Book on Website / Design", notTaken+"Save as CSV", notTaken+"Drop it…")
	server.want("Website/Design")

	s.item.Click(notTaken + "Save as CSV")
	s.hear("Saved Garden / Weeding", filepath.Join(s.Dir(traytest.Home), "Dokumente", "kimai-tray-record-"))
	files, err := filepath.Glob(filepath.Join(s.Dir(traytest.Home), "Dokumente", "*.csv"))
	if err != nil || len(files) != 1 {
		t.Fatalf("saved in %q, %v", files, err)
	}
	saved, err := os.ReadFile(files[0])
	if err != nil || !strings.Contains(string(saved), "Äcme,Garden,Weeding") {
		t.Errorf("saved %q, %v", saved, err)
	}

	s.item.Click(notTaken + "Book on Website / Design")
	s.waitMenu("Work · " + server.address)
	server.want("Website/Design", "Website/Design")
	s.item.Click("Quit")
	s.ends()
}

func TestRefusedIsTriedAgain(t *testing.T) {
	s, server := refuse(t)
	s.waitMenu(notTaken + "Try again")
	server.Change(func(d *resttest.Data) { d.Project(2).Visible = true })
	s.item.Click(notTaken + "Try again")
	s.waitMenu("Work · " + server.address)
	server.want("Garden/Weeding", "Website/Design")
	s.item.Click("Quit")
	s.ends()
}

// It asks.
func TestRefusedIsDropped(t *testing.T) {
	s, server := refuse(t)
	s.item.Click(notTaken + "Drop it…")
	s.waitMenu(notTaken+"Yes, drop it for good", notTaken+"No, keep it")
	s.item.Click(notTaken + "No, keep it")
	s.waitMenu(notTaken + "Drop it…")
	s.item.Click(notTaken + "Drop it…")
	s.item.Click(notTaken + "Yes, drop it for good")
	s.waitMenu("Work · " + server.address)
	server.want("Website/Design")
	s.item.Click("Quit")
	s.ends()
}
