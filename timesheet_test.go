//go:build linux

package main_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// yesterday is a record of yesterday on Email in the embedded backend, from nine
// to ten.
func (s *session) yesterday() (day string) {
	s.t.Helper()
	day = time.Now().UTC().AddDate(0, 0, -1).Format(time.DateOnly)
	s.command("", "add", "Daily work / Email", "--from", day+" 09:00", "--to", day+" 10:00")
	return day
}

func TestAddedByHand(t *testing.T) {
	s := newSession(t)
	p := s.seat()
	s.startTrayFor(p)
	s.waitIdle()
	day := time.Now().UTC().AddDate(0, 0, -2).Format(time.DateOnly) // so that the next one has passed
	s.item.Click("Timesheet/Add a record…")
	p.sees("Choose a project and task").picks(email)
	p.sees("Daily work / Email").says("An end that is before the start is on the next day.").types(day + " 22:30–1:00")
	p.sees("Daily work / Email").says("Description").types("to Otto")
	note := s.tells("Added Daily work / Email", "22:30–01:00")
	s.wantEntries("Daily work / Email: to Otto [] 2:30")
	s.pick("22:30–01:00  Daily work / Email")
	p.sees("Daily work / Email").says("2:30").refuses()
	s.notifications.Click(note, "Undo")
	s.hear("Taken back: add Daily work / Email")
	s.wantEntries()
	s.quit()
}

func TestEdited(t *testing.T) {
	s := newSession(t)
	p := s.seat()
	day := s.yesterday()
	s.startTrayFor(p)
	edit := func(choice string) {
		t.Helper()
		s.pick("09:00–")
		p.sees("Daily work / Email").picks(choice)
	}
	edit("Times…")
	p.sees("Daily work / Email").types("nine to ten")
	p.sees("Daily work / Email").says("Write it as", "nine to ten").types(day + " 9:00–10:15")
	s.hear("Changed: Daily work / Email", "10:15")
	edit("Description…")
	p.sees("Daily work / Email").types("longer")
	s.hear("Changed: Daily work / Email", "longer")
	edit("Tags…")
	p.sees("Daily work / Email").types("late")
	s.hear("Changed: Daily work / Email", "late")
	s.wantEntries("Daily work / Email: longer [late] 1:15")
	edit("It was another project or task…")
	p.sees("Choose a project and task").picks(reading)
	s.hear("Changed: Learning / Reading", "Daily work / Email")
	s.wantEntries("Learning / Reading: longer [late] 1:15")
	s.quit()
}

func TestDeletedAndTakenBack(t *testing.T) {
	s := newSession(t)
	p := s.seat()
	s.yesterday()
	s.startTrayFor(p)
	s.pick("09:00–10:00")
	p.sees("Daily work / Email").picks("Delete it")
	s.hear("Deleted Daily work / Email")
	s.wantEntries()
	s.item.Click("Undo: delete Daily work / Email")
	s.hear("Taken back: delete Daily work / Email")
	s.wantEntries("Daily work / Email 1:00")

	s.pick("09:00–10:00")
	p.sees("Daily work / Email").picks("Continue it")
	s.hear("Started Daily work / Email")
	s.wantEntries("Daily work / Email …", "Daily work / Email 1:00")
	s.quit()
}

// What the timesheet says of goals, and that one is reached.
func TestGoals(t *testing.T) {
	s := newSession(t)
	s.configure("daily_goal = \"8h\"\nweekly_goal = \"40h\"\n")
	s.startTray()
	s.waitMenu("Timesheet/Today: 0:00 of 8:00, 8:00 left", "Timesheet/This week: 0:00 of 40:00, 40:00 left")
	s.configure("daily_goal = \"1m\"\n[remind]\ngoals = true\n")
	s.waitMenu("Timesheet/Today: 0:00 of 0:01, 0:01 left", "Timesheet/This week: 0:00")
	s.item.Click("Daily work/Email")
	s.hear("Started Daily work / Email")
	s.pick("Started 5 minutes earlier")
	s.waitMenu("Timesheet/Today: 0:05, the goal of 0:01 is reached")
	summaries := []string{s.notifications.Wait().Summary, s.notifications.Wait().Summary}
	s.told += len(summaries)
	slices.Sort(summaries) // each comes in its own time
	if diff := cmp.Diff([]string{"Changed: Daily work / Email", "Today's goal of 1 min is reached"}, summaries); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
	s.quit()
}
