package kimaitest

import (
	"time"

	"kimai-tray/kimai"
)

// wantTotal checks how long the user worked on the day that holds t.
func (s *suite) wantTotal(t time.Time, want time.Duration) {
	s.Helper()
	from, to := kimai.Day(t.In(s.zone))
	records := s.sheet(kimai.Query{From: from, To: to})
	if got := kimai.Total(records, from, to, s.now()); got != want {
		s.Errorf("on %s the total is %v, want %v", from.Format(time.DateOnly), got, want)
	}
}

func (s *suite) midnight() {
	first := time.Date(2026, 3, 4, 22, 0, 0, 0, s.zone)
	second := first.AddDate(0, 0, 1)

	s.clock.Set(first)
	s.book(s.pair(design), 30*time.Minute)
	s.clock.Set(time.Date(2026, 3, 4, 23, 15, 0, 0, s.zone))
	s.book(s.pair(hebrew), 2*time.Hour)
	s.wantTotal(first, 30*time.Minute+45*time.Minute)
	s.wantTotal(second, 75*time.Minute)

	// And one that runs over the next midnight.
	s.clock.Set(time.Date(2026, 3, 5, 23, 50, 0, 0, s.zone))
	s.begin(s.pair(design))
	s.clock.Advance(25 * time.Minute)
	s.wantTotal(second, 75*time.Minute+10*time.Minute)
	s.wantTotal(second.AddDate(0, 0, 1), 15*time.Minute)
}

func (s *suite) clockChange() {
	tests := []struct {
		day  time.Time
		want time.Duration
	}{
		{time.Date(2026, 3, 29, 12, 0, 0, 0, s.zone), 23 * time.Hour},
		{time.Date(2026, 10, 25, 12, 0, 0, 0, s.zone), 25 * time.Hour},
	}
	for _, test := range tests {
		from, to := kimai.Day(test.day)
		s.clock.Set(from.Add(-30 * time.Minute))
		recording := s.begin(s.pair(design))
		s.clock.Set(to.Add(15 * time.Minute))
		s.end(recording.ID)

		s.wantTotal(from.Add(-time.Hour), 30*time.Minute)
		s.wantTotal(test.day, test.want)
		s.wantTotal(to, 15*time.Minute)
	}
}
