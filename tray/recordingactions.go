package tray

import (
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
)

// The actions of menu entries that change a recording.
type (
	// Describe asks for the description of a record, which may have ended.
	Describe struct{ Record kimai.Record }
	// Tag asks for its tags.
	Tag struct{ Record kimai.Record }
	// StartedAt moves the start of a recording.
	StartedAt struct {
		Record kimai.Record
		At     time.Time
	}
	// AskStart asks for its start.
	AskStart struct{ Record kimai.Record }
	// Rebook books a record on another pair.
	Rebook struct {
		Record kimai.Record
		To     kimai.Pair
	}
	// Discard deletes a recording.
	Discard struct{ Record kimai.Record }
)

func (a Rebook) with(p kimai.Pair) any {
	a.To = p
	return a
}

func (a Describe) open(s State) (State, []Effect) {
	a.Record = s.latest(a.Record)
	return s.ask(a, dialog.Form{
		Title:  s.fitPair(a.Record.Pair, columns),
		OK:     i18n.T("Save"),
		Fields: []dialog.Field{{Label: i18n.T("Description"), Value: a.Record.Description}},
	})
}

func (a Describe) answer(s State, e Answered) (State, []Effect) {
	change := kimai.Change{}
	if description := strings.TrimSpace(e.Answer.Values[0]); description != a.Record.Description {
		change.Description = &description
	}
	return s.change(a.Record, change, kimai.Pair{})
}

func (a Tag) open(s State) (State, []Effect) {
	a.Record = s.latest(a.Record)
	return s.ask(a, dialog.Form{
		Title:  s.fitPair(a.Record.Pair, columns),
		OK:     i18n.T("Save"),
		Fields: []dialog.Field{{Label: i18n.T("Tags, separated by commas"), Value: strings.Join(a.Record.Tags, ", ")}},
	})
}

func (a Tag) answer(s State, e Answered) (State, []Effect) {
	change := kimai.Change{}
	if tags := listed(e.Answer.Values[0]); !slices.Equal(tags, a.Record.Tags) {
		change.Tags = &tags
	}
	return s.change(a.Record, change, kimai.Pair{})
}

// listed are the names that somebody typed with commas between them.
func listed(typed string) []string {
	var names []string
	for name := range strings.SplitSeq(typed, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (a AskStart) open(s State) (State, []Effect) {
	return s.ask(a, dialog.Form{
		Title: i18n.T("When did it start?"),
		OK:    i18n.T("Save"),
		Fields: []dialog.Field{{
			Label: i18n.T("Time, such as 9:05 or 2026-12-31 9:05"),
			Value: writtenTime(a.Record.Start, s.Clock().Local()),
		}},
	})
}

func (a AskStart) answer(s State, e Answered) (State, []Effect) {
	at, err := TypedTime(e.Answer.Values[0], a.Record.Start, s.Clock().Local())
	switch {
	case err != nil:
		return s.again(e, err)
	case at.Equal(a.Record.Start):
		return s, nil
	}
	return clicked(s, StartedAt{a.Record, at})
}

// discard deletes a recording, which may have ended since the menu was opened.
func (s State) discard(r kimai.Record) (State, []Effect) {
	r = s.latest(r)
	return amend(s, Amend{
		What: i18n.T("discard %s", pair(s, r)), Done: i18n.T("Discarded %s", pair(s, r)),
		Steps: []Step{RemoveRecord{r}},
	})
}

// rebook books a record on another pair.
func (s State) rebook(r kimai.Record, to kimai.Pair) (State, []Effect) {
	if to.Same(r.Pair) {
		return s, nil
	}
	return s.change(r, kimai.Change{Project: &to.Project.ID, Task: &to.Task.ID}, to)
}

// change changes a record, unless the change is none. to is the pair that it has
// then, if that changes.
func (s State) change(r kimai.Record, change kimai.Change, to kimai.Pair) (State, []Effect) {
	if change == (kimai.Change{}) {
		return s, nil
	}
	r = s.latest(r)
	step := ChangeRecord{r, change, to}
	a := Amend{What: i18n.T("change %s", pair(s, r)), Steps: []Step{step}}
	if !r.Running() {
		a.Done = i18n.T("Changed: %s", pair(s, step.on(r)))
	}
	return amend(s, a)
}
