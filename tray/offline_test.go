package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

// A backend that works without its server is used as always, and says what has
// not reached it.
func TestOffline(t *testing.T) {
	for _, test := range []struct {
		name             string
		offline          error
		waiting, refused int
		account, tooltip string
		icon             menu.Icon
	}{
		{"online", nil, 0, 0, "work · kimai.example.com", "Nothing is recorded", menu.Idle},
		{"offline", unreachable, 0, 0, "work · offline", "Nothing is recorded\nOffline", menu.Unreachable},
		{"with records", unreachable, 2, 0, "work · offline, 2 waiting", "Nothing is recorded\nOffline, 2 waiting", menu.Unreachable},
		{"on their way", nil, 3, 0, "work · kimai.example.com, 3 waiting", "Nothing is recorded", menu.Idle},
		{"refused", nil, 0, 1, "work · kimai.example.com, 1 refused", "Nothing is recorded", menu.Idle},
		{"both", unreachable, 1, 1, "work · offline, 1 waiting, 1 refused", "Nothing is recorded\nOffline, 1 waiting, 1 refused", menu.Unreachable},
		{
			"logged out", kimai.Errorf(kimai.Unauthorised, "The token has expired."), 1, 0,
			"work · not logged in, 1 waiting", "Nothing is recorded\nNot logged in, 1 waiting\nLog in: kimai-tray login work", menu.Unreachable,
		},
		{
			"locked out", kimai.Errorf(kimai.Internal, "The keyring is locked."), 0, 0,
			"work · offline", "Nothing is recorded\nOffline\nThe keyring is locked.", menu.Unreachable,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBackend()
				b.offline, b.waiting = test.offline, test.waiting
				b.synced = func(b *backend) { b.waiting = test.waiting } // it takes its time
				for range test.refused {
					b.refuseDraft(kimai.Record{Pair: webDesign, Start: noon, End: noon}, "No.")
				}
				p := run(t, b)
				view := p.view()
				got := []any{accountLine(p), view.Tooltip, view.Icon}
				if diff := cmp.Diff([]any{test.account, test.tooltip, test.icon}, got); diff != "" {
					t.Errorf("account, tooltip and icon (-want +got):\n%s", diff)
				}
				p.find("Website", "Design") // the catalogue is there
			})
		})
	}
}

// Clicks work offline, and nothing is told of that it is so.
func TestRecordOffline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		p := run(t, b)
		b.set(func(b *backend) { b.offline, b.waiting = unreachable, 1 })
		p.pass(time.Minute)
		p.click(t, "Website", "Design")
		p.pass(time.Minute)
		p.click(t, "Stop")
		p.pass(time.Minute)
		wantTold(t, p,
			tray.Notice{Title: "Started Website / Design", Body: "Äcme. Today: under a minute."},
			tray.Notice{Title: "Stopped Website / Design", Body: "1 min recorded. Today: 1 min."},
		)
	})
}

// While the server can't be reached it is asked less and less often. When it is
// back, the catalogue is read anew.
func TestOfflineBackOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.offline = unreachable
		p := run(t, b)
		if diff := cmp.Diff([]int{0, 30, 90, 210, 450, 750, 1050, 1350, 1650}, polls(p)); diff != "" {
			t.Errorf("polls (-want +got):\n%s", diff)
		}
		b.set(func(b *backend) { b.offline = nil })
		p.pass(5 * time.Minute)
		if asked := b.requests(); asked["projects"] != 1 || asked["recent"] != 1 {
			t.Errorf("asked for %v, want the projects and what was recorded last once", asked)
		}
	})
}

// That somebody has to log in is told once, until it was mended.
func TestLoggedOutOffline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		p := run(t, b)
		notice := tray.Notice{
			Title: "work can't be used",
			Body:  "The token has expired. Log in: kimai-tray login work. What you record is kept on this machine meanwhile.",
		}
		out := func(b *backend) { b.offline = kimai.Errorf(kimai.Unauthorised, "The token has expired.") }
		b.set(out)
		p.pass(10 * time.Minute)
		wantTold(t, p, notice)
		b.set(func(b *backend) { b.offline = nil })
		p.pass(10 * time.Minute)
		b.set(out)
		p.pass(10 * time.Minute)
		wantTold(t, p, notice)
	})
}
