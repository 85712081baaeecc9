package tray

import (
	"fmt"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// noticeColumns is how much of a name a notification shows: GNOME cuts titles
// at about 45 columns.
const noticeColumns = 36

func pair(s State, r kimai.Record) string { return s.fitPair(r.Pair, noticeColumns) }

// took is how long the record was that ended, as the backend kept it, which
// may be rounded; or "" if that is not known.
func took(s State, r kimai.Record) string {
	switch {
	case s.Gone:
		return "no longer in the timesheet"
	case s.Was == nil || s.Was.ID != r.ID:
		return ""
	case s.Was.Running():
		return "still running"
	default:
		return text.Spell(s.Was.Duration(s.Clock())) + " recorded"
	}
}

// before says what came before, if it is known.
func before(what, took string) string {
	if took == "" {
		return ""
	}
	return what + ": " + took
}

// today is today's total, if what has just ended was counted.
func today(s State) string {
	total, ok := s.TodayTotal()
	if !ok || s.Stale.Lately || s.Reading.Lately {
		return ""
	}
	return "Today: " + text.Spell(total)
}

func customer(r kimai.Record) string {
	return text.Fit(text.Line(r.Pair.Project.Customer.Name), noticeColumns)
}

// by says who made a change that was not made here.
func by(s State) string {
	if s.Ours {
		return ""
	}
	return "Not from this menu"
}

// are says the same of all these recordings, if there are any.
func are(s State, records []kimai.Record, what string) string {
	switch n := len(records); n {
	case 0:
		return ""
	case 1:
		return pair(s, records[0]) + " is " + what
	default:
		return fmt.Sprintf("%s and %d more are %s", pair(s, records[0]), n-1, what)
	}
}

// capital begins one of our own texts, which are ASCII, like a sentence.
func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// sentences joins what is not empty, with a full stop after each.
func sentences(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(part)
		if !strings.HasSuffix(part, ".") {
			b.WriteByte('.')
		}
	}
	return b.String()
}
