package tray

import (
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
)

// AddByHand asks for a record on a pair that was not recorded when it was done.
type AddByHand struct {
	Pair kimai.Pair
	Gap  Span // that the person was offered, if there was one
}

func (a AddByHand) with(p kimai.Pair) any {
	a.Pair = p
	return a
}

func (a AddByHand) open(s State) (State, []Effect) {
	a.Gap = s.gap()
	value := s.Clock().Local().Format(time.DateOnly)
	if a.Gap != (Span{}) {
		value = a.Gap.Written(time.Local)
	}
	return s.ask(a, dialog.Form{
		Title:  s.fitPair(a.Pair, columns),
		Text:   overMidnight(),
		OK:     i18n.T("Add"),
		Fields: []dialog.Field{spanField(value), {Label: i18n.T("Description")}},
	})
}

// gap is the time of today since the last record, until now or until what runs
// began, or zero if that is less than a minute.
func (s State) gap() Span {
	to := s.Clock()
	for _, r := range s.Recordings() {
		if !r.Start.IsZero() && r.Start.Before(to) {
			to = r.Start
		}
	}
	from := lastEnd(s.Timesheet(), to)
	if day, _ := kimai.Day(s.Clock().Local()); from.Before(day) || to.Sub(from) < time.Minute {
		return Span{}
	}
	return Span{from, to}
}

func (a AddByHand) answer(s State, e Answered) (State, []Effect) {
	span, err := TypedSpan(e.Answer.Values[0], a.Gap, s.Clock().Local())
	if err != nil {
		return s.again(e, err)
	}
	r := kimai.Record{Pair: a.Pair, Start: span.Start, End: span.End, Description: strings.TrimSpace(e.Answer.Values[1])}
	return amend(s, Amend{
		What: i18n.T("add %s", pair(s, r)), Done: i18n.T("Added %s", pair(s, r)),
		Steps: []Step{AddRecord{r}},
	})
}
