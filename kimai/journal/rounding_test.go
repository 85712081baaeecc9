package journal_test

import (
	"net/http/httptest"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimaitest"
	"kimai-tray/kimai/rest"
	"kimai-tray/kimai/rest/resttest"
)

// A server rounds as Kimai 2 does by default, and the answer to a call is lost:
// there is one of each, as it rounded it, and what runs begins when it did.
func TestRoundingServer(t *testing.T) {
	for _, name := range []string{"", "Start", "AddEntry", "Edit"} {
		t.Run(name, func(t *testing.T) {
			clock := kimaitest.NewClock(start.Add(37 * time.Second))
			host := httptest.NewServer(resttest.New(clock.Now, resttest.Users, resttest.Catalogue, func(d *resttest.Data) {
				d.Rules.Rounding = kimai.Rounding{Step: time.Minute, Method: kimai.RoundOut}
			}))
			t.Cleanup(host.Close)
			client, err := rest.New(host.URL, "anna")
			must(t, err)
			d := &desk{T: t, clock: clock, line: &line{Remote: client}}
			d.Journal = open(t, newPath(t), d.line, clock)
			a, b := d.pair(0), d.pair(1)

			d.offline()
			first := d.begin(d, a, 10*time.Minute+3*time.Second)
			second := d.begin(d, b, 20*time.Minute)
			d.line.cut(func(_ int, call string, after bool) error {
				if call == name && after {
					return lost
				}
				return nil
			})
			d.Sync(t.Context())
			d.line.cut(nil)
			clock.Advance(5 * time.Minute)
			d.sync()

			first.Start, first.End = first.Start.Truncate(time.Minute), second.Start.Truncate(time.Minute).Add(time.Minute)
			got, err := client.Records(t.Context(), kimai.Query{})
			must(t, err)
			for i := range got {
				got[i].ID = 0
			}
			first.ID, second.ID = 0, 0
			if diff := cmp.Diff([]kimai.Record{second, first}, got); diff != "" {
				t.Errorf("records (-want +got):\n%s", diff)
			}
		})
	}
}
