package kimai1_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimai1/kimai1test"
)

// Pages overlap, since rows of the same start come in any order.
func TestRecordsInPages(t *testing.T) {
	f, c := start(t, "1.3.5")
	const count = 1500
	for i := range count {
		begin := -time.Duration(i/7+1) * time.Minute
		f.add(coding, begin, begin+time.Second, "")
	}
	for _, limit := range []int{0, 999, 1000, 1001, 1200, count, 3 * count} {
		got, err := c.Records(t.Context(), kimai.Query{Limit: limit})
		kimai1test.Must(t, err)
		ids := make(map[kimai.RecordID]bool)
		for _, r := range got {
			ids[r.ID] = true
		}
		want := count
		if limit > 0 {
			want = min(count, limit)
		}
		// A limit may cut between rows of the same start.
		if len(ids) != len(got) || len(got) < want-7 || len(got) > want || (want == count && len(got) != count) {
			t.Errorf("limit %d: %d records, %d different, want %d", limit, len(got), len(ids), want)
		}
		if !slices.IsSortedFunc(got, func(a, b kimai.Record) int { return b.Start.Compare(a.Start) }) {
			t.Errorf("limit %d: not sorted", limit)
		}
	}
}

// A server that does not page must not keep the client going round.
func TestRecordsOfServerThatRepeatsItself(t *testing.T) {
	rows := make([]string, 1000)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"timeEntryID":"%d","start":"%d","end":"%d"}`, i+1, 2000-i, 2000-i)
	}
	c := kimai1.New(canned(func(string) (string, error) {
		return `{"success":true,"items":[` + strings.Join(rows, ",") + `],"total":"1000000000"}`, nil
	}), anna)
	got, err := c.Records(t.Context(), kimai.Query{})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "number of records", len(got), 1000)
}

// A server that has no end must not fill the memory.
func TestRecordsWithoutEnd(t *testing.T) {
	tests := []struct {
		name  string
		rows  int // of a page
		pages int
		words string
	}{
		{"as many as asked", 1000, 101, "Ask for a shorter one"},
		{"more than asked", 1001, 1, "no Kimai 1 server"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answers := 0
			c := kimai1.New(canned(func(string) (string, error) {
				rows := make([]string, test.rows)
				for i := range rows {
					rows[i] = fmt.Sprintf(`{"timeEntryID":%d,"start":1,"end":2}`, answers*test.rows+i+1)
				}
				answers++
				return `{"success":true,"items":[` + strings.Join(rows, ",") + `],"total":"1000000000"}`, nil
			}), anna)
			_, err := c.Records(t.Context(), kimai.Query{})
			kimai1test.WantError(t, err, kimai.Unexpected, test.words)
			kimai1test.WantSame(t, "pages", answers, test.pages)
		})
	}
}
