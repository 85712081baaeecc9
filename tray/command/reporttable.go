package command

import (
	"strings"
	"time"

	"kimai-tray/tray/text"
)

// showReport writes a row for each group, in a terminal with a bar, and the
// total.
func (s *session) showReport(groups []group, by string, total time.Duration) {
	screen := s.screen()
	room := cellColumns
	if screen.columns > 0 { // half of it is for the bars
		room = max(leastBar, screen.columns/2)
	}
	var rows [][]string
	widest, longest := text.Columns("Total"), time.Duration(0)
	for _, g := range groups {
		name := g.name(by, room)
		rows = append(rows, []string{name, hours(text.Duration(g.took))})
		widest, longest = max(widest, text.Columns(name)), max(longest, g.took)
	}
	sum := hours(text.Duration(total))
	for i, g := range groups {
		rows[i] = append(rows[i], screen.bar(g.took, longest, screen.columns-widest-len(sum)-4)) // with two blanks between columns
	}
	s.table(append(rows, []string{"Total", sum}))
}

// leastBar is how long a bar can be at least: a shorter one tells nothing.
const leastBar = 10

// bar is as long as its part of the longest, which takes all the room.
func (s screen) bar(took, longest time.Duration, room int) string {
	if room < leastBar {
		return ""
	}
	return strings.Repeat(s.block, max(1, int(float64(min(room, cellColumns))*float64(took)/float64(longest)+0.5)))
}
