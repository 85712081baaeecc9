package command

import (
	"fmt"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// How wide a description in the list is at most, and a server's words before
// they get a line of their own.
const (
	noteColumns  = 60
	wordsColumns = 40
)

// showDrafts lists drafts, a line for each, and below why the server refused
// what it did.
func (s *session) showDrafts(drafts []kimai.Draft) {
	var rows [][]string
	var why []string
	isRefused := false
	for _, d := range drafts {
		state := "waits"
		if d.Refused != nil {
			isRefused, state = true, "refused"
			if words := refusal(d); text.Columns(words) <= wordsColumns {
				state += ": " + words
			} else {
				why = append(why, fmt.Sprintf("%d was refused: %s", d.ID, words))
			}
		}
		date, span, took := s.span(d.Record)
		rows = append(rows, []string{fmt.Sprint(d.ID), string(d.What), date, span, hours(took),
			pairCell(d.Record.Pair), text.Fit(note(d.Record), noteColumns), state})
	}
	s.table(rows)
	for _, line := range why {
		s.print("%s", line)
	}
	if isRefused {
		s.print("To send what was refused once more: `kimai-tray pending retry`, or `pending move` to another task. To give it up: `pending drop`.")
	}
}

// refusal is why a draft was refused.
func refusal(d kimai.Draft) string { return text.Line(kimai.Explain(d.Refused)) }

// span is when a record was, and how long it took. What runs has taken no time
// yet that could be told without the server's clock.
func (s *session) span(r kimai.Record) (date, span, took string) {
	start, end := r.Start.In(s.env.Zone), r.End.In(s.env.Zone)
	date = start.Format(time.DateOnly)
	if r.Running() {
		return date, start.Format("15:04") + "–now", ""
	}
	span = start.Format("15:04") + "–" + end.Format("15:04")
	return date, span, text.Duration(r.Duration(r.End))
}

// calledDraft is what a draft is called in a sentence: its number and its pair.
func calledDraft(d kimai.Draft) string {
	return fmt.Sprintf("%d (%s)", d.ID, text.FullPair(d.Record.Pair))
}
