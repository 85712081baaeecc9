package kimai1_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/kimai1/kimai1test"
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
		{"offset", kimai.Query{Offset: 1}, []kimai.Record{late, early}, 0},
		{"offset and limit", kimai.Query{Offset: 1, Limit: 1}, []kimai.Record{late}, 0},
		{"offset behind the end", kimai.Query{Offset: 3}, nil, 0},
		{"offset in a window", kimai.Query{From: early.Start, To: late.End, Offset: 1}, []kimai.Record{early}, 1},
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
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Records", got, test.want)
			if reads := len(f.asked()) - 1; reads > test.reads {
				t.Errorf("%d records were read again, want %d", reads, test.reads)
			}
		})
	}
}

func TestCount(t *testing.T) {
	f, c := start(t, "1.3.5")
	none, err := c.Count(t.Context(), kimai.Query{})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Count of nothing", none, 0)
	early := f.add(coding, -4*time.Hour, -3*time.Hour, "early")
	f.add(meeting, -2*time.Hour, -time.Hour, "late")
	f.add(coding, -30*time.Minute, 0, "")
	f.addBobs()
	tests := []struct {
		name  string
		query kimai.Query
		want  int
	}{
		{"all", kimai.Query{}, 3},
		{"limit", kimai.Query{Limit: 1}, 3},
		{"offset", kimai.Query{Offset: 5}, 3},
		{"window", kimai.Query{From: early.Start, To: early.End}, 1},
		{"since", kimai.Query{From: early.End}, 2},
		{"to 1970, which is no bound to Kimai", kimai.Query{To: time.Unix(0, 0)}, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := c.Count(t.Context(), test.query)
			kimai1test.Must(t, err)
			kimai1test.WantSame(t, "Count", got, test.want)
		})
	}
	f.asked()
	_, err = c.Count(t.Context(), kimai.Query{})
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "calls", f.asked(), []string{"getTimesheet(0,0,-1,0,1)"})
	f.trouble = map[string][]string{"getTimesheet": {"unavailable"}}
	_, err = c.Count(t.Context(), kimai.Query{})
	kimai1test.WantError(t, err, kimai.Unreachable)
}

func TestRecord(t *testing.T) {
	f, c := start(t, "1.3.5")
	bobs := f.addBobs()
	for range 2 { // before and after anna has a record
		for _, id := range []kimai.RecordID{bobs, 0, -1, 9999} {
			_, err := c.Record(t.Context(), id)
			kimai1test.WantError(t, err, kimai.NotFound)
		}
		want := f.add(meeting, -time.Hour, -time.Minute, "mine")
		got, err := c.Record(t.Context(), want.ID)
		kimai1test.Must(t, err)
		kimai1test.WantSame(t, "Record", got, want)
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
		kimai1test.Must(t, err)
		kimai1test.WantSame(t, "Recent", pairs(got), want)
	}
}

func pairs(records []kimai.Record) []kimai.Pair {
	pairs := []kimai.Pair{}
	for _, r := range records {
		pairs = append(pairs, r.Pair)
	}
	return pairs
}

func TestRecentIsBounded(t *testing.T) {
	f, c := start(t, "1.3.5")
	f.add(meeting, -time.Hour, -time.Minute, "")
	for i := range 500 {
		f.add(coding, time.Duration(i)*time.Second, time.Hour, "")
	}
	got, err := c.Recent(t.Context(), 2)
	kimai1test.Must(t, err)
	kimai1test.WantSame(t, "Recent", pairs(got), []kimai.Pair{coding})
}

// A time that no calendar has is no answer of Kimai's; one before 1970 is no time.
func TestRecordsOfStrangeTimes(t *testing.T) {
	tests := []struct {
		number string
		code   kimai.Code
		want   time.Time
	}{
		{"253402300799", "", time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC)},
		{"253402300800", kimai.Unexpected, time.Time{}},
		{"9e15", kimai.Unexpected, time.Time{}},
		{"-5", "", time.Time{}},
	}
	for _, test := range tests {
		t.Run(test.number, func(t *testing.T) {
			c := answering(`{"success":true,"total":1,"items":[{"timeEntryID":"1","start":"` + test.number + `","end":"9"}]}`)
			got, err := c.Records(t.Context(), kimai.Query{})
			kimai1test.WantError(t, err, test.code)
			for _, r := range got {
				kimai1test.WantSame(t, "start", r.Start, test.want)
			}
		})
	}
}
