//go:build linux

package main_test

import (
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"kimai-tray/tray/traytest"
)

// diagnosis is the documented answer of `kimai-tray doctor --json`.
type diagnosis struct {
	Version string    `json:"version"`
	Level   string    `json:"level"`
	Checks  []finding `json:"checks"`
}

type finding struct {
	Check   string `json:"check"`
	Account string `json:"account"`
	Level   string `json:"level"`
	Found   string `json:"found"`
	Advice  string `json:"advice"`
}

// doctor asks the program what is wrong.
func (s *session) doctor(exit int) diagnosis {
	s.t.Helper()
	out, stderr, got := s.try("", "doctor", "--json")
	decoder := json.NewDecoder(strings.NewReader(out))
	decoder.DisallowUnknownFields()
	var d diagnosis
	if err := decoder.Decode(&d); err != nil || got != exit {
		s.t.Fatalf("doctor --json: %v, exit code %d, want %d\n%s%s", err, got, exit, out, stderr)
	}
	for _, secret := range []string{annasToken, s.Dir(traytest.Home)} {
		if strings.Contains(out+stderr, secret) {
			s.t.Errorf("doctor tells %q:\n%s%s", secret, out, stderr)
		}
	}
	return d
}

// want checks one finding.
func (d diagnosis) want(t *testing.T, check, level string, found ...string) {
	t.Helper()
	for _, f := range d.Checks {
		if f.Check != check {
			continue
		}
		for _, part := range found {
			if !strings.Contains(f.Found, part) {
				t.Errorf("%s: found %q, want %q in it", check, f.Found, part)
			}
		}
		if f.Level != level {
			t.Errorf("%s: %s, want %s: %s %s", check, f.Level, level, f.Found, f.Advice)
		}
		return
	}
	t.Errorf("there is nothing about %s in %+v", check, d.Checks)
}

// late is a server whose clock is behind.
type late struct{ http.Handler }

func (l late) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.Handler.ServeHTTP(lateAnswer{w}, r)
}

type lateAnswer struct{ http.ResponseWriter }

func (a lateAnswer) WriteHeader(status int) {
	a.Header().Set("Date", time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat))
	a.ResponseWriter.WriteHeader(status)
}

func (a lateAnswer) Write(p []byte) (int, error) {
	a.Header().Set("Date", time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat))
	return a.ResponseWriter.Write(p)
}

// idleMonitor measures idle time as GNOME Shell does.
type idleMonitor struct{}

func (idleMonitor) GetIdletime() (uint64, *dbus.Error) { return 1000, nil }

func TestDoctor(t *testing.T) {
	s := newSession(t)
	secrets := s.StartSecrets()
	server := httptest.NewTLSServer(late{newKimai2(t)})
	t.Cleanup(server.Close)
	certificate := filepath.Join(s.Dir(traytest.Home), "ca.pem")
	if err := os.WriteFile(certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	s.command(annasToken+"\n", "login", "Work", server.URL, "--ca-file", certificate)
	s.command("", "projects", "--account", "Local") // makes the database

	d := s.doctor(0)
	if d.Level != "warning" || d.Version == "" {
		t.Errorf("version %q, level %s, want warning for the clock", d.Version, d.Level)
	}
	for check, found := range map[string]string{
		"program": "go1.", "system": "linux/", "session bus": "answers", "tray host": "there is one", "notifications": "traytest 1, with",
		"keyring": "unlocked", "configuration": "~/.config/kimai-tray/config.toml, mode 0600", "data": "~/.local/share/kimai-tray, mode 0700",
		"database": "kimai-tray.db, mode 0600", "server": server.URL + " answers in ", "certificate": "Acme Co until 2084-01-29, SHA-256 ",
		"proxy": "none", "login": ", as anna",
	} {
		d.want(t, check, "ok", found)
	}
	d.want(t, "clock", "warning", "-1h")
	d.want(t, "autostart", "ok", "off")
	d.want(t, "idle time", "warning", "can't be measured here: ", "org.gnome.Mutter.IdleMonitor", "X server")
	mutter := s.Connect()
	if err := mutter.Export(idleMonitor{}, "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor"); err != nil {
		t.Fatal(err)
	}
	if _, err := mutter.RequestName("org.gnome.Mutter.IdleMonitor", dbus.NameFlagDoNotQueue); err != nil {
		t.Fatal(err)
	}
	s.command("", "autostart", "on")
	d = s.doctor(0)
	d.want(t, "autostart", "ok", "on: "+binary)
	d.want(t, "idle time", "ok", "measured by org.gnome.Mutter.IdleMonitor")

	secrets.Stop()
	server.Close()
	s.host.Stop()
	s.notifications.Stop()
	d = s.doctor(1)
	d.want(t, "keyring", "warning", "no Secret Service")
	d.want(t, "tray host", "warning", "no place for the icon")
	d.want(t, "notifications", "warning", "no notification server")
	d.want(t, "server", "problem", "cannot be reached")
}

// Looking at a database leaves it and its folder as they are.
func TestDoctorChangesNothing(t *testing.T) {
	s := newMachine(t)
	s.command("", "projects")
	list := func() string {
		var names []string
		entries, err := os.ReadDir(filepath.Dir(s.database()))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names = append(names, e.Name())
		}
		return strings.Join(names, " ")
	}
	before := list()
	s.doctor(0)
	if after := list(); after != before {
		t.Errorf("the folder has %q, had %q", after, before)
	}
	s.command("", "start", "daily / email")
	s.command("", "stop")
}
