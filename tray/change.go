package tray

import (
	"fmt"
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
	case told == nil && now == nil && s.Ended == nil:
		return Notice{}, false
	case told == nil && now == nil: // started and stopped at once
		return Notice{"Stopped " + pair(s.Ended), sentences(capital(took(s, s.Ended)), today(s))}, true
	case told == nil:
		return Notice{"Started " + pair(now), sentences(customer(now), today(s), elsewhere(s))}, true
	case now == nil:
		return Notice{"Stopped " + pair(told), sentences(capital(took(s, told)), today(s), elsewhere(s))}, true
	case told.ID != now.ID && told.Pair.Same(now.Pair):
		return Notice{"Started again: " + pair(now), sentences("Before: "+took(s, told), today(s), elsewhere(s))}, true
	case told.ID != now.ID:
		return Notice{"Switched to " + pair(now), sentences(pair(told)+": "+took(s, told), today(s), elsewhere(s))}, true
	case same(told, now):
		return Notice{}, false
	default:
		return Notice{"Changed: " + pair(now), sentences(capital(difference(told, now)), elsewhere(s))}, true
	}
}

// failure says what did not happen, why, and what is recorded now.
func failure(s State, job Job, err error) Notice {
	title := "Could not stop"
	if job.Start != nil {
		title = "Could not start " + fitPair(*job.Start, noticeColumns)
	}
	still := ""
	switch {
	case s.Confirmed != nil:
		still = pair(s.Confirmed) + " is still recorded."
	case s.Heard:
		still = "Nothing is recorded."
	}
	return Notice{title, sentences(text.Line(kimai.Explain(err)), still)}
}

// noticeColumns is how much of a name a notification shows: GNOME cuts titles
// at about 45 columns.
const noticeColumns = 36

func pair(r *kimai.Record) string { return fitPair(r.Pair, noticeColumns) }

// took is how long the record was, as the backend kept it where it said so: it
// may have rounded.
func took(s State, told *kimai.Record) string {
	if s.Ended != nil && s.Ended.ID == told.ID {
		return text.Spell(s.Ended.Duration(s.Clock())) + " recorded"
	}
	for _, r := range s.Today {
		if r.ID == told.ID && !r.Running() {
			return text.Spell(r.Duration(s.Clock())) + " recorded"
		}
	}
	return "no longer in the timesheet"
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

func elsewhere(s State) string {
	if s.Ours {
		return ""
	}
	return "Not from this menu"
}

// difference names what changed in a recording that runs on.
func difference(told, now *kimai.Record) string {
	var parts []string
	if !told.Pair.Same(now.Pair) {
		parts = append(parts, "it was "+pair(told))
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
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

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
