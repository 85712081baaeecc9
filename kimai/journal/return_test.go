package journal_test

import (
	"testing"
	"time"

	"kimai-tray/kimai"
)

// absences are what somebody does online and then offline. They return what must
// be on the server at last, the latest first.
var absences = map[string]func(s *site) []kimai.Record{
	"started": func(s *site) []kimai.Record {
		s.offline()
		return []kimai.Record{s.describe(s.begin(s, s.a, 40*time.Minute))}
	},
	"started and stopped": func(s *site) []kimai.Record {
		s.offline()
		r := s.describe(s.begin(s, s.a, 40*time.Minute))
		return []kimai.Record{s.end(s, r.ID, 20*time.Minute)}
	},
	"stopped": func(s *site) []kimai.Record {
		r := s.begin(s, s.a, 40*time.Minute)
		s.offline()
		return []kimai.Record{s.end(s, r.ID, 20*time.Minute)}
	},
	"moved back and described": func(s *site) []kimai.Record {
		r := s.begin(s, s.a, 40*time.Minute)
		s.offline()
		r, err := s.Edit(s.Context(), r.ID, kimai.Change{Start: new(r.Start.Add(-47 * time.Minute))})
		must(s.T, err)
		return []kimai.Record{s.describe(r)}
	},
	"switched, twice": func(s *site) []kimai.Record {
		first := s.begin(s, s.a, 40*time.Minute+5*time.Second)
		s.offline()
		second := s.describe(s.begin(s, s.b, 33*time.Minute))
		third := s.begin(s, s.a, 25*time.Minute)
		first.End, second.End = second.Start, third.Start
		return []kimai.Record{third, second, first}
	},
	"started again": func(s *site) []kimai.Record {
		first := s.describe(s.begin(s, s.a, 40*time.Minute))
		first = s.end(s, first.ID, 20*time.Minute)
		s.offline()
		second, err := s.Restart(s.Context(), first.ID)
		must(s.T, err)
		s.clock.Advance(40 * time.Minute)
		return []kimai.Record{second, first}
	},
}

// Whatever happens to whichever request on return, the server has one of each
// record, as it rounds it, and nothing is left to do or refused. Without -every
// that happens to some of the requests, and where minutes are rounded.
func TestReturn(t *testing.T) {
	for where, p := range places {
		t.Run(where, func(t *testing.T) {
			t.Parallel()
			s := p.arrive(t)
			for what, absence := range absences {
				s.returns(what, absence)
			}
		})
	}
}

func (s *site) returns(what string, absence func(*site) []kimai.Record) {
	most := s.comeBack(absence, nil)
	if s.Failed() {
		s.Fatalf("that was %q", what)
	}
	for i, kind := range []struct {
		name  string
		fails func(at int) fault
	}{
		{"call lost", func(at int) fault { return once(at, false, lost) }},
		{"answer lost", func(at int) fault { return once(at, true, lost) }},
		{"killed", func(at int) fault { return killed(at, true) }},
	} {
		first, step := 1+4*i, 12
		switch {
		case *every:
			first, step = 1, 1
		case s.rounds != time.Minute:
			continue
		}
		for at := first; at <= most; at += step {
			if s.comeBack(absence, kind.fails(at)); s.Failed() {
				s.Fatalf("that was %q with call %d of %d: %s", what, at, most, kind.name)
			}
		}
	}
}

// comeBack is an absence on another day, and the return. It tells how many
// requests that took.
func (s *site) comeBack(absence func(*site) []kimai.Record, fails fault) (calls int) {
	s.Helper()
	s.since = s.clock.Advance(24 * time.Hour)
	s.snapshot()
	s.since = s.since.Add(-2 * time.Hour)
	want := absence(s)
	s.line.calls = 0
	s.line.cut(fails)
	(&day{desk: s.desk}).bring()
	calls = s.line.calls
	s.line.cut(nil)
	for range 2 { // what is not found is waited for
		s.clock.Advance(5 * time.Minute)
		must(s.T, s.Sync(s.Context()))
	}
	s.wantStatus(0, 0)
	s.wantThere(want...)
	if r := want[0]; r.Running() {
		s.snapshot()
		want[0].End = s.clock.Advance(20 * time.Minute)
		s.end(s, r.ID, time.Minute)
		s.wantStatus(0, 0)
		s.wantThere(want...)
	}
	return calls
}

// The answer to one click is lost online: what it did is found on the server.
func TestAnswerLostOnline(t *testing.T) {
	for where, p := range places {
		if p.rounds != time.Minute && !*every {
			continue
		}
		for _, name := range []string{"Start", "Edit", "Restart", "Stop"} {
			t.Run(where+", "+name, func(t *testing.T) {
				t.Parallel()
				s := p.arrive(t)
				isLost := false
				s.line.cut(func(_ int, call string, after bool) error {
					if call == name && after && !isLost {
						isLost = true
						return lost
					}
					return nil
				})
				catchUp := func() {
					t.Helper()
					s.snapshot()
					must(t, s.Sync(t.Context()))
					s.wantStatus(0, 0)
				}
				first := s.begin(s, s.a, 40*time.Minute)
				catchUp()
				first = s.describe(first)
				catchUp()
				second, err := s.Restart(t.Context(), first.ID)
				must(t, err)
				s.clock.Advance(25 * time.Minute)
				catchUp()
				second.End = s.end(s, second.ID, 20*time.Minute).End
				catchUp()
				first.End = second.Start
				s.wantThere(second, first)
				if !isLost {
					t.Errorf("nothing was lost in a call of %s", name)
				}
			})
		}
	}
}

// A poll that was answered before something was brought, and is heard of after
// that, does not say that nothing runs.
func TestBroughtWhileAsked(t *testing.T) {
	d := newDesk(t)
	d.offline()
	r := d.begin(d, d.pair(0), time.Minute)
	isFirst := true
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Snapshot" && after && isFirst {
			isFirst = false
			return d.Sync(t.Context())
		}
		return nil
	})
	if got, _ := d.snapshot().Recording(); got.ID != r.ID {
		t.Errorf("%+v runs, want %+v", got, r)
	}
	d.wantStatus(0, 0)
}

// Nor does a list that is as late have it forgotten.
func TestBroughtWhileListed(t *testing.T) {
	d := newDesk(t)
	d.offline()
	r := d.begin(d, d.pair(0), time.Minute)
	d.line.cut(nil)
	d.snapshot()
	isFirst := true
	d.line.cut(func(_ int, name string, after bool) error {
		if name == "Records" && after && isFirst {
			isFirst = false
			return d.Sync(t.Context())
		}
		return nil
	})
	_, err := d.Records(t.Context(), kimai.Query{})
	must(t, err)
	d.wantStatus(0, 0)
	d.offline()
	if got, _ := d.snapshot().Recording(); got.ID != r.ID {
		t.Errorf("%+v runs, want %+v", got, r)
	}
}
