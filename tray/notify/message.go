package notify

import "kimai-tray/tray/text"

// titleColumns, bodyColumns and labelColumns are how much is shown of a
// notification. Desktops show less, but not all of them cut what is endless.
const titleColumns, bodyColumns, labelColumns = 120, 600, 40

// Message is what a notification says: plain text in two lines.
type Message struct{ Title, Body string }

// Notification is a message, what it is about and what can be done about it.
type Notification struct {
	Message
	// Topic is what it is about. A notification takes the place of the one
	// before of the same topic, where the desktop can; those of other topics
	// and those without one ("") stay beside it.
	Topic string
	// Actions are offered as buttons, where the desktop has them.
	Actions []Action
	// Default is done by a click on the notification itself. Without a label
	// there is none. Few desktops show the label.
	Default Action
}

// Action is what a person can choose in a notification.
type Action struct {
	// Label is a word or two in the person's language.
	Label string
	// Do is sent to [Desk.Clicks] when the action is chosen.
	Do any
}

// fit makes a line of each text, none of them endless.
func (n Notification) fit() Notification {
	n.Message = Message{text.Fit(text.Line(n.Title), titleColumns), text.Fit(text.Line(n.Body), bodyColumns)}
	actions := n.Actions
	n.Actions = nil
	for _, a := range actions {
		n.Actions = append(n.Actions, a.fit())
	}
	n.Default = n.Default.fit()
	return n
}

func (a Action) fit() Action {
	return Action{text.Fit(text.Line(a.Label), labelColumns), a.Do}
}
