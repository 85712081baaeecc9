package tray

// Notice is the text of a notification: plain text, one line each.
type Notice struct{ Title, Body string }

// Kind is what a notification is about, by which it can be switched off. Those
// of no kind are always shown.
type Kind string

const (
	Starts    Kind = "started"
	Stops     Kind = "stopped"
	Switches  Kind = "switched"
	Edits     Kind = "changed"
	Problems  Kind = "problems"
	Reminders Kind = "reminders" // held back while the desktop is not to be disturbed
)

// Topic is what a notification is the latest news of: it takes the place of the
// one before. Those of no topic stack.
type Topic string

const (
	OfRecording Topic = "recording"
	OfTimesheet Topic = "timesheet"
	OfAbsence   Topic = "absence"
	OfReminder  Topic = "reminder"
)

// Offer is something that a click on a notification does, where the desktop has
// room for that.
type Offer struct {
	Label  string
	Action any // as of a menu entry
}

// audible leaves out the notifications that are switched off.
func (s State) audible(effects []Effect) []Effect {
	var left []Effect
	for _, effect := range effects {
		if tell, ok := effect.(Tell); ok && s.Settings.Silent[tell.Kind] {
			continue
		}
		left = append(left, effect)
	}
	return left
}
