package tray

import (
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
)

// AddByHand asks for a record on a pair that was not recorded when it was done.
type AddByHand struct{ Pair kimai.Pair }

func (a AddByHand) with(p kimai.Pair) any {
	a.Pair = p
	return a
}

// open offers the time since the last record, until now or until what runs
// began.
func (a AddByHand) open(s State) (State, []Effect) {
	to := s.Clock()
	for _, r := range s.Recordings() {
		if !r.Start.IsZero() && r.Start.Before(to) {
			to = r.Start
		}
	}
	r := kimai.Record{Pair: a.Pair, Start: lastEnd(s.Timesheet(), to), End: to}
	if day, _ := kimai.Day(s.Clock().Local()); r.Start.Before(day) {
		r.Start = time.Time{}
	}
	return s.ask(a, recordForm(s, r, i18n.T("Add")))
}

func (a AddByHand) answer(s State, e Answered) (State, []Effect) {
	typed := e.Answer.Values
	start, err := instant(typed[0], typed[1])
	if err != nil {
		return s.again(e, err)
	}
	end, err := endAfter(start, typed[2], 0)
	switch {
	case err != nil:
		return s.again(e, err)
	case !sameDay(start, end) && end.After(s.Clock()):
		return s.again(e, kimai.Errorf(kimai.Rejected, "The record would end on the next day, which is yet to come. Is the end before the start?"))
	}
	r := kimai.Record{Pair: a.Pair, Start: start, End: end, Description: strings.TrimSpace(typed[3]), Tags: listed(typed[4])}
	return amend(s, Amend{
		What: i18n.T("add %s", pair(s, r)), Done: i18n.T("Added %s", pair(s, r)),
		Steps: []Step{AddRecord{r}},
	})
}

// recordForm asks for all of a record but its pair. What the record lacks is
// empty.
func recordForm(s State, r kimai.Record, ok string) dialog.Form {
	start, from := r.Start.Local(), ""
	if !r.Start.IsZero() {
		from = clock(start)
	} else {
		start = r.End.Local()
	}
	return dialog.Form{
		Title: s.fitPair(r.Pair, columns),
		Text:  i18n.T("An end that is before the start is on the next day."),
		OK:    ok,
		Fields: []dialog.Field{
			{Kind: dialog.Date, Label: i18n.T("Day"), Value: start.Format(time.DateOnly)},
			{Kind: dialog.Time, Label: i18n.T("From"), Value: from},
			{Kind: dialog.Time, Label: i18n.T("To"), Value: clock(r.End.Local())},
			{Label: i18n.T("Description"), Value: r.Description},
			{Label: i18n.T("Tags, separated by commas"), Value: strings.Join(r.Tags, ", ")},
		},
	}
}

// clock writes a time for a form.
func clock(t time.Time) string { return t.Format("15:04") }

// endAfter is when the clock next shows that time after the start, and so many
// days later.
func endAfter(start time.Time, typed string, days int) (time.Time, error) {
	end, err := instant(start.Local().Format(time.DateOnly), typed)
	if err != nil {
		return end, err
	}
	if !end.After(start) {
		days++
	}
	return end.AddDate(0, 0, days), nil
}

func sameDay(a, b time.Time) bool {
	return a.Local().Format(time.DateOnly) == b.Local().Format(time.DateOnly)
}
