//go:build linux

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/icons"
	"kimai-tray/kimai"
	"kimai-tray/tray/traytest"
)

// A person with an account on a server: the tray asks for what it shows, and
// follows what happens there.
func TestKimai1(t *testing.T) {
	s, server := newKimai1Session(t)
	s.startTray()
	s.waitMenu("Work · not logged in", "Not known what is recorded")
	s.waitIcon(icons.StateOffline)
	s.hear("Work can't be used", "run `kimai-tray login Work`")
	s.command("secret\n", "login", "Work")
	s.waitMenu("Work · "+server.address, "Nothing is recorded", "Daily work/Email", "Learning/Reading")
	s.waitNothingRecorded()

	anna := server.client("anna", "secret")
	s.item.Click("Daily work/Email")
	s.waitRecording("Daily work / Email")
	s.hear("Started Daily work / Email", "My work.")
	s.wantRecords(anna, email+" …")

	stop(t, anna)
	s.waitNothingRecorded()
	s.hear("Stopped Daily work / Email", "nder a minute recorded.", "Not from this menu.")

	s.item.Click("Learning/Reading")
	s.hear("Started Learning / Reading")
	s.item.Click("Stop")
	s.hear("Stopped Learning / Reading")
	s.wantRecords(anna, reading, email)
	s.quit()
}

// newKimai1Session is a desktop whose one account is anna's on another machine
// that runs a server.
func newKimai1Session(t *testing.T) (*session, *server) {
	t.Helper()
	s := newSession(t)
	s.StartSecrets()
	server := newServerOf(t)
	s.configure(`poll = "5s"` + server.account())
	return s, server
}

// stop ends what the user records.
func stop(t *testing.T, user kimai.Recorder) {
	t.Helper()
	snapshot, err := user.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r, ok := snapshot.Recording()
	if !ok {
		t.Fatal("nothing is recorded")
	}
	if _, err := user.Stop(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
}

// waitCache waits until the cache has all these words: it is written behind the
// menu, and not any more once the program ends.
func (s *session) waitCache(words ...string) {
	s.t.Helper()
	prefix := filepath.Join(s.Dir(traytest.Cache), "kimai-tray", "account-")
	s.waitFile(prefix, func() error {
		files, err := filepath.Glob(prefix + "*.json")
		if err != nil || len(files) != 1 {
			return fmt.Errorf("%d caches", len(files))
		}
		content, err := os.ReadFile(files[0])
		for _, word := range words {
			if !strings.Contains(string(content), word) {
				err = fmt.Errorf("no %s in %s", word, content)
			}
		}
		return err
	})
}
