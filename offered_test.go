//go:build linux

package main_test

import "testing"

// What a notification of another account offers is about that account's records.
func TestOfferOfAnotherAccount(t *testing.T) {
	s, server := newTwo(t)
	s.item.Click("Daily work/Email")
	started := s.tells("Started Daily work / Email")
	s.item.Click("*/    Work")
	s.waitMenu("Work · "+server.address, "Garden/Weeding")
	s.notifications.Click(started, "Stop")
	s.hear("That can't be done any more", "The account or the settings are others since it was offered.")
	s.wantRecords(s.backend(), email+" …")
}

// With other settings of the same account it is done.
func TestOfferFromBeforeOtherSettings(t *testing.T) {
	for _, test := range []struct {
		offer, told string
		records     []string
	}{
		{"Undo", "Taken back: start Learning / Reading", nil},
		{"Stop", "Stopped Learning / Reading", []string{reading}},
	} {
		t.Run(test.offer, func(t *testing.T) {
			s := newSession(t)
			s.startTray()
			s.item.Click("Learning/Reading")
			started := s.tells("Started Learning / Reading")
			s.item.Click("*/Pin it")
			s.waitMenu("*/Unpin it")
			s.notifications.Click(started, test.offer)
			s.hear(test.told)
			s.wantRecords(s.backend(), test.records...)
		})
	}
}

// An undo from before another account was used is not that of a click since then:
// clicks are counted anew.
func TestOfferFromBeforeAnotherAccount(t *testing.T) {
	s, _ := newTwo(t)
	s.item.Click("Daily work/Email")
	started := s.tells("Started Daily work / Email")
	s.item.Click("*/    Work")
	s.waitMenu("*/✓ Work", "Garden/Weeding")
	s.item.Click("*/    Local")
	s.waitRecording("Daily work / Email")
	s.notifications.Click(started, "Undo")
	s.hear("That can't be done any more")
	s.wantRecords(s.backend(), email+" …")
}
