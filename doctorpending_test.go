//go:build linux

package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kimai-tray/kimai/journal"
	"kimai-tray/tray/traytest"
)

// pending is what doctor says of what waits for an account; "" is one that is
// not in the settings.
func (d diagnosis) pending(account string) finding {
	for _, f := range d.Checks {
		if f.Check == "pending" && f.Account == account {
			return f
		}
	}
	return finding{}
}

// journal is the only one of the machine.
func (s *session) journal() string {
	s.t.Helper()
	files, err := filepath.Glob(filepath.Join(s.Dir(traytest.State), "kimai-tray", "journal-*.db"))
	if err != nil || len(files) != 1 {
		s.t.Fatalf("journals are %q, %v, want one", files, err)
	}
	return files[0]
}

// The doctor tells what waits, also when its account has gone.
func TestDoctorTellsWhatWaits(t *testing.T) {
	s, server := newLoginMachine(t)
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	s.command("", "projects")
	if got := s.doctor(0).pending("Work"); got.Level != "ok" || got.Found != "nothing" {
		t.Errorf("doctor finds %+v, want nothing", got)
	}
	server.stop()
	s.command("", "start", "website / design")
	s.command("", "stop")
	got := s.doctor(1).pending("Work")
	if got.Level != "warning" || !strings.HasPrefix(got.Found, "1 waiting and 0 refused, since 20") || got.Advice != `To see it: kimai-tray pending --account "Work"` {
		t.Errorf("doctor finds %+v, want one that waits", got)
	}

	whose := "Work, http://" + server.address
	j, err := journal.Open(t.Context(), s.journal(), nil, journal.WithName(whose))
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	settings, err := os.ReadFile(s.settings())
	if err != nil {
		t.Fatal(err)
	}
	s.configure(strings.ReplaceAll(string(settings), "Work", "Office"))
	d := s.doctor(1)
	if got := d.pending("Office"); got.Level != "ok" {
		t.Errorf("doctor finds %+v, want nothing", got)
	}
	got = d.pending("")
	for _, part := range []string{"1 waiting and 0 refused, since 20", "for " + whose + ", which is not in the settings: ~/", "/journal-"} {
		if got.Level != "warning" || !strings.Contains(got.Found, part) || !strings.Contains(got.Advice, "its old name, url and user") {
			t.Errorf("doctor finds %+v, want %q", got, part)
		}
	}
	s.configure(string(settings))
	if got := s.doctor(1).pending(""); got.Level != "" {
		t.Errorf("doctor finds %+v, want nothing", got)
	}

}

func TestDoctorFindsDamagedJournal(t *testing.T) {
	s, server := newLoginMachine(t)
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	s.command("", "status")
	if err := os.WriteFile(s.journal(), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	got := s.doctor(1).pending("Work")
	if got.Level != "problem" || !strings.HasPrefix(got.Found, "~/") || !strings.Contains(got.Found, "not a database") || !strings.Contains(got.Advice, "move the file away") {
		t.Errorf("doctor finds %+v", got)
	}
}
