package notify

import "github.com/gen2brain/beeep"

// library shows messages by beeep, which knows neither topics nor actions.
type library struct{ icon string }

func (l library) show(n Notification) error {
	return beeep.Notify(title(n.Title), body(n.Body), picture(l.icon))
}
