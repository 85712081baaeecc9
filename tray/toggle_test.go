package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/tray"
)

// toggle clicks on the icon.
func (p *program) toggle() {
	p.clicks <- tray.Toggle{}
	synctest.Wait()
}

func TestToggle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.toggle()
		wantTold(t, p, tray.Notice{Title: "Nothing to stop or to continue", Body: "Choose a project and a task in the menu."})
		p.click(t, "Website", "Design")
		p.pass(time.Hour)
		p.told()

		p.toggle()
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{Title: "Stopped Website / Design", Body: "1 h recorded. Today: 1 h."})
		p.toggle()
		p.pass(time.Minute)
		wantTold(t, p, tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: 1 h."})
		if n := len(p.backend.kept()); n != 2 {
			t.Errorf("%d records were made, want 2", n)
		}
	})
}

// Who clicks before it is known what runs is told nothing that may be wrong.
func TestToggleTooEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.latency = 10 * time.Second
		p := run(t, b)
		p.toggle()
		if told := p.told(); len(told) > 0 {
			t.Errorf("told %q", told)
		}
	})
}
