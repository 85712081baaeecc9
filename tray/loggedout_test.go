package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

func TestNotLoggedIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = kimai.Errorf(kimai.Unauthorised, "Log in: kimai-tray login work")
		p := run(t, b)
		if got, want := accountLine(p), "work · not logged in"; got != want {
			t.Errorf("account line %q, want %q", got, want)
		}
		if got, want := p.view().Tooltip, "Not known what is recorded\nLog in: kimai-tray login work"; got != want {
			t.Errorf("tooltip %q, want %q", got, want)
		}
		wantTold(t, p, tray.Notice{Title: "work can't be used", Body: "Log in: kimai-tray login work."})
	})
}

// A click tells how to log in, too, if it is the first to find that out.
func TestClickWhenNoLongerLoggedIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := run(t, newBackend())
		p.backend.set(func(b *backend) { b.down = kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the API token.") })
		p.click(t, "Website", "Design")
		p.pass(10 * time.Minute)
		wantTold(t, p, tray.Notice{
			Title: "Could not start Website / Design", Body: "Kimai does not accept the API token. Log in: kimai-tray login work.",
		})
	})
}

// A problem that a person has to mend is told, once.
func TestProblemsThatNeedAPerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = kimai.Errorf(kimai.Unauthorised, "Kimai does not accept the API key.")
		p := run(t, b, func(s *tray.Settings) { s.Account, s.Login = "my work", `kimai-tray login "my work"` })
		p.pass(10 * time.Minute)
		wantTold(t, p, tray.Notice{
			Title: "my work can't be used",
			Body:  "Kimai does not accept the API key. Log in: kimai-tray login \"my work\".",
		})
		if got, want := p.view().Menu[1].Entries[0].Label, "Log in: kimai-tray login \"my work\""; got != want {
			t.Errorf("the menu says %q, want %q", got, want)
		}

		b.set(func(b *backend) { b.down = nil })
		p.pass(5 * time.Minute)
		b.set(func(b *backend) { b.down = kimai.Errorf(kimai.Unauthorised, "again") })
		p.pass(time.Minute)
		if n := len(p.told()); n != 1 {
			t.Errorf("%d notifications of a problem that came back, want 1", n)
		}
	})
}

// Nor is it told again when there is something to go on with, such as what a
// command recorded meanwhile.
func TestLoggedOutWithAndWithoutSomethingKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = kimai.Errorf(kimai.Unauthorised, "The token has expired.")
		p := run(t, b)
		p.pass(time.Minute)
		b.set(func(b *backend) { b.journal = true })
		p.pass(10 * time.Minute)
		if n := len(p.told()); n != 1 {
			t.Errorf("%d notifications of one problem, want 1", n)
		}
	})
}
