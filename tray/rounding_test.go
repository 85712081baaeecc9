package tray_test

import (
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// A person is told what was kept, even if it ends in the future.
func TestRounding(t *testing.T) {
	quarters := func(method kimai.RoundingMethod) *backend {
		b := newBackend()
		b.rounding = kimai.Rounding{Step: 15 * time.Minute, Method: method}
		return b
	}
	// It is midnight, and after seven minutes something is recorded for ten.
	for _, test := range []struct {
		name     string
		method   kimai.RoundingMethod
		end      []string // what is clicked
		headline string
		told     tray.Notice
	}{
		{"stop", kimai.RoundOut, []string{"Stop"}, "Nothing is recorded · today 0:30",
			tray.Notice{Title: "Stopped Website / Design", Body: "30 min recorded. Today: 30 min."}},
		{"stop, rounded to the nearest", kimai.RoundNearest, []string{"Stop"}, "Nothing since 00:15 · today 0:15",
			tray.Notice{Title: "Stopped Website / Design", Body: "15 min recorded. Today: 15 min."}},
		{"switch", kimai.RoundOut, []string{"App", "Code"}, "App / Code · 0:00",
			tray.Notice{Title: "Switched to App / Code", Body: "Website / Design: 30 min recorded. Today: 30 min."}},
		{"switch, moved on", kimai.RoundUp, []string{"App", "Code"}, "App / Code · 0:00",
			tray.Notice{Title: "Switched to App / Code", Body: "Website / Design: 15 min recorded. Today: 15 min."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := run(t, quarters(test.method))
				p.pass(7 * time.Minute)
				p.click(t, "Website", "Design")
				p.pass(10 * time.Minute)
				p.told()

				p.click(t, test.end...)
				wantHeadline(t, p, test.headline)
				p.pass(time.Second)
				wantTold(t, p, test.told)

				p.pass(5 * time.Minute)
				wantTold(t, p)
			})
		})
	}
}
