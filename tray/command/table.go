package command

import (
	"fmt"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// pairCell names a pair in a table. What is too long for a cell loses its end:
// the project before the task, which tells rows of one project apart.
func pairCell(p kimai.Pair) string {
	return text.FitPair(projectName(p.Project), text.Task(p.Task), cellColumns)
}

// note is what was said of a record: "description [tag, tag]".
func note(r kimai.Record) string {
	note := r.Description
	if len(r.Tags) > 0 {
		note += " [" + strings.Join(r.Tags, ", ") + "]"
	}
	return text.Line(note)
}

// hours puts durations under each other.
func hours(d string) string { return fmt.Sprintf("%5s", d) }

// clock is a time in the local zone, with its date unless that is now's.
func (s *session) clock(t, now time.Time) string {
	t, now = t.In(s.env.Zone), now.In(s.env.Zone)
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return t.Format("15:04")
	}
	return t.Format("2 Jan 15:04")
}

// cellColumns is how wide a cell of a table is at most: one endless name must
// not push the rest of all rows out of sight.
const cellColumns = 120

// table writes rows in columns.
func (s *session) table(rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			cell = text.Fit(cell, cellColumns)
			row[i] = cell
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], text.Columns(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			line.WriteString(strings.Repeat(" ", widths[i]-text.Columns(cell)+2))
		}
		s.print("%s", strings.TrimRight(line.String(), " "))
	}
}
