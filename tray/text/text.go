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

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
)

const (
	// mostMarks is how many marks a character keeps. No script needs more;
	// without a bound, text of no width could be of any length.
	mostMarks = 8
	// widest is how many columns a line has at most. It cuts no name that a
	// Kimai server takes; where there is less room, there is [Fit].
	widest = 1000
)

// Line makes one line of s: line breaks and other white space become single
// spaces; control characters, marks of writing direction, bytes that are not
// UTF-8 and all but some of the marks on one character are left out, and so is
// what is wider than any name. What would show nothing at all becomes "".
func Line(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, visible, marks := false, false, 0
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case !shown(r):
			continue
		case attached(r):
			if marks++; marks > mostMarks {
				continue
			}
		default:
			marks = 0
			visible = visible || !blank(r)
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	if !visible {
		return ""
	}
	return Fit(b.String(), widest)
}

// attached reports whether r belongs to the character before it.
func attached(r rune) bool {
	return unicode.In(r, unicode.M, unicode.Cf)
}

// blank reports whether r is a letter that looks like nothing: Hangul fillers
// and the empty Braille pattern.
func blank(r rune) bool {
	switch r {
	case '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800':
		return true
	}
	return false
}

// shown reports whether r may stand in a line. Joiners stay, since emoji and
// several scripts need them; the marks that turn the direction around do not,
// since they reorder what stands after them (https://trojansource.codes).
func shown(r rune) bool {
	switch {
	case r == unicode.ReplacementChar, unicode.In(r, unicode.Cc, unicode.Noncharacter_Code_Point):
		return false
	case r == '\u200c', r == '\u200d':
		return true
	default:
		return !unicode.Is(unicode.Cf, r) || r >= 0xE0020 && r <= 0xE007F // flag emoji
	}
}

// Pair names what is recorded: "Project / Task".
func Pair(p kimai.Pair) string { return Project(p.Project) + " / " + Task(p.Task) }

// Project is the project's name, made fit to be shown.
func Project(p kimai.Project) string { return Or(Line(p.Name), i18n.T("unknown project")) }

// Task is the task's name, made fit to be shown.
func Task(t kimai.Task) string { return Or(Line(t.Name), i18n.T("unknown task")) }

// FitPair writes "project / task" in at most that many columns. The project is
// cut first: it is the task that tells entries of one project apart.
func FitPair(project, task string, columns int) string {
	const between = " / "
	rest := columns - Columns(between)
	task = Fit(task, max(rest/2, rest-Columns(project)))
	return Fit(project, rest-Columns(task)) + between + task
}

// FitRecord writes "project / task · description" in at most that many columns.
// The description has what the pair leaves, and a third of the room at least.
// None is left out.
func FitRecord(project, task, description string, columns int) string {
	if description == "" {
		return FitPair(project, task, columns)
	}
	const between = " · "
	rest := columns - Columns(between)
	pair := Columns(project + " / " + task)
	description = Fit(description, max(rest/3, rest-pair))
	return FitPair(project, task, rest-Columns(description)) + between + description
}

// FullPair names it with its customer: "Customer / Project / Task".
func FullPair(p kimai.Pair) string { return FullProject(p.Project) + " / " + Task(p.Task) }

// FullProject names it with its customer: "Customer / Project".
func FullProject(p kimai.Project) string {
	if customer := Line(p.Customer.Name); customer != "" {
		return customer + " / " + Project(p)
	}
	return Project(p)
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
		return i18n.T("under a minute")
	case minutes < 60:
		return i18n.T("%d min", minutes)
	case minutes%60 == 0:
		return i18n.T("%d h", minutes/60)
	default:
		return i18n.T("%d h %d min", minutes/60, minutes%60)
	}
}
