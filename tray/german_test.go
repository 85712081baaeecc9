package tray_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/i18n"
)

// speak has the texts in a language until the end of the test, with times as in
// Germany.
func speak(t *testing.T, language string) {
	t.Setenv("LC_ALL", "de_DE.UTF-8")
	t.Cleanup(func() { i18n.Use("en") })
	i18n.Use(language)
}

// aDay is a state in which all of the menu's own labels show that show on a day of
// work: something is recorded, or nothing is.
func aDay(isRecording bool) tray.State {
	s := known(2, 2, 2)
	s.Settings.Accounts = []string{"work", "home"}
	s.Settings.Editable, s.Settings.Expenses, s.Settings.LogsIn = true, true, "API token"
	s.Settings.DailyGoal, s.Settings.WeeklyGoal = 8*time.Hour, 2*time.Hour
	s.AtLogin = new(bool)
	s.Day, _ = kimai.Day(noon)
	s.Lately = []kimai.Record{
		{ID: 12, Pair: s.Recent[1].Pair, Start: noon.Add(-4 * time.Hour), End: noon.Add(-2 * time.Hour)},
		{ID: 11, Pair: s.Recent[0].Pair, Start: noon.Add(-28 * time.Hour), End: noon.Add(-27 * time.Hour)},
		{ID: 10, Pair: s.Recent[0].Pair, Start: noon.Add(-52 * time.Hour), End: noon.Add(-51 * time.Hour)},
	}
	if isRecording {
		s.Confirmed = []kimai.Record{{ID: 13, Pair: s.Recent[0].Pair, Start: noon.Add(-83 * time.Minute)}}
		s.Absence = &tray.Absence{Record: s.Confirmed[0], From: noon.Add(-50 * time.Minute), To: noon.Add(-20 * time.Minute)}
	}
	return s
}

func TestGermanMenu(t *testing.T) {
	tests := []struct {
		name        string
		isRecording bool
		want        string
	}{
		{"idle", false, `Nichts seit 10:00 · heute 2:00 (grey)
Fortsetzen: Project 0001 / Task 1-0001
---
Project 0001 / Task 1-0001
Project 0002 / Task 2-0002
---
Project 0001 ▸
  Task 1-0001
  Task 1-0002
Project 0002 ▸
  Task 2-0001
  Task 2-0002
---
Zeiten ▸
  Heute: 2:00 von 8:00, noch 6:00 (grey)
  Gestern: 1:00 (grey)
  Diese Woche: 2:00, Ziel von 2:00 erreicht (grey)
  Eintrag hinzufügen …
  Auslage hinzufügen …
  Einträge von heute (grey)
  08:00–10:00  Project 0002 / Task 2-0002
  Einträge von gestern (grey)
  08:00–09:00  Project 0001 / Task 1-0001
  Einträge vom 28.02. (grey)
  08:00–09:00  Project 0001 / Task 1-0001
work · kimai.example.com ▸
  Aktualisieren
  ✓ work (grey)
      home
  Neues Projekt …
  Neue Tätigkeit …
  Umbenennen …
  Archivieren …
  Neu anmelden …
  Konto hinzufügen …
  Einstellungsdatei
  Diagnose kopieren
      Beim Anmelden starten
  kimai-tray 1.2.3 (grey)
Beenden
`},
		{"recording", true, `Project 0001 / Task 1-0001 · 1:23 (grey)
Stopp
Abwesend 11:10–11:40 ▸
  Zeit behalten
  Verwerfen: damit war Schluss
  Verwerfen und fortsetzen
  Es war Project 0002 / Task 2-0002
  Anderes Projekt oder andere Tätigkeit …
Seit 10:37: ändern ▸
  Beschreibung …
  Schlagworte …
  5 Minuten früher begonnen, um 10:32
  15 Minuten früher begonnen, um 10:22
  30 Minuten früher begonnen, um 10:07
  Am Ende des letzten Eintrags begonnen, 10:00
  Begonnen um …
  Es ist Project 0002 / Task 2-0002
  Anderes Projekt oder andere Tätigkeit …
  Anheften
  Verwerfen
---
Project 0001 / Task 1-0001
Project 0002 / Task 2-0002
---
Project 0001 ▸
  Task 1-0001
  Task 1-0002
Project 0002 ▸
  Task 2-0001
  Task 2-0002
---
Zeiten ▸
  Heute: 3:23 von 8:00, noch 4:37 (grey)
  Gestern: 1:00 (grey)
  Diese Woche: 3:23, Ziel von 2:00 erreicht (grey)
  Eintrag hinzufügen …
  Auslage hinzufügen …
  Einträge von heute (grey)
  08:00–10:00  Project 0002 / Task 2-0002
  Einträge von gestern (grey)
  08:00–09:00  Project 0001 / Task 1-0001
  Einträge vom 28.02. (grey)
  08:00–09:00  Project 0001 / Task 1-0001
work · kimai.example.com ▸
  Aktualisieren
  ✓ work (grey)
      home
  Neues Projekt …
  Neue Tätigkeit …
  Umbenennen …
  Archivieren …
  Neu anmelden …
  Konto hinzufügen …
  Einstellungsdatei
  Diagnose kopieren
      Beim Anmelden starten
  kimai-tray 1.2.3 (grey)
Beenden
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			speak(t, "de")
			wantMenu(t, aDay(test.isRecording), test.want)
		})
	}
}

// What reads the same in both languages is a name.
func TestNoLabelIsEnglishInGerman(t *testing.T) {
	names := []string{"Project 000", "work", "home", "API token", "kimai-tray 1.2.3", "---", "08:00–"}
	for _, isRecording := range []bool{false, true} {
		english := strings.Split(draw(tray.Look(aDay(isRecording)).Menu), "\n")
		speak(t, "de")
		for i, label := range strings.Split(draw(tray.Look(aDay(isRecording)).Menu), "\n") {
			name := strings.TrimLeft(label, " ✓")
			isName := name == "" || strings.HasPrefix(name, "Task ")
			for _, prefix := range names {
				isName = isName || strings.HasPrefix(name, prefix)
			}
			if label == english[i] && !isName {
				t.Errorf("%q is English", label)
			}
		}
		i18n.Use("en")
	}
}

func TestGermanNotification(t *testing.T) {
	speak(t, "de")
	s := aDay(false)
	s.Told = []kimai.Record{{ID: 13, Pair: s.Recent[0].Pair, Start: noon.Add(-83 * time.Minute)}}
	ended := s.Told[0]
	ended.End = noon
	s.Was = &ended
	told, _ := tray.Changes(s)
	want := tray.Notice{
		Title: "Gestoppt: Project 0001 / Task 1-0001",
		Body:  "1 h 23 min erfasst. Heute: 2 h. Nicht aus diesem Menü.",
	}
	if diff := cmp.Diff(want, told.Notice); diff != "" {
		t.Errorf("notification (-want +got):\n%s", diff)
	}
}
