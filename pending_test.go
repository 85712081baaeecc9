//go:build linux

package main_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"kimai-tray/kimai/rest/resttest"
)

// What was recorded without the server waits, is listed, and is sent once the
// server is back. What it refuses is kept until somebody does something.
func TestPending(t *testing.T) {
	s, server := newLoginMachine(t)
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	s.command("", "projects")
	server.stop()
	s.command("", "start", "website / design")
	s.command("", "start", "garden / weeding")
	s.command("", "stop")
	list := s.command("", "pending")
	for i, want := range []string{"1  new  |  Äcme / Website / Design    waits", "2  new  |  Äcme / Garden / Weeding    waits"} {
		start, end, _ := strings.Cut(want, "|")
		if line := strings.Split(list, "\n")[i]; !strings.HasPrefix(line, start) || !strings.HasSuffix(line, end) {
			t.Errorf("pending says %q, want %q", line, want)
		}
	}

	server.Change(func(d *resttest.Data) { d.Project(1).Visible = false })
	server.start(server.address)
	stdout, stderr, exit := s.try("", "pending", "retry")
	if exit != 1 || stdout != "2 (Äcme / Garden / Weeding) is on the server now.\n" || !strings.HasPrefix(stderr, "kimai-tray: 1 (Äcme / Website / Design) was refused: ") {
		t.Errorf("pending retry says %q and %q, exit code %d", stdout, stderr, exit)
	}
	server.want("Garden/Weeding")
	if got := s.doctor(0).pending("Work"); !strings.HasPrefix(got.Found, "0 waiting and 1 refused, since ") {
		t.Errorf("doctor finds %+v, want one that was refused", got)
	}
	rows, err := csv.NewReader(strings.NewReader(s.command("", "pending", "export"))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][6] != "Website" || rows[1][2] == "" {
		t.Errorf("pending export writes %q, %v", rows, err)
	}
	s.refused("", "", "pending", "drop", "1")
	if got, want := s.command("", "pending", "move", "1", "weeding"), "Moved 1 to Äcme / Garden / Weeding.\n1 (Äcme / Garden / Weeding) is on the server now.\n"; got != want {
		t.Errorf("pending move says %q, want %q", got, want)
	}
	server.want("Garden/Weeding", "Garden/Weeding")
	if got := s.command("", "pending"); got != "Nothing waits: Work has all that was recorded here.\n" {
		t.Errorf("pending says %q", got)
	}
}
