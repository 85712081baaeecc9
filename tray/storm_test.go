package tray_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

// A storm is a person who clicks on anything, also in a menu that is out of
// date, while others change the same account and the server has its troubles.
type storm struct {
	*program
	*rand.Rand
	seen   []any // actions of the menus so far
	clicks int   // that were made
	others int   // changes that were made elsewhere
}

// TestStorm does what comes to mind in any order. Whatever happens, the menu has
// room, and once all is quiet it shows what runs, each change was told once and
// nothing without one.
func TestStorm(t *testing.T) {
	for seed := range uint64(40) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(9, 0)
				random := rand.New(rand.NewPCG(seed, 0))
				lines := 12 + random.IntN(7)
				b := newBackend()
				b.journal = seed%2 == 1
				b.skew = time.Duration(random.IntN(3)-1) * time.Hour
				s := &storm{Rand: random, program: run(t, b, func(settings *tray.Settings) { settings.Lines = lines })}
				for range 8 {
					s.burst(t, lines)
				}
			})
		})
	}
}

// burst is some trouble and the quiet after it.
func (s *storm) burst(t *testing.T, lines int) {
	before := s.backend.running()
	s.clicks, s.others = 0, 0
	s.backend.requests()
	for range 1 + s.IntN(6) {
		s.something()
		for _, section := range s.view().Menu {
			for _, e := range section.Entries {
				s.see(e)
			}
			for _, sub := range section.Submenus {
				for _, e := range sub.Entries {
					s.see(e)
				}
			}
		}
		checkSize(t, s.view().Menu, tray.Shape(tray.Settings{Recent: 8}), lines)
	}
	s.backend.set(func(b *backend) {
		b.down, b.refuse, b.keep, b.closed, b.lose, b.latency = nil, nil, nil, nil, nil, 0
	})
	s.pass(10 * time.Minute)
	s.check(t, before)
	s.pass(10 * time.Minute)
	wantTold(t, s.program)
}

func (s *storm) see(e menu.Entry) {
	switch e.Action.(type) {
	case nil, tray.QuitProgram, tray.BrowseTo:
	default:
		s.seen = append(s.seen, e.Action)
	}
}

func (s *storm) something() {
	switch s.IntN(10) {
	case 0, 1, 2, 3:
		if len(s.seen) > 0 {
			s.clicks++
			s.program.clicks <- s.seen[len(s.seen)-1-s.IntN(min(len(s.seen), 30))]
		}
	case 4, 5, 6:
		s.others++
		s.elsewhere()
	case 7:
		s.backend.set(func(b *backend) { b.latency = time.Duration(s.IntN(3000)) * time.Millisecond })
	case 8:
		s.backend.set(s.trouble)
	case 9:
		s.backend.set(func(b *backend) { b.down, b.lose = nil, nil })
	}
	s.pass([]time.Duration{0, 200 * time.Millisecond, time.Second, 40 * time.Second}[s.IntN(4)])
}

// elsewhere starts, stops or changes something, as another program would.
func (s *storm) elsewhere() {
	pair := []kimai.Pair{webDesign, appCode, webCode}[s.IntN(3)]
	one := s.IntN(4) // of those that run
	change := func(change func(*kimai.Record)) {
		s.backend.edit(func(r *kimai.Record) {
			if one == 0 {
				change(r)
			}
			one--
		})
	}
	switch s.IntN(4) {
	case 0:
		s.backend.start(pair)
	case 1:
		s.backend.begin(pair)
	case 2:
		change(func(r *kimai.Record) { r.End = s.backend.now() })
	case 3:
		change(func(r *kimai.Record) { r.Description += "x" })
	}
}

// trouble is what a backend has.
func (s *storm) trouble(b *backend) {
	codes := []kimai.Code{kimai.Unreachable, kimai.Unauthorised, kimai.Rejected, kimai.NotFound, kimai.Internal}
	trouble := kimai.Errorf(codes[s.IntN(len(codes))], "Trouble.")
	switch s.IntN(4) {
	case 0:
		b.down = trouble
	case 1:
		b.refuse = trouble
	case 2:
		b.keep = func(kimai.RecordID) error { return trouble }
	case 3:
		b.lose = trouble
	}
}

// check compares what is shown and was told with what happened.
func (s *storm) check(t *testing.T, before []kimai.RecordID) {
	t.Helper()
	running := s.backend.running()
	if got, want := s.view().Icon == menu.Recording, len(running) > 0; got != want {
		t.Errorf("recording is shown: %v, want %v", got, want)
	}
	var failures, changes []tray.Notice
	for _, n := range s.told() {
		switch {
		case strings.HasPrefix(n.Title, "Could not"):
			failures = append(failures, n)
		case !strings.HasSuffix(n.Title, "can't be used"):
			changes = append(changes, n)
		}
	}
	asked := s.backend.requests()
	if most := s.others + asked["start"] + asked["stop"] + asked["edit"]; len(changes) > most {
		t.Errorf("%d notifications of %d changes: %v", len(changes), most, changes)
	}
	if len(failures) > s.clicks {
		t.Errorf("%d failures of %d clicks: %v", len(failures), s.clicks, failures)
	}
	if fmt.Sprint(before) != fmt.Sprint(running) && len(changes) == 0 {
		t.Errorf("%v ran and now %v, and nothing was told but %v", before, running, failures)
	}
	if len(changes) > 0 && len(running) == 0 && !strings.HasPrefix(changes[len(changes)-1].Title, "Stopped") {
		t.Errorf("nothing runs and the last notification is %v", changes[len(changes)-1])
	}
}
