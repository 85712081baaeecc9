package tray

import (
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
)

// The actions of menu entries about a record that has ended.
type (
	// EditRecord asks what to do with it.
	EditRecord struct{ Record kimai.Record }
	// Revise asks for its times, description and tags.
	Revise struct{ Record kimai.Record }
	// Delete deletes it. That needs no question, as it can be undone.
	Delete struct{ Record kimai.Record }
)

// choices are what can be done with the record.
func (a EditRecord) choices() (labels []string, actions []any) {
	add := func(label string, action any) { labels, actions = append(labels, label), append(actions, action) }
	add(i18n.T("Change times, description and tags…"), Revise(a))
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
// of date.
func (s State) latest(r kimai.Record) kimai.Record {
	if now, ok := find(s.Timesheet(), r.ID); ok {
		return now
	}
	return r
}

func (a Revise) open(s State) (State, []Effect) {
	a.Record = s.latest(a.Record)
	return s.ask(a, recordForm(s, a.Record, i18n.T("Save")))
}

// answer changes what the person changed of what the form held at first, which
// shows no seconds.
func (a Revise) answer(s State, e Answered) (State, []Effect) {
	was, typed := a.Record, e.Answer.Values
	held := recordForm(s, was, "").Fields
	isTyped := func(i int) bool { return strings.TrimSpace(typed[i]) != held[i].Value }
	start, end := was.Start, was.End
	var err error
	if isTyped(0) || isTyped(1) {
		start, err = instant(typed[0], typed[1])
	}
	if err == nil && (isTyped(0) || isTyped(2)) {
		end, err = endAfter(start, typed[2], int(was.End.Sub(was.Start)/(24*time.Hour)))
	}
	if err == nil && !end.After(start) && (isTyped(0) || isTyped(1) || isTyped(2)) {
		err = kimai.Errorf(kimai.Rejected, "The record would end before it starts. Change the end, too.")
	}
	if err != nil {
		return s.again(e, err)
	}
	change := kimai.Change{}
	if !start.Equal(was.Start) {
		change.Start = &start
	}
	if !end.Equal(was.End) {
		change.End = &end
	}
	if isTyped(3) {
		change.Description = new(strings.TrimSpace(typed[3]))
	}
	if tags := listed(typed[4]); !slices.Equal(tags, was.Tags) {
		change.Tags = &tags
	}
	return s.change(was, change, kimai.Pair{})
}

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
