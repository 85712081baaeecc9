package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
)

// The actions of menu entries about a record that has ended.
type (
	// EditRecord asks what to do with it.
	EditRecord struct{ Record kimai.Record }
	// Retime asks for its times.
	Retime struct{ Record kimai.Record }
	// Delete deletes it. That needs no question, as it can be undone.
	Delete struct{ Record kimai.Record }
)

// choices are what can be done with the record.
func (a EditRecord) choices() (labels []string, actions []any) {
	add := func(label string, action any) { labels, actions = append(labels, label), append(actions, action) }
	add(i18n.T("Times…"), Retime(a))
	add(i18n.T("Description…"), Describe(a))
	add(i18n.T("Tags…"), Tag(a))
	add(i18n.T("It was another project or task…"), FindPair{Rebook{Record: a.Record}})
	add(i18n.T("Continue it"), StartAgain(a))
	add(i18n.T("Delete it"), Delete(a))
	return labels, actions
}

func (a EditRecord) open(s State) (State, []Effect) {
	a.Record = s.latest(a.Record)
	labels, _ := a.choices()
	return s.ask(a, dialog.List{Title: s.fitPair(a.Record.Pair, columns), Text: s.spell(a.Record), Items: labels})
}

func (a EditRecord) answer(s State, e Answered) (State, []Effect) {
	_, actions := a.choices()
	return clicked(s, actions[e.Answer.Index])
}

// latest is the record as it is known now: the menu that was clicked may be out
// of date, and a question may have been open for long.
func (s State) latest(r kimai.Record) kimai.Record {
	if now, ok := find(s.Recordings(), r.ID); ok {
		return now
	}
	if now, ok := find(s.Timesheet(), r.ID); ok {
		return now
	}
	return r
}

func (a Retime) open(s State) (State, []Effect) {
	a.Record = s.latest(a.Record)
	was := Span{a.Record.Start, a.Record.End}
	return s.ask(a, dialog.Form{
		Title:  s.fitPair(a.Record.Pair, columns),
		Text:   overMidnight(),
		OK:     i18n.T("Save"),
		Fields: []dialog.Field{spanField(was.Written(time.Local))},
	})
}

func (a Retime) answer(s State, e Answered) (State, []Effect) {
	was := Span{a.Record.Start, a.Record.End}
	span, err := TypedSpan(e.Answer.Values[0], was, s.Clock().Local())
	if err != nil {
		return s.again(e, err)
	}
	change := kimai.Change{}
	if !span.Start.Equal(was.Start) {
		change.Start = &span.Start
	}
	if !span.End.Equal(was.End) {
		change.End = &span.End
	}
	return s.change(a.Record, change, kimai.Pair{})
}

// spanField asks for a [Span].
func spanField(value string) dialog.Field {
	return dialog.Field{Label: i18n.T("When, such as 9:00–10:30 or 2026-12-31 9:00–10:30"), Value: value}
}

// overMidnight stands above it.
func overMidnight() string { return i18n.T("An end that is before the start is on the next day.") }

// remove deletes a record that has ended.
func (s State) remove(r kimai.Record) (State, []Effect) {
	r = s.latest(r)
	return amend(s, Amend{
		What: i18n.T("delete %s", pair(s, r)), Done: i18n.T("Deleted %s", pair(s, r)),
		Steps: []Step{RemoveRecord{r}},
	})
}

// spell says when a record was, with its day, and how long it took.
func (s State) spell(r kimai.Record) string {
	return i18n.T("%s, %s", i18n.Day(r.Start.Local()), spanOf(r))
}
