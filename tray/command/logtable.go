package command

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// showLog lists records by day, with the total of each.
func (s *session) showLog(p period, records []kimai.Record, now time.Time) {
	lines := make(map[string][][]string) // of each day
	totals := make(map[string]time.Duration)
	for _, r := range records {
		_, span, _ := s.span(r)
		for day, took := range p.days(r, now) {
			lines[day] = append(lines[day], []string{fmt.Sprintf("  %d", r.ID), span, hours(text.Duration(took)), pairCell(r.Pair), note(r)})
			totals[day] += took
		}
	}
	var rows [][]string
	for _, day := range slices.Sorted(maps.Keys(lines)) {
		rows = append(rows, []string{weekday(day), "", hours(text.Duration(totals[day]))})
		rows = append(rows, lines[day]...)
	}
	if len(lines) > 1 {
		rows = append(rows, []string{"Total", "", hours(text.Duration(kimai.Total(records, p.from, p.to, now)))})
	}
	s.table(rows)
}

// weekday puts the day of the week in front of a date.
func weekday(date string) string {
	t, _ := time.Parse(time.DateOnly, date) // it was written like that
	return t.Format("Mon 2006-01-02")
}
