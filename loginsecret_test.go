//go:build linux

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/tray/traytest"
)

// Without a keyring nothing is kept, and both ways out are named.
func TestLoginWithoutKeyring(t *testing.T) {
	s := newMachine(t)
	server := newKimai2(t)
	said := s.refused(annasToken, annasToken+"\n", "login", "Work", "http://"+server.address)
	for _, want := range []string{"keyring", "secret_command", "secret_file", "--secret-file"} {
		if !strings.Contains(said, want) {
			t.Errorf("login says %q, want %s", said, want)
		}
	}
	s.wantNoSettings()
	s.wantNowhere(annasToken)
}

func TestLoginWithSecretFile(t *testing.T) {
	s := newMachine(t)
	server := newKimai2(t)
	file := filepath.Join(s.Dir(traytest.Home), "keys", "work")
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address, "--secret-file", "keys/work")
	if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
		t.Errorf("the file: %v, %v, want mode 0600", info, err)
	}
	s.command("", "start", "weeding")
	server.want("Garden/Weeding …")

	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	said := s.command("", "stop")
	if !strings.Contains(said, "kept on this machine") || !strings.Contains(said, "chmod 600") || strings.Contains(said, annasToken) {
		t.Errorf("stop with a file that all can read says %q", said)
	}
	server.want("Garden/Weeding …")
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	s.command("", "status")
	server.want("Garden/Weeding")
}

func TestLoginWithSecretFileToKimai1(t *testing.T) {
	s := newMachine(t)
	server := newServerOf(t)
	s.command("anna\nsecret\n", "login", "Work", server.url, "--secret-file", "key")
	s.command("", "start", "daily / email")
	key, err := os.ReadFile(filepath.Join(s.Dir(traytest.Home), "key"))
	if err != nil || strings.Contains(string(key), "secret") {
		t.Fatalf("the file has %q, %v, want a key", key, err)
	}

	other := &session{Desktop: traytest.Start(t), t: t}
	other.command("anna\n", "login", "Work", server.url, "--secret-command", "cat "+filepath.Join(s.Dir(traytest.Home), "key"))
	other.command("", "stop")
	s.wantRecords(server.client("anna", "secret"), email)
}

// A command is tried at login, and nothing of what it gives is kept.
func TestLoginWithSecretCommand(t *testing.T) {
	s := newMachine(t)
	server := newKimai2(t)
	outside := filepath.Join(t.TempDir(), "token")
	give := func(token string) {
		t.Helper()
		if err := os.WriteFile(outside, []byte(token+"\nuser: anna\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	give("wrong0123456789")
	login := []string{"login", "Work", "http://" + server.address, "--secret-command", "cat " + outside}
	if said := s.refused("wrong0123456789", "", login...); !strings.Contains(said, "has to give the API token") || !strings.Contains(said, "does not accept the API token") {
		t.Errorf("login with a wrong token says %q", said)
	}
	s.wantNoSettings()
	give(annasToken)
	s.command("", login...)
	s.command("", "login", "Work")
	s.command("", "start", "weeding")
	server.want("Garden/Weeding …")
	s.wantNowhere(annasToken)

	if err := os.Remove(outside); err != nil {
		t.Fatal(err)
	}
	said := s.command("", "stop")
	if !strings.Contains(said, "secret_command of \"Work\" failed") || !strings.Contains(said, "No such file") {
		t.Errorf("stop without what the command reads says %q", said)
	}
}

// The tray says so, too.
func TestTrayWithoutKeyring(t *testing.T) {
	s := newSession(t)
	server := newKimai2(t)
	s.configure("[[account]]\nname = \"Work\"\nbackend = \"kimai2\"\nurl = \"http://" + server.address + "\"\n")
	s.startTray()
	s.hear("Work can't be used", "keyring", "secret_command", "secret_file")
	s.item.Click("Quit")
	s.ends()
}
