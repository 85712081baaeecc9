//go:build linux

package main_test

import "testing"

// What a notification of another account offers is about that account's records.
func TestOfferOfAnotherAccount(t *testing.T) {
	s, server := newTwo(t)
	s.item.Click("Daily work/Email")
	stop := s.tells("Started Daily work / Email")
	s.item.Click("*/    Work")
	s.waitMenu("Work · "+server.address, "Garden/Weeding")
	s.item.Click("Garden/Weeding")
	s.hear("Started Garden / Weeding")
	s.notifications.Click(stop, "Stop")
	s.hear("That can't be done any more", "The account or the settings are others since it was offered.")
	server.want("Garden/Weeding …")
	s.wantRecords(s.backend(), email+" …")
}

// With other settings of the same account it is done, but for an undo: clicks are
// counted anew.
func TestOfferFromBeforeOtherSettings(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.item.Click("Learning/Reading")
	started := s.tells("Started Learning / Reading")
	s.item.Click("*/Pin it")
	s.waitMenu("*/Unpin it")
	s.notifications.Choose(started.ID, started.Key(t, "Undo"))
	s.hear("That can't be done any more")
	s.wantRecords(s.backend(), reading+" …")
	s.notifications.Click(started, "Stop")
	s.hear("Stopped Learning / Reading")
}
