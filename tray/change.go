package tray

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// Notice is the text of a notification: plain text, one line each.
type Notice struct{ Title, Body string }

// Changes says how what is recorded differs from what the person was last
// told, in one notice however much happened in between. ok is false when
// nothing did.
func Changes(s State) (n Notice, ok bool) {
	told, now := s.Told, s.Confirmed
	switch {
	case told == nil && now == nil && s.Was == nil:
		return Notice{}, false
	case told == nil && now == nil: // started and stopped at once
		return Notice{"Stopped " + pair(s, s.Was), sentences(capital(took(s)), today(s), s.Remark)}, true
	case told == nil:
		return Notice{"Started " + pair(s, now), sentences(customer(now), today(s), by(s), s.Remark)}, true
	case now == nil:
		return Notice{"Stopped " + pair(s, told), sentences(capital(took(s)), today(s), by(s), s.Remark)}, true
	case told.ID != now.ID && told.Pair.Same(now.Pair):
		return Notice{"Started again: " + pair(s, now), sentences(before("Before", took(s)), today(s), by(s), s.Remark)}, true
	case told.ID != now.ID:
		return Notice{"Switched to " + pair(s, now), sentences(before(pair(s, told), took(s)), today(s), by(s), s.Remark)}, true
	case same(told, now):
		return Notice{}, false
	default:
		return Notice{"Changed: " + pair(s, now), sentences(capital(difference(s, told, now)), by(s))}, true
	}
}

// failure says what did not happen and why, and, if known, what is recorded now.
func failure(s State, f Failure, known bool) Notice {
	title := "Could not stop"
	if f.Job.Start != nil {
		title = "Could not start " + s.fitPair(*f.Job.Start, noticeColumns)
	}
	still := ""
	switch {
	case known && s.Confirmed != nil:
		still = pair(s, s.Confirmed) + " is still recorded."
	case known:
		still = "Nothing is recorded."
	case s.Confirmed != nil:
		still = "As far as is known, " + pair(s, s.Confirmed) + " is still recorded."
	}
	return Notice{title, sentences(text.Line(kimai.Explain(f.Err)), still)}
}

// warning says that the backend can't be used until somebody does something.
func warning(s State) Notice {
	title := text.Fit(text.Line(s.Settings.Account), noticeColumns) + " can't be used"
	why, out := text.Line(kimai.Explain(s.Problem)), wayOut(s)
	if strings.Contains(why, strings.TrimPrefix(out, logIn)) {
		out = ""
	}
	return Notice{title, sentences(why, out)}
}

const logIn = "Log in: "

// wayOut is what a person can do about the problem, as far as the program knows.
func wayOut(s State) string {
	if kimai.CodeOf(s.Problem) != kimai.Unauthorised {
		return ""
	}
	name := text.Line(s.Settings.Account)
	if strings.ContainsAny(name, " '\"\\$`") {
		name = strconv.Quote(name)
	}
	return logIn + "kimai-tray login " + name
}

// noticeColumns is how much of a name a notification shows: GNOME cuts titles
// at about 45 columns.
const noticeColumns = 36

func pair(s State, r *kimai.Record) string { return s.fitPair(r.Pair, noticeColumns) }

// took is how long the record was that ended, as the backend kept it, which
// may be rounded; or "" if that is not known.
func took(s State) string {
	switch {
	case s.Gone:
		return "no longer in the timesheet"
	case s.Was == nil:
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

func today(s State) string {
	total, ok := s.TodayTotal()
	if !ok {
		return ""
	}
	return "Today: " + text.Spell(total)
}

func customer(r *kimai.Record) string {
	return text.Fit(text.Line(r.Pair.Project.Customer.Name), noticeColumns)
}

// by says who made a change that was not made here.
func by(s State) string {
	if s.Ours {
		return ""
	}
	return "Not from this menu"
}

// difference names what changed in a recording that runs on.
func difference(s State, told, now *kimai.Record) string {
	var parts []string
	if !told.Pair.Same(now.Pair) {
		parts = append(parts, "it was "+pair(s, told))
	}
	if !told.Start.Equal(now.Start) {
		parts = append(parts, "since "+now.Start.Local().Format(time.TimeOnly))
	}
	if told.Description != now.Description {
		parts = append(parts, fmt.Sprintf("description “%s”", text.Fit(text.Line(now.Description), noticeColumns)))
	}
	return strings.Join(parts, ", ")
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
