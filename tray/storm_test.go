package tray_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/dialog"
	"kimai-tray/tray/menu"
)

// A storm is a person who clicks on anything, also in a menu that is out of
// date, while others change the same account and the server has its troubles.
type storm struct {
	*program
	*rand.Rand
	person *rand.Rand // for the answers in dialogs
	seen   []any      // actions of the menus so far
	clicks int        // that were made
	others int        // changes that were made elsewhere
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
				s.person = rand.New(rand.NewPCG(seed, 1))
				s.reply = s.fill
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
		checkSize(t, s.view().Menu, tray.Shape(), lines)
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
		case strings.HasPrefix(n.Title, "Nothing found"), strings.HasPrefix(n.Title, "This can't be taken back"):
		case strings.HasPrefix(n.Title, "Could not"):
			failures = append(failures, n)
		case !strings.HasSuffix(n.Title, "can't be used"):
			changes = append(changes, n)
		}
	}
	asked := s.backend.requests()
	most := s.others
	for _, write := range []string{"start", "stop", "edit", "add", "change", "remove"} {
		most += asked[write]
	}
	if len(changes) > most {
		t.Errorf("%d notifications of %d changes: %v", len(changes), most, changes)
	}
	if len(failures) > s.clicks {
		t.Errorf("%d failures of %d clicks: %v", len(failures), s.clicks, failures)
	}
	if fmt.Sprint(before) != fmt.Sprint(running) && len(changes) == 0 {
		t.Errorf("%v ran and now %v, and nothing was told but %v", before, running, failures)
	}
	began := func(n tray.Notice) bool {
		return strings.HasPrefix(n.Title, "Started") || strings.HasPrefix(n.Title, "Switched")
	}
	if len(changes) > 0 && len(running) == 0 && began(changes[len(changes)-1]) {
		t.Errorf("nothing runs and the last notification is %v", changes[len(changes)-1])
	}
	s.checkTimesheet(t)
}

// fill answers a dialog somehow: with what is there, or something else.
func (s *storm) fill(d dialog.Dialog) dialog.Answer {
	switch d := d.(type) {
	case dialog.List:
		return chosen(s.person.IntN(len(d.Items)))
	case dialog.Form:
		var v []string
		for _, f := range d.Fields {
			others := map[dialog.Kind][]string{
				dialog.Line:   {"code", "design, app", "08:30", "2000-01-03 09:01", "08:00–08:30", "2000-01-03 08:30–09:01"},
				dialog.Secret: {"secret"}, dialog.Choice: {"0", "1"},
			}[f.Kind]
			if len(others) > 0 && (s.person.IntN(3) == 0 || f.Value == "") {
				f.Value = others[s.person.IntN(len(others))]
			}
			v = append(v, f.Value)
		}
		return values(v...)
	}
	return dialog.Answer{Yes: s.person.IntN(2) == 0}
}

// checkTimesheet compares the records that the menu offers to be edited with
// those that there are.
func (s *storm) checkTimesheet(t *testing.T) {
	t.Helper()
	for _, e := range s.view().Menu[3].Submenus[0].Entries {
		edit, ok := e.Action.(tray.EditRecord)
		if !ok {
			continue
		}
		if diff := cmp.Diff(edit.Record, s.record(edit.Record.ID)); diff != "" {
			t.Errorf("a record in the menu (-menu +backend):\n%s", diff)
		}
	}
}

func (s *storm) record(id kimai.RecordID) kimai.Record {
	r, _ := byID(s.backend.kept(), id)
	return r
}
