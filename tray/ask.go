package tray

import (
	"errors"

	"kimai-tray/tray/dialog"
	"kimai-tray/tray/i18n"
)

// ask puts a question on the screen. If there is one already, which may be behind
// another window, that has to be answered first.
func (s State) ask(about any, d dialog.Dialog) (State, []Effect) {
	if s.InDialog {
		return s, []Effect{Tell{Notice: Notice{
			i18n.T("A question is on the screen already"),
			i18n.T("Answer or close that first: its window may be behind another."),
		}}}
	}
	s.InDialog = true
	return s, []Effect{Ask{about, d}}
}

// again asks once more after an answer that makes no sense, and says why.
func (s State) again(e Answered, err error) (State, []Effect) {
	form := e.Ask.Dialog.(dialog.Form)
	form.Text = i18n.Explain(err)
	form.Fields = append([]dialog.Field(nil), form.Fields...)
	for i := range form.Fields {
		form.Fields[i].Value = e.Answer.Values[i]
	}
	return s.ask(e.Ask.About, form)
}

// answeredDialog takes in what a person said.
func answeredDialog(s State, e Answered) (State, []Effect) {
	s.InDialog = false
	switch {
	case errors.Is(e.Err, dialog.ErrCancelled):
		return s, nil
	case e.Err != nil:
		return s, []Effect{trouble(Notice{i18n.T("Could not ask"), sentences(explain(s, e.Err))})}
	}
	if about, ok := e.Ask.About.(inquiry); ok {
		return about.answer(s, e)
	}
	return s, nil
}

// inquiry is what a question may be about. It is the action of the menu entry
// that led to it.
type inquiry interface {
	// answer does what the person said.
	answer(s State, e Answered) (State, []Effect)
}

// opening is an action that begins with a question.
type opening interface {
	inquiry
	open(s State) (State, []Effect)
}
