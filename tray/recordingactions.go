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
	// Describe asks for the description and the tags of a record.
	Describe struct{ Record kimai.Record }
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
	return s.ask(a, dialog.Form{
		Title: s.fitPair(a.Record.Pair, columns),
		OK:    i18n.T("Save"),
		Fields: []dialog.Field{
			{Label: i18n.T("Description"), Value: a.Record.Description},
			{Label: i18n.T("Tags, separated by commas"), Value: strings.Join(a.Record.Tags, ", ")},
		},
	})
}

func (a Describe) answer(s State, e Answered) (State, []Effect) {
	change := kimai.Change{}
	if description := strings.TrimSpace(e.Answer.Values[0]); description != a.Record.Description {
		change.Description = &description
	}
	if tags := listed(e.Answer.Values[1]); !slices.Equal(tags, a.Record.Tags) {
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
	start := a.Record.Start.Local()
	return s.ask(a, dialog.Form{
		Title: i18n.T("When did it start?"),
		OK:    i18n.T("Save"),
		Fields: []dialog.Field{
			{Kind: dialog.Date, Label: i18n.T("Day"), Value: start.Format(time.DateOnly)},
			{Kind: dialog.Time, Label: i18n.T("Time"), Value: start.Format("15:04")},
		},
	})
}

func (a AskStart) answer(s State, e Answered) (State, []Effect) {
	at, err := instant(e.Answer.Values[0], e.Answer.Values[1])
	if err != nil {
		return s.again(e, err)
	}
	return clicked(s, StartedAt{a.Record, at})
}

// instant is the time of a day in the local zone, as it was typed.
func instant(day, clock string) (time.Time, error) {
	for _, layout := range []string{"15:04", "15.04", "1504", "15"} {
		if t, err := time.ParseInLocation("2006-01-02 "+layout, strings.TrimSpace(day)+" "+strings.TrimSpace(clock), time.Local); err == nil {
			return t, nil
		}
	}
	return time.Time{}, kimai.Errorf(kimai.Rejected, "Write the day as 2006-12-31 and the time as 15:04.")
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
	step := ChangeRecord{r, change, to}
	a := Amend{What: i18n.T("change %s", pair(s, r)), Steps: []Step{step}}
	if !r.Running() {
		a.Done = i18n.T("Changed: %s", pair(s, step.on(r)))
	}
	return amend(s, a)
}
