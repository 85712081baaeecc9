package tray_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// Whatever comes together, in whatever language and with whatever names, the menu
// has room for it.
func TestMenuOfACrowdedState(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		speak(t, language)
		for seed := range uint64(200) {
			s := crowded(rand.New(rand.NewPCG(seed, 0)))
			checkSize(t, tray.Look(s).Menu, tray.Shape(), max(12, s.Settings.Lines))
			if t.Failed() {
				t.Fatalf("in %s with seed %d", language, seed)
			}
		}
	}
}

// crowded is a state in which much is the matter at once.
func crowded(random *rand.Rand) tray.State {
	one := func(n int) bool { return random.IntN(n) == 0 }
	names := []string{"A", "<b>&_R\x1b[31m</b>", strings.Repeat("very long ", 30), strings.Repeat("漢字", 40), strings.Repeat("👩‍👩‍👧", 30), "\u202eevil", "a\u0301" + strings.Repeat("\u0301", 60), ""}
	name := func() string { return names[random.IntN(len(names))] }

	projects := []int{0, 1, 3, 20, 40, 2000}[random.IntN(6)]
	s := known(projects, 3, min(projects*3, 20))
	for i := range s.Projects {
		s.Projects[i].Name, s.Projects[i].Customer.Name = name(), name()
	}
	record := func(id int, start, end time.Time) kimai.Record {
		r := kimai.Record{ID: kimai.RecordID(id), Start: start, End: end, Description: name()}
		r.Pair = kimai.Pair{Project: kimai.Project{ID: kimai.ProjectID(random.IntN(9) + 1), Name: name()}, Task: kimai.Task{ID: kimai.TaskID(random.IntN(9) + 1), Name: name()}}
		return r
	}
	ago := func() time.Time { return noon.Add(-time.Duration(random.IntN(400)) * time.Hour / 4) }
	for i := range s.Recent {
		s.Recent[i].Pair.Project.Name, s.Recent[i].Description = name(), name()
	}
	for i := range random.IntN(6) {
		s.Confirmed = append(s.Confirmed, record(100+i, ago(), time.Time{}))
	}
	for i := range random.IntN(30) {
		start := ago()
		s.Lately = append(s.Lately, record(200+i, start, start.Add(time.Hour)))
	}
	for i := range random.IntN(6) {
		r := record(300+i, noon.Add(-2*time.Hour), noon.Add(-time.Hour))
		s.SetAside = append(s.SetAside, kimai.Draft{ID: kimai.DraftID(i + 1), Record: r, Refused: kimai.Errorf(kimai.Rejected, "%s", name())})
	}
	s.Day, _ = kimai.Day(noon)
	if len(s.Confirmed) > 0 && one(2) {
		s.Stuck = s.Confirmed[len(s.Confirmed)-1].ID
	}
	if len(s.Confirmed) > 0 && one(2) {
		s.Absence = &tray.Absence{Record: s.Confirmed[0], From: ago(), To: noon}
	}
	if one(2) {
		s.Undo = tray.Undo{What: name(), Steps: []tray.Step{tray.RemoveRecord{}}, Until: noon.Add(time.Minute)}
	}
	if one(3) {
		s.Problem = kimai.Errorf(kimai.Unauthorised, "%s", name())
	}
	if one(3) {
		s.Offline, s.Waiting, s.Refused = kimai.Errorf(kimai.Unreachable, "%s", name()), random.IntN(1000), len(s.SetAside)
	}
	if one(3) {
		s.Projects = nil
	}
	if one(4) && len(s.Projects) > 0 {
		s.Browse = tray.Browse{Project: s.Projects[0].ID}
	}
	s.Settings.Lines = []int{10, 12, 15, 18}[random.IntN(4)]
	s.Settings.Account, s.Settings.Where, s.Settings.LogsIn = name(), name(), name()
	s.Settings.Login = "kimai-tray login " + name()
	s.Settings.Version = "v0.0.0-20260101000000-0123456789ab+dirty"
	s.Settings.DailyGoal, s.Settings.WeeklyGoal = 8*time.Hour, 400*time.Hour
	s.Settings.Editable, s.Settings.Expenses = one(2), one(2)
	for i := range random.IntN(5) {
		s.Settings.Accounts = append(s.Settings.Accounts, fmt.Sprint(i, name()))
	}
	s.AtLogin = new(one(2))
	return s
}
