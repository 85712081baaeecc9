package rest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
)

func pairs(list []kimai.Record) []string {
	var names []string
	for _, r := range list {
		names = append(names, fmt.Sprintf("%d/%d", r.Pair.Project.ID, r.Pair.Task.ID))
	}
	return names
}

func TestRecent(t *testing.T) {
	const noon, ten, nine = "2026-11-23T12:00:00+0100", "2026-11-23T10:00:00+0100", "2026-11-23T09:00:00+0100"
	ended := func(id, project, task int, begin string) string { return full(id, project, task, begin, `"`+noon+`"`) }
	with := func(record, old, new string) string {
		if !strings.Contains(record, old) {
			t.Fatalf("%s has no %s", record, old)
		}
		return strings.Replace(record, old, new, 1)
	}
	for _, test := range []struct {
		name string
		list []string
		want []string
	}{
		{"by begin, not by id or end", []string{ended(9, 1, 5, nine), ended(3, 1, 6, noon), ended(2, 1, 7, ten)}, []string{"1/6", "1/7", "1/5"}},
		{"what runs is first", []string{ended(9, 1, 5, noon), full(3, 1, 6, nine, "null")}, []string{"1/6", "1/5"}},
		{"hidden project", []string{with(ended(9, 1, 5, noon), `},"visible":true`, `},"visible":false`), ended(3, 1, 6, noon)}, []string{"1/6"}},
		{"hidden task", []string{with(ended(9, 1, 5, noon), `"project":null,"visible":true`, `"project":null,"visible":false`), ended(3, 1, 6, noon)}, []string{"1/6"}},
		{"hidden customer", []string{with(ended(9, 1, 5, noon), `"name":"C","visible":true`, `"name":"C","visible":false`), ended(3, 1, 6, noon)}, []string{"1/6"}},
		{"project that has ended", []string{with(ended(9, 1, 5, noon), `"end":null`, `"end":"2026-11-22"`), with(ended(3, 1, 6, noon), `"end":null`, `"end":"2026-11-23"`)}, []string{"1/6"}},
		{"project that has not begun", []string{with(ended(9, 1, 5, noon), `"start":null`, `"start":"2026-11-24"`), with(ended(3, 1, 6, noon), `"start":null`, `"start":"2026-11-23"`)}, []string{"1/6"}},
		{"project that has ended where the user is", []string{with(with(ended(9, 1, 5, noon), `"end":null`, `"end":"2026-11-23"`), "12:00:00+0100", "12:00:00+1400"), ended(3, 1, 6, noon)}, []string{"1/6"}},
		{"global task on a project without any", []string{with(ended(9, 1, 5, noon), `"globalActivities":true`, `"globalActivities":false`), ended(3, 1, 6, noon)}, []string{"1/6"}},
		{"task of another project", []string{with(ended(9, 1, 5, noon), `"project":null,"visible":true`, `"project":{"id":2},"visible":true`), ended(3, 1, 6, noon)}, []string{"1/6"}},
		{"no more than asked for", []string{ended(9, 1, 5, noon), ended(8, 1, 6, ten), ended(7, 1, 7, nine), ended(6, 1, 8, nine)}, []string{"1/5", "1/6", "1/7"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newServer(t).on("GET /api/timesheets/recent", 200, "["+strings.Join(test.list, ",")+"]")
			got, err := s.client().Recent(t.Context(), 3)
			must(t, err)
			if diff := cmp.Diff(test.want, pairs(got)); diff != "" {
				t.Errorf("pairs (-want +got):\n%s", diff)
			}
			wantAsked(t, s, "GET /api/timesheets/recent?size=29")
		})
	}
}

// In the recordings what runs comes last, and what is hidden comes too.
func TestRecentRecorded(t *testing.T) {
	recent := func(name string) []string {
		got, err := newServer(t).on("GET /api/timesheets/recent", 200, find(t, "2.66", name).Response.Body).client().Recent(t.Context(), 20)
		must(t, err)
		return pairs(got)
	}
	if got := recent("recent-running-comes-last"); len(got) == 0 || got[0] != "2/1" {
		t.Errorf("pairs are %v, want 2/1 first, which runs", got)
	}
	if got := recent("recent-includes-hidden-project"); len(got) != 1 {
		t.Errorf("pairs are %v, want the one on a project that is not hidden", got)
	}
}
