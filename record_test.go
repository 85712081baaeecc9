//go:build linux

package main_test

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Pairs of the first catalogue, as a person reads them.
const (
	email   = "My work / Daily work / Email"
	reading = "My work / Learning / Reading"
)

func TestFirstStart(t *testing.T) {
	s := newSession(t)
	s.startTray()
	const menu = `Nothing is recorded (disabled)
---
Choose a project and a task below (disabled)
---
Daily work
  Email
  Meetings
  Planning
  Support
Learning
  Courses
  Reading
Project work
  Research
  Review
  Writing
---
Timesheet
  Today: 0:00 (disabled)
  Yesterday: 0:00 (disabled)
  This week: 0:00 (disabled)
  Add a record…
  Add an expense…
Local · on this computer
  Refresh
  ✓ Local (disabled)
  New project…
  New task…
  Rename…
  Archive…
  Add an account…
  Settings file
  Copy diagnostics
      Start when I log in
  kimai-tray VERSION (disabled)
Quit
`
	s.waitIdle()
	got := s.waitMenu("Local · on this computer/    Start when I log in", "Timesheet/Today: 0:00").String()
	got = regexp.MustCompile(`(?m)^  kimai-tray \S+`).ReplaceAllString(got, "  kimai-tray VERSION")
	if diff := cmp.Diff(menu, got); diff != "" {
		t.Errorf("menu (-want +got):\n%s", diff)
	}
	s.waitNothingRecorded()
	if id := s.item.Look().ID; id != "kimai-tray" {
		t.Errorf("the tray item's id is %q", id)
	}
	s.quit()
}

func TestStartAndStop(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Daily work/Email")
	s.waitRecording("Daily work / Email")
	s.waitMenu("Daily work / Email · 0:00", "Stop", "Daily work / Email")
	s.hear("Started Daily work / Email", "My work.", "Today: under a minute.")

	user := s.backend()
	s.wantRecords(user, email+" …")
	st := s.status()
	if st.Account != "Local" || st.Recording == nil {
		t.Fatalf("status = %+v", st)
	}
	r := st.Recording
	if got := r.Customer + " / " + r.Project + " / " + r.Task; got != email {
		t.Errorf("status says that %q is recorded", got)
	}

	s.item.Click("Stop")
	s.waitNothingRecorded()
	s.waitMenu("Continue Daily work / Email", "Daily work / Email")
	s.hear("Stopped Daily work / Email", "nder a minute recorded.", "Today: under a minute.")
	s.wantRecords(user, email)
	if st := s.status(); st.Recording != nil {
		t.Errorf("status says that %+v is recorded", st.Recording)
	}
	s.quit()
}

func TestContinueAndSwitch(t *testing.T) {
	s := newSession(t)
	s.command("", "start", "Daily work / Email")
	s.command("", "start", "Learning / Reading")
	s.command("", "stop")
	s.startTray()

	s.item.Click("Continue Learning / Reading")
	s.waitRecording("Learning / Reading")
	s.hear("Started Learning / Reading")

	s.item.Click("Daily work / Email") // a recent pair
	s.waitRecording("Daily work / Email")
	s.hear("Switched to Daily work / Email", "Learning / Reading: under a minute recorded.")
	s.wantRecords(s.backend(), email+" …", reading, reading, email)

	s.item.Click("Daily work / Email") // changes nothing
	s.item.Click("Learning/Courses")
	s.hear("Switched to Learning / Courses", "Daily work / Email: under a minute recorded.")
	s.quit()
}
