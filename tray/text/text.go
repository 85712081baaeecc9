// Package text makes names fit to be shown. What comes from a server or a
// person is data: it may hold line breaks, escape codes, marks that turn the
// writing direction around, or ten thousand characters. Escaping for a menu, a
// notification or a terminal is done by the package that owns that edge, on
// top of what is done here.
package text

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/mattn/go-runewidth"

	"kimai-tray/kimai"
)

// Line makes one line of s: line breaks and other white space become single
// spaces; control characters, marks of writing direction and bytes that are
// not UTF-8 are left out.
func Line(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
		case !shown(r):
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// shown reports whether r may stand in a line. Joiners stay, since emoji and
// several scripts need them; the marks that turn the direction around do not,
// since they reorder what stands after them (https://trojansource.codes).
func shown(r rune) bool {
	switch {
	case r == unicode.ReplacementChar, unicode.IsControl(r):
		return false
	case r == '\u200c', r == '\u200d':
		return true
	default:
		return !unicode.Is(unicode.Cf, r) || r >= 0xE0020 && r <= 0xE007F // flag emoji
	}
}

// width counts columns in the same way on every machine: East Asian ambiguous
// characters are narrow, whatever the locale says.
var width = &runewidth.Condition{StrictEmojiNeutral: true}

// Fit cuts s to at most that many columns, an ellipsis included. Characters
// that belong together are kept or cut together.
func Fit(s string, columns int) string {
	return width.Truncate(s, columns, "…")
}

// Columns is how wide s is in a fixed-width font.
func Columns(s string) int { return width.StringWidth(s) }

// Pair names what is recorded: "Project / Task".
func Pair(p kimai.Pair) string { return Project(p.Project) + " / " + Task(p.Task) }

// Project is the project's name, made fit to be shown.
func Project(p kimai.Project) string { return Or(Line(p.Name), "unknown project") }

// Task is the task's name, made fit to be shown.
func Task(t kimai.Task) string { return Or(Line(t.Name), "unknown task") }

// FitPair writes "project / task" in at most that many columns. The project is
// cut first: it is the task that tells entries of one project apart.
func FitPair(project, task string, columns int) string {
	const between = " / "
	rest := columns - Columns(between)
	task = Fit(task, max(rest/2, rest-Columns(project)))
	return Fit(project, rest-Columns(task)) + between + task
}

// FullPair names it with its customer: "Customer / Project / Task".
func FullPair(p kimai.Pair) string {
	customer := Line(p.Project.Customer.Name)
	if customer == "" {
		return Pair(p)
	}
	return customer + " / " + Pair(p)
}

// Or returns s, or otherwise when s is empty.
func Or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// Duration writes hours and minutes as "1:05", the way Kimai does. Seconds are
// cut, not rounded, so that no minute shows before it has passed.
func Duration(d time.Duration) string {
	minutes := int(d / time.Minute)
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}

// Spell writes a duration as a person would say it: "1 h 5 min".
func Spell(d time.Duration) string {
	switch minutes := int(d / time.Minute); {
	case minutes == 0:
		return "under a minute"
	case minutes < 60:
		return fmt.Sprintf("%d min", minutes)
	case minutes%60 == 0:
		return fmt.Sprintf("%d h", minutes/60)
	default:
		return fmt.Sprintf("%d h %d min", minutes/60, minutes%60)
	}
}
