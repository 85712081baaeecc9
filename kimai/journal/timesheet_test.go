package journal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
)

// Pages and windows are the same whether the server tells them, with drafts
// laid over, or only what was kept.
func TestPagesWithDrafts(t *testing.T) {
	d := newDesk(t)
	a, b := d.pair(0), d.pair(1)
	var all []kimai.Record // the latest first
	add := func(r kimai.Record) {
		if len(all) > 0 && all[0].Running() {
			all[0].End = r.Start
		}
		all = append([]kimai.Record{r}, all...)
	}
	for range 3 {
		add(d.begin(d, a, 10*time.Minute))
	}
	d.wantHere(all...) // which keeps them
	d.offline()
	// What runs is moved out of some windows and into others, and one is added.
	moved := all[2].Start.Add(-time.Hour)
	r, err := d.Edit(t.Context(), all[0].ID, kimai.Change{Start: &moved})
	must(t, err)
	all = append(all[1:], r)
	next := d.begin(d, b, 10*time.Minute)
	all[2].End = next.Start
	all = append([]kimai.Record{next}, all...)

	queries := map[string]kimai.Query{
		"all":             {},
		"first page":      {Limit: 2},
		"second page":     {Limit: 2, Offset: 2},
		"behind the last": {Offset: 4},
		"early":           {To: moved.Add(time.Minute)},
		"late":            {From: all[0].Start},
		"middle":          {From: all[1].Start, To: all[1].End},
		"first of middle": {From: all[1].Start, To: all[1].End, Limit: 1},
	}
	want := map[string][]kimai.Record{
		"all":             all,
		"first page":      all[:2],
		"second page":     all[2:],
		"behind the last": nil,
		"early":           all[3:],
		"late":            all[:1],
		"middle":          {all[1], all[3]},
		"first of middle": {all[1]},
	}
	check := func(state string) {
		for name, query := range queries {
			got, err := d.Records(t.Context(), query)
			if diff := cmp.Diff(want[name], got, cmpopts.EquateEmpty()); diff != "" || err != nil {
				t.Errorf("%s, %s: %v (-want +got):\n%s", state, name, err, diff)
			}
			count, err := d.Count(t.Context(), kimai.Query{From: query.From, To: query.To})
			if all := len(want[name]); query.Limit+query.Offset == 0 && (count != all || err != nil) {
				t.Errorf("%s, %s: Count is %d, error %v, want %d", state, name, count, err, all)
			}
		}
	}
	check("offline")
	d.line.cut(nil)
	d.snapshot()
	check("online with drafts")
	d.sync()
	check("synced")
}
