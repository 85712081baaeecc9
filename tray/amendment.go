package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// Amendments says what was changed in records besides those that run, in one
// notification of the last of it. ok is false when nothing was.
func Amendments(s State) (told Tell, ok bool) {
	if len(s.Amended) == 0 {
		return Tell{}, false
	}
	last := s.Amended[len(s.Amended)-1]
	more := ""
	if n := len(s.Amended) - 1; n > 0 {
		more = i18n.T("%d other changes were made too", n)
	}
	tell := Tell{
		Notice: Notice{
			text.Or(last.Done, i18n.T("Done: %s", last.What)),
			sentences(s.outcome(last), more, today(s)),
		},
		Kind: Edits, Topic: OfTimesheet,
	}
	if s.canUndo() {
		tell.Offers = []Offer{s.undoOffer()}
	}
	return tell, true
}

// outcome says what the record is like then, and how to have it back if it is
// gone.
func (s State) outcome(a Amend) string {
	if len(a.Steps) != 1 {
		return ""
	}
	switch step := a.Steps[0].(type) {
	case AddRecord:
		return s.span(step.Record)
	case ChangeRecord:
		return capital(difference(s, step.Was, step.on(step.Was)))
	case RemoveRecord:
		if s.canUndo() {
			return sentences(s.span(step.Was), i18n.T("The menu can bring it back for %d minutes", int(undoLasts/time.Minute)))
		}
		return s.span(step.Was)
	}
	return ""
}

// span is [spanOf], with the day if that is another than today.
func (s State) span(r kimai.Record) string {
	today, tomorrow := kimai.Day(s.Clock().Local())
	if r.Running() || !r.Start.Before(today) && r.Start.Before(tomorrow) {
		return spanOf(r)
	}
	return s.spell(r)
}

// spanOf is when a record that has ended began and ended, and how long that is.
func spanOf(r kimai.Record) string {
	if r.Running() {
		return ""
	}
	return i18n.T("%s–%s, %s", i18n.Clock(r.Start.Local()), i18n.Clock(r.End.Local()), text.Spell(r.Duration(r.End)))
}

// orNothing says so if nothing runs.
func orNothing(running []kimai.Record) string {
	if len(running) > 0 {
		return ""
	}
	return i18n.T("Nothing is recorded")
}

// undoOffer takes back what was done last.
func (s State) undoOffer() Offer { return Offer{i18n.T("Undo"), UndoLast{s.Undo.Number}} }
