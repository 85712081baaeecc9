package kimaitest

import (
	"time"

	"kimai-tray/kimai"
)

func (s *suite) recents() {
	for _, at := range [][2]int{design, quotes, hebrew, quotes, meetings, design} {
		s.book(s.pair(at), time.Minute)
	}
	want := []kimai.Pair{s.pair(design), s.pair(meetings), s.pair(quotes), s.pair(hebrew)}
	s.wantSame("Recent", s.recent(10), want)

	// What runs counts as well.
	s.begin(s.pair(programming))
	s.wantSame("Recent", s.recent(10), append([]kimai.Pair{s.pair(programming)}, want...))
}

func (s *suite) recentLimit() {
	for _, at := range [][2]int{design, quotes, hebrew} {
		s.book(s.pair(at), time.Minute)
	}
	want := []kimai.Pair{s.pair(hebrew), s.pair(quotes), s.pair(design)}
	for limit := range 4 {
		s.wantSame("Recent", s.recent(limit), want[:limit])
	}
}

// recentTies: in which order they come is open, as their starts are the same.
func (s *suite) recentTies() {
	for _, at := range [][2]int{design, quotes, design} {
		s.end(s.begin(s.pair(at)).ID)
	}
	pairs := s.recent(10)
	if len(pairs) != 2 || pairs[0].Same(pairs[1]) {
		s.Errorf("Recent is %v, want two different pairs", pairs)
	}
	s.wantSame("Records", len(s.sheet(kimai.Query{})), 3)
}

func (s *suite) order() {
	a := s.book(s.pair(design), time.Minute)
	b := s.book(s.pair(hebrew), time.Minute)
	c := s.begin(s.pair(quotes))
	s.clock.Advance(time.Minute)
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{c, b, a})

	// The latest start, not the latest made.
	earlier := a.Start.Add(-time.Hour)
	c = s.edit(c.ID, kimai.Change{Start: &earlier})
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{b, a, c})
}

func (s *suite) windows() {
	first := s.book(s.pair(design), 10*time.Minute)
	second := s.book(s.pair(hebrew), 10*time.Minute)
	third := s.begin(s.pair(quotes))
	s.clock.Advance(10 * time.Minute)

	middle := func(r kimai.Record) time.Time { return r.Start.Add(5 * time.Minute) }
	tests := []struct {
		name     string
		from, to time.Time
		want     []kimai.Record
	}{
		{"all", time.Time{}, time.Time{}, []kimai.Record{third, second, first}},
		{"from inside the second", middle(second), time.Time{}, []kimai.Record{third, second}},
		{"to inside the second", time.Time{}, middle(second), []kimai.Record{second, first}},
		{"inside the second", middle(second), middle(second).Add(time.Minute), []kimai.Record{second}},
		{"just the second", second.Start, second.End, []kimai.Record{second}},
		{"from the end of the second", second.End, time.Time{}, []kimai.Record{third}},
		{"to the start of the second", time.Time{}, second.Start, []kimai.Record{first}},
		{"between the first two", first.End, second.Start, nil},
		{"before all", first.Start.Add(-time.Hour), first.Start, nil},
		{"after now", s.now().Add(time.Hour), s.now().Add(2 * time.Hour), []kimai.Record{third}},
		{"bounds in another zone", second.Start.In(s.zone), second.End.In(s.zone), []kimai.Record{second}},
	}
	for _, test := range tests {
		query := kimai.Query{From: test.from, To: test.to}
		s.wantSame(test.name, s.sheet(query), test.want)
		s.wantSame("Count: "+test.name, s.count(query), len(test.want))
	}
}

func (s *suite) limit() {
	var want []kimai.Record
	for range 3 {
		want = append([]kimai.Record{s.book(s.pair(design), time.Minute)}, want...)
	}
	for limit := 1; limit <= 4; limit++ {
		s.wantSame("Records", s.sheet(kimai.Query{Limit: limit}), want[:min(limit, 3)])
	}
	s.wantSame("Records in a window", s.sheet(kimai.Query{To: want[0].Start, Limit: 1}), want[1:2])
}

func (s *suite) pages() {
	s.wantSame("Count of nothing", s.count(kimai.Query{}), 0)
	var all []kimai.Record
	for range 4 {
		all = append([]kimai.Record{s.book(s.pair(design), time.Minute)}, all...)
	}
	all = append([]kimai.Record{s.begin(s.pair(hebrew))}, all...)

	tests := []struct {
		name  string
		query kimai.Query
		want  []kimai.Record
		count int
	}{
		{"first page", kimai.Query{Limit: 2}, all[:2], 5},
		{"second page", kimai.Query{Limit: 2, Offset: 2}, all[2:4], 5},
		{"last page", kimai.Query{Limit: 2, Offset: 4}, all[4:], 5},
		{"behind the last page", kimai.Query{Limit: 2, Offset: 6}, nil, 5},
		{"all but two", kimai.Query{Offset: 2}, all[2:], 5},
		{"behind all", kimai.Query{Offset: 5}, nil, 5},
		{"page of a window", kimai.Query{From: all[3].Start, To: all[0].Start, Limit: 1, Offset: 1}, all[2:3], 3},
		{"rest of a window", kimai.Query{From: all[3].Start, To: all[0].Start, Offset: 1}, all[2:4], 3},
		{"page since a time", kimai.Query{From: all[1].Start, Limit: 3, Offset: 1}, all[1:2], 2},
	}
	for _, test := range tests {
		s.wantSame(test.name, s.sheet(test.query), test.want)
		s.wantSame("Count: "+test.name, s.count(test.query), test.count)
	}
}

// noLimit has more records than the hundred that Kimai 1 returns by default.
func (s *suite) noLimit() {
	const count = 105
	pair := s.pair(design)
	for range count {
		s.begin(pair)
		s.clock.Advance(time.Minute)
	}
	s.wantSame("Records", len(s.sheet(kimai.Query{})), count)
	s.wantSame("Count", s.count(kimai.Query{}), count)
}

func (s *suite) record() {
	ended := s.book(s.pair(design), time.Minute)
	recording := s.begin(s.pair(hebrew))
	s.wantKept(ended)
	s.wantKept(recording)
	for _, id := range strangeIDs() {
		_, err := s.Backend.Record(s.Context(), kimai.RecordID(id))
		s.wantCode("Record", err, kimai.NotFound)
	}
}
