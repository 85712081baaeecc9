package tray

import (
	"context"
	"time"

	"kimai-tray/tray/menu"
)

// Screen is where the tray is shown.
type Screen interface {
	// Show makes the screen show v. It is called from one goroutine only.
	Show(v menu.View)
	// Repeat sends what is shown once more.
	Repeat()
	// Clicks sends the actions of clicked entries.
	Clicks() <-chan any
}

// repeatAfter is when everything is sent once more: what changes while the
// tray registers can be lost, see [Screen].
const repeatAfter = time.Second

// Run shows the tray on the screen until a click on Quit or the end of ctx,
// which is as good as one, then waits a moment for what is being written. events
// brings what happens outside, such as [Changed]. again says that it is to begin
// anew with another account, see [Reloaded].
func Run(ctx context.Context, settings Settings, screen Screen, worker *Worker, events <-chan Event) (again bool) {
	defer worker.Close()
	now := time.Now()
	s := New(settings, now)
	screen.Show(Look(s))
	if quits(screen) {
		return false
	}
	repeat := time.After(repeatAfter)
	timer := time.NewTimer(0)
	defer timer.Stop()

	ended := ctx.Done()
	worker.Load()
	for {
		var e Event = Tick{}
		select {
		case <-ended:
			ended, e = nil, Clicked{QuitProgram{}}
		case <-timer.C:
		case <-repeat:
			screen.Repeat()
			continue
		case action := <-screen.Clicks():
			e = Clicked{action}
		case e = <-worker.Events():
		case e = <-events:
		}

		var effects []Effect
		s, effects = Update(s, time.Now(), e)
		for _, effect := range effects {
			if quit, ok := effect.(Quit); ok {
				return quit.Again
			}
			worker.Do(effect)
		}
		screen.Show(Look(s))
		if deadline := Deadline(s); !deadline.IsZero() {
			timer.Reset(time.Until(deadline))
		} else {
			timer.Stop()
		}
	}
}

// quits drops the clicks on the menu that was shown until now, which may be of
// another account, and reports whether one of them was on Quit.
func quits(screen Screen) bool {
	for {
		select {
		case action := <-screen.Clicks():
			if action == any(QuitProgram{}) {
				return true
			}
		default:
			return false
		}
	}
}
