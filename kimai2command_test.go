//go:build linux

package main_test

import (
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai/rest/resttest"
)

// A timer that was forgotten for longer than the server allows.
func TestStopEarlierOnKimai2(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) {
		d.Rules.MaxDuration = 8 * time.Hour
		d.Add(resttest.Timesheet{User: 1, Project: 1, Activity: 2, Begin: time.Now().Add(-9 * time.Hour).Truncate(time.Minute)})
	})
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	said := s.refused("", "", "stop")
	if !strings.Contains(said, "8:00") || !strings.Contains(said, "kimai-tray stop --after 8h") {
		t.Errorf("stop says %q, want the server's words and the way out", said)
	}
	server.want("Website/Design …")
	if got := s.command("", "stop", "--after", "8h"); !strings.Contains(got, "after 8:00") {
		t.Errorf("stop --after 8h says %q", got)
	}
	server.want("Website/Design")
}

// What is continued is what was done, with all that was said of it.
func TestContinueOnKimai2(t *testing.T) {
	s, server := newLoginMachine(t, func(d *resttest.Data) {
		d.Add(resttest.Timesheet{User: 1, Project: 2, Activity: 3, Begin: time.Now().Add(-2 * time.Hour), End: time.Now().Add(-time.Hour),
			Description: "the roses", Tags: []string{"urgent"}})
	})
	s.command(annasToken+"\n", "login", "Work", "http://"+server.address)
	if got := s.command("", "continue"); !strings.Contains(got, ": the roses [urgent]\n") {
		t.Errorf("continue says %q", got)
	}
	server.want("Garden/Weeding the roses #urgent …", "Garden/Weeding the roses #urgent")
}
