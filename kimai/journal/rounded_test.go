package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
)

// A server rounds to hours, and the answer is lost: there is one record.
func TestReturnWithHours(t *testing.T) {
	for _, method := range []kimai.RoundingMethod{kimai.RoundOut, kimai.RoundNearest, kimai.RoundUp} {
		t.Run(string(method), func(t *testing.T) {
			p := place{kimai2At(kimai.Rounding{Step: time.Hour, Method: method}), time.Hour, nil}
			s := p.arrive(t)
			s.clock.Advance(21 * time.Minute)
			s.offline()
			r := s.begin(s, s.a, 90*time.Minute)
			r = s.end(s, r.ID, time.Hour)
			s.line.cut(func(_ int, name string, after bool) error {
				if name == "AddEntry" && after {
					return lost
				}
				return nil
			})
			s.Sync(t.Context())
			s.clock.Advance(5 * time.Minute)
			s.sync()
			s.wantThere(r)
		})
	}
}

// The server has rounded what a switch ended. That is no change of anybody's,
// and does not keep the record from being removed.
func TestRemovalOfRounded(t *testing.T) {
	s := places["Kimai 2 with minutes"].arrive(t)
	first := s.begin(s, s.a, 40*time.Minute)
	second := s.begin(s, s.b, 10*time.Minute)
	s.snapshot()
	s.offline()
	must(t, s.RemoveEntry(t.Context(), first.ID))
	s.sync()
	s.wantThere(second)
}

// The server has rounded what was stopped elsewhere. That is not the change that
// was made here, although it is close to it.
func TestMovedHereAndRoundedThere(t *testing.T) {
	s := places["Kimai 1 with minutes"].arrive(t)
	r := s.begin(s, s.a, 40*time.Minute)
	s.snapshot()
	s.offline()
	back := r.Start.Add(-8 * time.Minute)
	_, err := s.Edit(t.Context(), r.ID, kimai.Change{Start: &back})
	must(t, err)
	r = s.end(s.remote, r.ID, time.Hour)
	s.sync()
	r.Start = back
	got, err := s.remote.Record(t.Context(), r.ID)
	must(t, err)
	if !got.Start.Equal(back) || !got.End.Equal(r.End) {
		t.Errorf("it is from %v to %v, want %v to %v", got.Start, got.End, back, r.End)
	}
}
