package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

// mostListed is how many records the timesheet lists.
const mostListed = 12

// timesheetMenu is the submenu with the totals, the last records and what is
// recorded by hand.
func timesheetMenu(s State) menu.Submenu {
	sub := menu.Submenu{Label: i18n.T("Timesheet")}
	add := func(label string, action any) {
		sub.Entries = append(sub.Entries, menu.Entry{Label: text.Fit(label, columns), Action: action})
	}
	for _, line := range totals(s) {
		add(line, nil)
	}
	add(i18n.T("Add a record…"), FindPair{AddByHand{}})
	if s.Settings.Expenses {
		add(i18n.T("Add an expense…"), AddExpense{})
	}
	sub.Entries = append(sub.Entries, recordEntries(s)...)
	return sub
}

// recordEntries are the last records, today's first, each day below its name. A
// click asks what to do with one.
func recordEntries(s State) []menu.Entry {
	var entries []menu.Entry
	heading, listed := "", 0
	for _, r := range s.Timesheet() {
		if r.ID == 0 { // it is not known by that yet, or can't be read
			continue
		}
		if listed++; listed > mostListed {
			break
		}
		if day := s.heading(r.Start); day != heading {
			heading = day
			entries = append(entries, menu.Entry{Label: heading})
		}
		when := i18n.T("%s–%s", i18n.Clock(r.Start.Local()), i18n.Clock(r.End.Local())) + "  "
		entries = append(entries, menu.Entry{Label: when + s.fitRecord(r, columns-text.Columns(when)), Action: EditRecord{r}})
	}
	return entries
}

// heading names the day of a record.
func (s State) heading(start time.Time) string {
	today, _ := kimai.Day(s.Clock().Local())
	switch from, _ := kimai.Day(start.Local()); {
	case from.Equal(today):
		return i18n.T("Records of today")
	case from.Equal(today.AddDate(0, 0, -1)):
		return i18n.T("Records of yesterday")
	}
	return i18n.T("Records of %s", i18n.Day(start.Local()))
}

// totals say how much was recorded, and how much of a goal is left.
func totals(s State) []string {
	var lines []string
	line := func(name string, total time.Duration, known bool, goal time.Duration) {
		switch {
		case !known:
		case goal > total:
			lines = append(lines, i18n.T("%s: %s of %s, %s left", name, text.Duration(total), text.Duration(goal), text.Duration(goal-total)))
		case goal > 0:
			lines = append(lines, i18n.T("%s: %s, the goal of %s is reached", name, text.Duration(total), text.Duration(goal)))
		default:
			lines = append(lines, i18n.T("%s: %s", name, text.Duration(total)))
		}
	}
	total, known := s.TodayTotal()
	line(i18n.T("Today"), total, known, s.Settings.DailyGoal)
	total, known = s.YesterdayTotal()
	line(i18n.T("Yesterday"), total, known, 0)
	total, known = s.WeekTotal()
	line(i18n.T("This week"), total, known, s.Settings.WeeklyGoal)
	return lines
}
