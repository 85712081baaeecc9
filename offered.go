package main

import (
	"context"

	"kimai-tray/tray"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/notify"
)

// offered is what a notification offers. It may stand on the screen for long after
// another account came into use, in which the same ids are of other records, or the
// tray began anew and counts the clicks from the start.
type offered struct {
	account string
	sitting int // in which it was offered
	action  any
}

// in is what a click on it means in a sitting.
func (o offered) in(account string, sitting int) tray.Event {
	_, isUndo := o.action.(tray.UndoLast)
	if o.account != account || isUndo && o.sitting != sitting {
		return tray.Announced{Notice: tray.Notice{
			Title: i18n.T("That can't be done any more"),
			Body:  i18n.T("The account or the settings are others since it was offered."),
		}}
	}
	return tray.Clicked{Action: o.action}
}

// post shows a notification of a sitting with an account.
func (d *desk) post(t tray.Tell, account string, sitting int) {
	n := notify.Notification{Message: notify.Message(t.Notice), Topic: string(t.Topic)}
	for _, offer := range t.Offers {
		n.Actions = append(n.Actions, notify.Action{Label: offer.Label, Do: offered{account, sitting, offer.Action}})
	}
	d.notes.Post(n)
}

// forward sends clicks on notifications to the sitting with that account.
func (o outside) forward(ctx context.Context, clicks <-chan any, account string, sitting int) {
	for {
		select {
		case click := <-clicks:
			if click, ok := click.(offered); ok {
				o.send(ctx, click.in(account, sitting))
			}
		case <-ctx.Done():
			return
		}
	}
}
