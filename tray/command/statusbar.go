package command

import (
	"strings"

	"kimai-tray/tray/text"
)

// barColumns is how much of a name has room in a bar.
const barColumns = 40

// short is what a bar has room for: "● Website / Design 1:05".
func (v statusView) short() string {
	if !v.running {
		return v.icon()
	}
	return v.icon() + " " + text.FitPair(text.Project(v.record.Pair.Project), text.Task(v.record.Pair.Task), barColumns) + " " + v.elapsed()
}

// waybarStatus is what Waybar reads of a custom module with return-type json
// (https://github.com/Alexays/Waybar/wiki/Module:-Custom). Text and tooltip are
// Pango markup.
type waybarStatus struct {
	Text    string   `json:"text"`
	Alt     string   `json:"alt"` // for format-icons
	Tooltip string   `json:"tooltip"`
	Class   []string `json:"class"`
}

// markup makes a text stand for itself in Pango markup.
var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (s *session) printWaybar(v statusView) error {
	lines := []string{"Nothing is being recorded."}
	if v.running {
		lines = []string{text.FullPair(v.record.Pair)}
		if note := note(v.record); note != "" {
			lines = append(lines, text.Fit(note, cellColumns))
		}
		lines = append(lines, "Since "+v.since+", for "+v.elapsed())
	}
	lines = append(lines, "Today "+text.Duration(v.total()))
	if unsent := unsent(v.snapshot); unsent != "" {
		lines = append(lines, "Server: "+unsent)
	}
	return s.printJSON(waybarStatus{
		Text:    markup.Replace(v.short()),
		Alt:     v.classes()[0],
		Tooltip: markup.Replace(strings.Join(lines, "\n")),
		Class:   v.classes(),
	})
}

// printPolybar breaks what would be one of polybar's format tags in a name. It
// knows no way to write one as it is
// (https://github.com/polybar/polybar/pull/2748).
func (s *session) printPolybar(v statusView) error {
	s.print("%s", strings.ReplaceAll(v.short(), "%{", "% {"))
	return nil
}

// printI3blocks writes the long and the short text of a block, each on a line
// (https://vivien.github.io/i3blocks/#_format).
func (s *session) printI3blocks(v statusView) error {
	s.print("%s", v.short())
	s.print("%s", strings.TrimSpace(v.icon()+" "+v.elapsed()))
	return nil
}
