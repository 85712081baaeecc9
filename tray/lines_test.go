package tray_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// Which recordings have a line depends on the room: recent records give way
// first.
func TestLinesOfSeveral(t *testing.T) {
	for _, test := range []struct {
		running, lines int
		stuck          bool
		want           []string
	}{
		{1, 18, false, []string{"Stop"}},
		{2, 18, false, []string{"also", "Stop all"}},
		{3, 18, true, []string{"also", "also", "Stop all"}},
		{4, 18, true, []string{"also", "also", "also", "Stop all"}},
		{5, 18, true, []string{"also", "also", "and 2 more", "Stop all"}},
		{9, 13, true, []string{"and 8 more", "Stop all"}},
		{9, 13, false, []string{"also", "and 7 more", "Stop all"}},
		{2, 10, true, []string{"also", "Stop all"}},
		{3, 10, true, []string{"and 2 more", "Stop all"}},
	} {
		t.Run(fmt.Sprintf("%d in %d lines", test.running, test.lines), func(t *testing.T) {
			s := known(20, 2, 8)
			s.Settings.Lines = test.lines
			for i := range test.running {
				s.Confirmed = append(s.Confirmed, kimai.Record{
					ID: kimai.RecordID(i + 1), Pair: s.Recent[i%8].Pair, Start: noon.Add(-time.Hour),
				})
			}
			if test.stuck {
				s.Stuck = 1
			}
			view := tray.Look(s)
			var got []string
			for _, e := range view.Menu[0].Entries[1:] {
				label := e.Label
				if len(label) > 5 && label[:5] == "also:" {
					label = "also"
				}
				got = append(got, label)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("lines below the first (-want +got):\n%s", diff)
			}
			if view.Menu[1].Entries[0].Action == nil {
				t.Error("there is no recent record")
			}
			checkSize(t, view.Menu, tray.Shape(), max(12, test.lines))
		})
	}
}
