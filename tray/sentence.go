package tray

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
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
		return i18n.T("No longer in the timesheet")
	case s.Was == nil || s.Was.ID != r.ID:
		return ""
	case s.Was.Running():
		return i18n.T("Still running")
	default:
		return i18n.T("%s recorded", text.Spell(s.Was.Duration(s.Clock())))
	}
}

// before says how long what came before was, if that is known.
func before(s State, r kimai.Record, isSame bool) string {
	took := took(s, r)
	switch {
	case took == "":
		return ""
	case isSame:
		return i18n.T("Before: %s", took)
	default:
		return i18n.T("%s: %s", pair(s, r), took)
	}
}

// today is today's total, if what has just ended was counted.
func today(s State) string {
	total, ok := s.TodayTotal()
	if !ok || s.Stale.Lately || s.Reading.Lately {
		return ""
	}
	return i18n.T("Today: %s", text.Spell(total))
}

func customer(r kimai.Record) string {
	return text.Fit(text.Line(r.Pair.Project.Customer.Name), noticeColumns)
}

// by says who made a change that was not made here.
func by(s State) string {
	if s.Ours {
		return ""
	}
	return i18n.T("Not from this menu")
}

// Each of these says the same of all these recordings, if there are any.

func recorded(s State, records []kimai.Record) string {
	switch n := len(records); n {
	case 0:
		return ""
	case 1:
		return i18n.T("%s is recorded", pair(s, records[0]))
	default:
		return i18n.T("%s and %d more are recorded", pair(s, records[0]), n-1)
	}
}

func recordedToo(s State, records []kimai.Record) string {
	switch n := len(records); n {
	case 0:
		return ""
	case 1:
		return i18n.T("%s is recorded too", pair(s, records[0]))
	default:
		return i18n.T("%s and %d more are recorded too", pair(s, records[0]), n-1)
	}
}

func stillRecorded(s State, records []kimai.Record) string {
	switch n := len(records); n {
	case 0:
		return ""
	case 1:
		return i18n.T("%s is still recorded", pair(s, records[0]))
	default:
		return i18n.T("%s and %d more are still recorded", pair(s, records[0]), n-1)
	}
}

func stoppedToo(s State, records []kimai.Record) string {
	switch n := len(records); n {
	case 0:
		return ""
	case 1:
		return i18n.T("%s is stopped too", pair(s, records[0]))
	default:
		return i18n.T("%s and %d more are stopped too", pair(s, records[0]), n-1)
	}
}

func changedToo(s State, records []kimai.Record) string {
	switch n := len(records); n {
	case 0:
		return ""
	case 1:
		return i18n.T("%s is changed too", pair(s, records[0]))
	default:
		return i18n.T("%s and %d more are changed too", pair(s, records[0]), n-1)
	}
}

// capital begins a text like a sentence.
func capital(s string) string {
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
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
