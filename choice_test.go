//go:build linux

package main_test

import (
	"strings"
	"testing"
)

// newTwo is a session with two accounts: the embedded one, which is used, and
// anna's on a server.
func newTwo(t *testing.T) (*session, *kimai2) {
	t.Helper()
	s, server := newKimai2Session(t)
	s.command("", "account", "use", "Local")
	s.startTray()
	s.waitMenu("Local · on this computer", "*/✓ Local", "Daily work/Email")
	return s, server
}

func TestAnotherAccountIsUsed(t *testing.T) {
	s, server := newTwo(t)
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	s.item.Click("*/    Work")
	s.waitMenu("Work · "+server.address, "*/✓ Work", "*/    Local", "Garden/Weeding")
	s.waitNothingRecorded() // there
	s.item.Click("Garden/Weeding")
	s.hear("Started Garden / Weeding")
	server.want("Garden/Weeding …")
	s.wantRecords(s.backend(), email+" …")

	s.item.Click("*/    Local")
	s.waitRecording("Daily work / Email")
	s.item.Click("Stop")
	s.hear("Stopped Daily work / Email")
	server.want("Garden/Weeding …")
	s.item.Click("Quit")
	s.ends()
	if n := len(s.host.Registrations()); n != 1 {
		t.Errorf("the icon was registered %d times", n)
	}
}

// Settings count as soon as they are written. A mistake in them is told once,
// and until it is mended the old ones count.
func TestSettingsChange(t *testing.T) {
	s := newSession(t)
	server := newServerOf(t)
	local := "use = \"Local\"\n[[account]]\nname = \"Local\"\nbackend = \"embedded\"\n"
	s.configure(local)
	s.startTray()
	s.waitMenu("*/✓ Local", "Daily work/Email")
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")

	s.configure(local + server.account())
	s.waitMenu("*/    Work")
	s.configure(local + "recnt = 3\n" + server.account())
	s.hear("The settings have a mistake", "config.toml:5: unknown key", "The old ones are kept until it is mended.")
	s.configure(local + "\nrecnt = 3\n\n" + server.account()) // the same on another line
	s.hear("The settings have a mistake", "config.toml:6: unknown key")
	s.item.Click("Stop")
	s.hear("Stopped Daily work / Email")
	s.waitMenu("*/    Work")
	s.configure(strings.Replace(local, "Local", "Here", 2))
	s.waitMenu("*/✓ Here", "Here · on this computer", "Continue Daily work / Email")
	s.quit()
}
