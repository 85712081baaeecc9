//go:build linux

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kimai-tray/kimai/rest/resttest"
)

// A vault is where an account's secret_command looks. While it is locked, the
// command waits, as one does that asks somebody to unlock something.
type vault struct {
	t    *testing.T
	file string
}

// newVaultSession is a desktop on which anna's token is in a vault, with a
// server, whose catalogue was seen.
func newVaultSession(t *testing.T) (*session, *kimai2, vault) {
	t.Helper()
	s, server, v := newSession(t), newKimai2(t), vault{t, filepath.Join(t.TempDir(), "token")}
	v.unlock()
	s.configure(fmt.Sprintf("poll = \"5s\"\n[[account]]\nname = \"Work\"\nbackend = \"kimai2\"\nurl = \"http://%s\"\nsecret_command = \"cat %s\"\n", server.address, v.file))
	s.command("", "projects")
	return s, server, v
}

func (v vault) lock() {
	v.t.Helper()
	if err := os.Remove(v.file); err != nil {
		v.t.Fatal(err)
	}
	if err := syscall.Mkfifo(v.file, 0o600); err != nil {
		v.t.Fatal(err)
	}
}

// unlock gives the token to the command that waits, if there is one, and to
// those that come.
func (v vault) unlock() {
	v.t.Helper()
	v.answer(annasToken)
	open := v.file + ".open"
	if err := os.WriteFile(open, []byte(annasToken+"\n"), 0o600); err != nil {
		v.t.Fatal(err)
	}
	if err := os.Rename(open, v.file); err != nil {
		v.t.Fatal(err)
	}
}

// answer gives something to the command that waits, if there is one.
func (v vault) answer(token string) {
	v.t.Helper()
	fifo, err := os.OpenFile(v.file, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return
	}
	defer fifo.Close()
	if _, err := fmt.Fprintln(fifo, token); err != nil {
		v.t.Fatal(err)
	}
}

// Who records need not unlock the keyring first, not even at the start.
func TestSecretTakesLong(t *testing.T) {
	s, server, vault := newVaultSession(t)
	vault.lock()
	s.startTray()
	s.waitMenu("Nothing is recorded", "Work · offline", "Garden/Weeding")
	s.item.Click("Garden/Weeding")
	s.waitMenu("Garden / Weeding · 0:00", "Work · offline, 1 waiting")
	s.hear("Started Garden / Weeding")
	s.item.Click("Website/Design")
	s.waitMenu("Website / Design · 0:00", "Work · offline, 2 waiting")
	s.hear("Switched to Website / Design")
	server.want()

	vault.unlock() // which is noticed, without a click
	s.waitMenu("Website / Design · 0:00", "Work · "+server.address)
	server.want("Website/Design …", "Garden/Weeding")
	s.item.Click("Quit")
	s.ends()
}

// That it was never unlocked is told once, and Refresh asks again.
func TestSecretNeverComes(t *testing.T) {
	s, server, vault := newVaultSession(t)
	vault.lock()
	s.startTray()
	s.waitMenu("Nothing is recorded", "Work · offline", "Garden/Weeding")
	vault.answer("")
	s.hear("Work can't be used", "gave nothing", "kept on this machine")
	s.item.Click("Garden/Weeding")
	s.hear("Started Garden / Weeding")
	s.waitMenu("Work · offline, 1 waiting")
	vault.answer("")
	vault.unlock()
	s.item.Click("*/Refresh")
	s.waitMenu("Garden / Weeding · 0:00", "Work · "+server.address)
	server.want("Garden/Weeding …")
	s.item.Click("Quit")
	s.ends()
}

// An account works without its journal, until that can be had again.
func TestDamagedJournal(t *testing.T) {
	s, server, vault := newVaultSession(t)
	damaged := s.journal()
	if err := os.WriteFile(damaged, []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	s.startTray()
	s.hear("Work can't be used offline", "is damaged", "Until then, what you record while the server is away is lost.")
	s.waitMenu("Nothing is recorded", "Work · "+server.address, "Garden/Weeding")
	s.item.Click("Garden/Weeding")
	s.hear("Started Garden / Weeding")
	server.want("Garden/Weeding …")

	if err := os.Rename(damaged, damaged+".damaged"); err != nil {
		t.Fatal(err)
	}
	server.Change(func(d *resttest.Data) { d.Activity(3).Name = "Mowing" })
	s.item.Click("Stop")
	s.hear("Stopped Garden / Weeding")
	s.waitMenu("Garden/Mowing") // now the journal has it
	server.stop()
	s.item.Click("Garden/Mowing")
	s.hear("Started Garden / Mowing")
	s.waitMenu("Garden / Mowing · 0:00", "Work · offline, 1 waiting")
	s.item.Click("Quit")
	s.ends()

	// Nor does a secret that takes long hold up the end.
	if err := os.WriteFile(s.journal(), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	vault.lock()
	s.startTray()
	s.hear("Work can't be used offline", "is damaged")
	s.item.Click("Quit")
	s.ends()
}
