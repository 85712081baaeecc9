package tray

import "kimai-tray/tray/i18n"

// Toggle stops what runs, or else continues what was recorded last. It is the
// action of a click on the icon, where that does not open the menu.
type Toggle struct{}

// toggle does what stands first in the menu. Until the backend has answered there
// is nothing.
func toggle(s State) (State, []Effect) {
	if actions := mainAction(s); len(actions) > 0 {
		return clicked(s, actions[0].Action)
	}
	if !s.Heard && s.Problem == nil {
		return s, nil
	}
	return s, []Effect{Tell{Notice: Notice{
		Title: i18n.T("Nothing to stop or to continue"),
		Body:  i18n.T("Choose a project and a task in the menu."),
	}}}
}
