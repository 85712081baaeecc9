//go:build linux

package main_test

import "testing"

// The texts are in the language of the settings, from the moment it is there.
func TestLanguage(t *testing.T) {
	s := newSession(t)
	s.startTray()
	s.waitMenu("Nothing is recorded", "Quit")
	s.configure("language = \"de\"\n")
	s.waitMenu("Es läuft nichts", "Beenden", "Local · auf diesem Rechner/Einstellungsdatei")
	s.item.Click("Daily work/Email")
	s.hear("Gestartet: Daily work / Email")
	s.item.Click("Stopp")
	s.hear("Gestoppt: Daily work / Email")
	s.item.Click("Beenden")
	s.ends()
}
