package jsonrpc_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"kimai-tray/kimai"
)

func TestRecords(t *testing.T) {
	f, c := start(t, "1.3.5")
	early := f.add(coding, -4*time.Hour, -3*time.Hour, "early")
	late := f.add(meeting, -2*time.Hour, -time.Hour, "late")
	running := f.add(coding, -30*time.Minute, 0, "")
	f.addBobs()
	at := func(d time.Duration) time.Time { return noon.Add(d) }

	tests := []struct {
		name  string
		query kimai.Query
		want  []kimai.Record
		reads int // of single records, which were cut at a bound
	}{
		{"all", kimai.Query{}, []kimai.Record{running, late, early}, 0},
		{"limit", kimai.Query{Limit: 2}, []kimai.Record{running, late}, 0},
		{"inside one", kimai.Query{From: at(-90 * time.Minute), To: at(-80 * time.Minute)}, []kimai.Record{late}, 1},
		{"from inside one", kimai.Query{From: at(-90 * time.Minute)}, []kimai.Record{running, late}, 1},
		{"from inside what runs", kimai.Query{From: at(time.Hour)}, []kimai.Record{running}, 1},
		{"to inside one", kimai.Query{To: at(-90 * time.Minute)}, []kimai.Record{late, early}, 1},
		{"exactly one", kimai.Query{From: late.Start, To: late.End}, []kimai.Record{late}, 1},
		{"between two", kimai.Query{From: early.End, To: late.Start}, nil, 0},
		{"a fraction before an end", kimai.Query{From: late.End.Add(-time.Millisecond), To: at(-40 * time.Minute)}, []kimai.Record{late}, 1},
		{"a fraction after a start", kimai.Query{To: early.Start.Add(time.Millisecond)}, []kimai.Record{early}, 1},
		{"to 1970, which is no bound to Kimai", kimai.Query{To: time.Unix(0, 0)}, nil, 0},
		{"from 1970", kimai.Query{From: time.Unix(0, 0)}, []kimai.Record{running, late, early}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f.asked()
			got, err := c.Records(t.Context(), test.query)
			must(t, err)
			wantSame(t, "Records", got, test.want)
			if reads := len(f.asked()) - 1; reads > test.reads {
				t.Errorf("%d records were read again, want %d", reads, test.reads)
			}
		})
	}
}

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
		must(t, err)
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

func TestRecord(t *testing.T) {
	f, c := start(t, "1.3.5")
	bobs := f.addBobs()
	for range 2 { // before and after anna has a record
		for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
			_, err := c.Record(t.Context(), id)
			wantError(t, err, kimai.NotFound)
		}
		want := f.add(meeting, -time.Hour, -time.Minute, "mine")
		got, err := c.Record(t.Context(), want.ID)
		must(t, err)
		wantSame(t, "Record", got, want)
	}
}

func TestRecent(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(meeting, -time.Hour, -time.Minute, "")
	for i := range 150 {
		f.add(coding, time.Duration(i)*time.Second, time.Hour, "")
	}
	for limit, want := range [][]kimai.Pair{{}, {coding}, {coding, meeting}, {coding, meeting}} {
		got, err := c.Recent(t.Context(), limit)
		must(t, err)
		wantSame(t, "Recent", got, want)
	}
}

func TestRecentIsBounded(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(meeting, -time.Hour, -time.Minute, "")
	for i := range 500 {
		f.add(coding, time.Duration(i)*time.Second, time.Hour, "")
	}
	got, err := c.Recent(t.Context(), 2)
	must(t, err)
	wantSame(t, "Recent", got, []kimai.Pair{coding})
}

// A server that does not page must not keep the client going round.
func TestRecordsOfServerThatRepeatsItself(t *testing.T) {
	rows := make([]string, 1000)
	for i := range rows {
		rows[i] = fmt.Sprintf(`{"timeEntryID":"%d","start":"%d","end":"%d"}`, i+1, 2000-i, 2000-i)
	}
	answers := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		answers++
		fmt.Fprintf(w, `{"result":{"success":true,"items":[%s],"total":"1000000000"},"id":"%d"}`, strings.Join(rows, ","), answers)
	})
	got, err := c.Records(t.Context(), kimai.Query{})
	must(t, err)
	wantSame(t, "number of records", len(got), 1000)
}
