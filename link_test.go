//go:build linux

package main_test

import "testing"

// A link that is opened shows in a tray that runs, and one that can't be done is
// told, since nobody sees the output of what a desktop starts.
func TestLinksBesideTheTray(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitIdle()
	s.command("", "link", "open", "kimai-tray://start?project=Daily%20work&task=Email")
	s.waitRecording("Daily work / Email")
	s.hear("Started Daily work / Email")
	if _, _, exit := s.try("", "link", "open", "kimai-tray://start?project=Nowhere"); exit == 0 {
		t.Error("a link to nowhere was opened")
	}
	s.told++
	if n := s.notifications.Wait(); n.App != "Kimai Tray" || n.Summary == "" || n.Body == "" {
		t.Errorf("told %+v", n)
	}
	s.command("", "link", "open", "kimai-tray://stop")
	s.waitNothingRecorded()
	s.hear("Stopped Daily work / Email")
	s.item.Click("Quit")
	s.ends()
}
