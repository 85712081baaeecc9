package kimai1_test

import (
	"context"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
)

func TestRestart(t *testing.T) {
	for _, test := range []struct {
		name, release, description string
		code                       kimai.Code
		want                       string // description
	}{
		{"with its description", "1.3.5", "what I did", "", "what I did"},
		{"without one", "1.3.5", "", "", ""},
		{"release without descriptions", "1.1.0", "what I did", kimai.Internal, ""},
		{"description that is refused", "1.3.5", "done 🎉", kimai.Internal, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, c := start(t, test.release)
			like := f.add(coding, -2*time.Hour, -time.Hour, test.description)
			f.add(meeting, -time.Hour, 0, "runs")
			ctx, cancel := context.WithCancel(t.Context())
			f.onCall = func(method string) {
				if method == "startRecord" { // nobody waits any more
					cancel()
				}
			}
			got, err := c.Restart(ctx, like.ID)
			kimai1test.WantError(t, err, test.code)
			kimai1test.WantSame(t, "Restart", got, kimai.Record{ID: 1003, Pair: coding, Start: noon, Description: test.want})
			kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{1003})
		})
	}
}

// What was deleted, or is another's, starts nothing.
func TestRestartOfNothing(t *testing.T) {
	f, c := start(t, "1.3.5")
	running := f.add(meeting, -time.Hour, 0, "")
	_, err := c.Restart(t.Context(), 999)
	kimai1test.WantError(t, err, kimai.NotFound)
	kimai1test.WantSame(t, "running", f.runs(), []kimai.RecordID{running.ID})
}
