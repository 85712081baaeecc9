package journal_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
	"kimai-tray/kimai/kimai1"
	"kimai-tray/kimai/kimaitest"
)

// kimai1Site is a desk in front of a Kimai 1 that rounds to minutes, and the
// server.
func kimai1Site(t *testing.T) (*site, *kimai1Server) {
	t.Helper()
	server := &kimai1Server{step: 60}
	p := place{open: func(_ *testing.T, clock *kimaitest.Clock) journal.Remote {
		server.clock = clock.Now
		return kimai1.New(server, "key")
	}}
	return p.arrive(t), server
}

// fields are those of a row that are asked for.
func fieldsOf(row map[string]any, names ...string) map[string]any {
	values := make(map[string]any)
	for _, name := range names {
		values[name] = row[name]
	}
	return values
}

// What Kimai 1 gives a record that it starts stays when its start is moved back,
// when it is described, and when it is ended at a time that has passed.
func TestKimai1KeepsTheRest(t *testing.T) {
	s, server := kimai1Site(t)
	s.offline()
	r := s.describe(s.begin(s, s.a, 40*time.Minute))
	s.sync()
	row := server.rows[0]
	row["billable"], row["commentType"], row["comment"] = "50", "1", "a note" // somebody else
	rest := []string{"statusID", "commentType", "comment", "location", "rate", "fixedRate", "billable"}
	want := fieldsOf(row, rest...)
	if row["start"] != r.Start.Unix() || row["statusID"] != startStatus || row["rate"] != startRate {
		t.Errorf("the row is %v, want that it starts at %d with the settings of the server", row, r.Start.Unix())
	}

	s.offline()
	back := r.Start.Add(-time.Hour)
	_, err := s.Edit(t.Context(), r.ID, kimai.Change{Start: &back, Description: new("moved")})
	must(t, err)
	s.sync()
	if diff := cmp.Diff(want, fieldsOf(row, rest...)); diff != "" {
		t.Errorf("after its start was moved back (-want +got):\n%s", diff)
	}

	s.offline()
	r = s.end(s, r.ID, time.Hour)
	s.sync()
	if diff := cmp.Diff(want, fieldsOf(row, rest...)); diff != "" {
		t.Errorf("after it was ended (-want +got):\n%s", diff)
	}
	r.Start = back
	s.wantThere(r)
}

// Kimai 1 takes every backslash out of a text. With the answer lost, that is not
// taken for what somebody else wrote.
func TestKimai1StripsBackslashes(t *testing.T) {
	for name, fails := range map[string]fault{"": nil, "answer lost": func(_ int, call string, after bool) error {
		if call == "Edit" && after {
			return lost
		}
		return nil
	}} {
		t.Run(name, func(t *testing.T) {
			s, _ := kimai1Site(t)
			r := s.begin(s, s.a, 40*time.Minute)
			s.offline()
			r, err := s.Edit(t.Context(), r.ID, kimai.Change{Description: new(`in C:\src`)})
			must(t, err)
			s.line.cut(fails)
			s.Sync(t.Context())
			s.sync()
			r.Description = "in C:src"
			s.wantThere(r)
			s.wantHere(r)
		})
	}
}

// What Kimai 1 refuses of a recording does not keep the rest from it.
func TestKimai1RefusesEmoji(t *testing.T) {
	s, _ := kimai1Site(t)
	s.offline()
	r := s.begin(s, s.a, 40*time.Minute)
	_, err := s.Edit(t.Context(), r.ID, kimai.Change{Description: new("well done 🎉")})
	must(t, err)
	s.line.cut(nil)
	must(t, s.Sync(t.Context()))
	s.wantThere(r)
	s.wantRefused(kimai.Changed, "Failed to update record.", "emoji")

	r, err = s.Edit(t.Context(), r.ID, kimai.Change{Description: new("well done")})
	must(t, err)
	s.sync()
	s.wantThere(r)
}

// Another recording began before ours, and runs still: Kimai 1 changes only
// what runs first. Ours waits until that has ended.
func TestKimai1RunsSeveral(t *testing.T) {
	s, server := kimai1Site(t)
	s.line.cut(nil)
	first := s.begin(s, s.a, 40*time.Minute)
	first = s.end(s, first.ID, 10*time.Minute)
	s.offline()
	ours := s.begin(s, s.b, 40*time.Minute)
	s.line.cut(func(_ int, call string, _ bool) error {
		if call == "Edit" {
			server.rows[0]["end"] = int64(0) // somebody lets it run again in the browser
		}
		return nil
	})
	if err := s.Sync(t.Context()); kimai.CodeOf(err) != kimai.Internal {
		t.Errorf("Sync: %v, want that it is tried again", err)
	}
	s.wantStatus(1, 0)
	server.rows[0]["end"] = first.End.Unix()
	s.sync()
	s.wantThere(ours, first)
}
