package journal_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/kimai/journal"
)

// TestChaosShared is [TestChaos] with somebody who changes the same records
// elsewhere. Whose change wins is a matter of the package's rules; but nothing
// that was confirmed is gone, unless it was set aside or removed elsewhere, and
// nothing is there twice.
func TestChaosShared(t *testing.T) {
	for name, open := range worlds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n, s := shortChaos, *seed
			if *long {
				n = longChaos
			}
			if s == 0 {
				s = rand.Uint64()
			}
			synctest.Test(t, func(t *testing.T) { shareRun(t, open, s, n) })
		})
	}
}

func shareRun(t *testing.T, open func(*testing.T, time.Duration) world, seed uint64, operations int) {
	c := &chaos{T: t, shared: true, seed: seed, random: rand.New(rand.NewPCG(seed, 1))}
	c.world = open(t, 0)
	other, err := c.login(&http.Client{Transport: calm(c.server)})
	must(t, err)
	s := &share{chaos: c, other: other, marks: make(map[string]bool)}
	s.first, err = other.AddEntry(t.Context(), s.entry("first"))
	must(t, err)
	c.next = s.choose
	c.begin()
	defer func() { c.machine.off() }()
	for range operations {
		c.pass()
		if c.happens(0.2) {
			s.meddle()
		}
		c.run(c.next())
		if c.happens(0.02) {
			s.settle()
		}
	}
	s.settle()
	c.count()
	c.Logf("seed %d: %d operations and %d elsewhere in %d requests, of which %d met a fault; %d crashes; %d records were made at most, losses 0",
		c.seed, len(c.history), s.meddled, c.tally.Requests(), c.tally.Faults(), c.crashes, s.made)
}

// share is a run in which the records are shared with somebody. They are told
// apart by their descriptions.
type share struct {
	*chaos
	other   journal.Remote
	marks   map[string]bool // whether a description was confirmed, and not taken back since
	first   kimai.RecordID  // that there was
	made    int             // records since, here and elsewhere, at most
	meddled int
	last    int // mark
}

// mark makes up a description.
func (s *share) mark() string {
	s.last++
	return fmt.Sprintf("mark %d", s.last)
}

// describe notes that what was described as one is described as another from
// now on.
func (s *share) describe(before, mark string) {
	s.forget(before)
	s.marks[mark] = true
}

// forget notes that a description does not count any more.
func (s *share) forget(mark string) {
	if s.marks[mark] {
		s.marks[mark] = false
	}
}

// choose makes up what the user does next.
func (s *share) choose() operation {
	like, mark := s.any(), s.mark()
	id := like.ID
	change := kimai.Change{Description: &mark}
	switch s.random.IntN(10) {
	case 0, 1:
		pair := s.pair()
		return operation{
			name: fmt.Sprintf("Start(%d, %d)", pair.Project.ID, pair.Task.ID),
			do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
				return j.Start(ctx, pair.Project.ID, pair.Task.ID)
			},
			confirmed: func() { s.made++ },
		}
	case 2:
		return operation{
			name: fmt.Sprintf("Stop(%d)", id),
			do:   func(ctx context.Context, j *journal.Journal) (kimai.Record, error) { return j.Stop(ctx, id) },
		}
	case 3, 4:
		return operation{
			name:      fmt.Sprintf("Edit(%d, to %s)", id, mark),
			do:        func(ctx context.Context, j *journal.Journal) (kimai.Record, error) { return j.Edit(ctx, id, change) },
			confirmed: func() { s.describe(like.Description, mark) },
		}
	case 5:
		return operation{
			name: fmt.Sprintf("AddEntry(%s)", mark),
			do: func(ctx context.Context, j *journal.Journal) (r kimai.Record, err error) {
				r.ID, err = j.AddEntry(ctx, s.entry(mark))
				return r, err
			},
			confirmed: func() { s.made++; s.describe("", mark) },
		}
	case 6:
		return operation{
			name: fmt.Sprintf("ChangeEntry(%d, to %s)", id, mark),
			do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
				return kimai.Record{}, j.ChangeEntry(ctx, id, kimai.EntryChange{Change: change})
			},
			confirmed: func() { s.describe(like.Description, mark) },
		}
	case 7:
		s.forget(like.Description)
		return operation{
			name: fmt.Sprintf("RemoveEntry(%d)", id),
			do: func(ctx context.Context, j *journal.Journal) (kimai.Record, error) {
				return kimai.Record{}, j.RemoveEntry(ctx, id)
			},
		}
	}
	return s.sync()
}

// any is a record as the journal knows it.
func (s *share) any() promise {
	dir := s.machine.dir
	if s.machine.dead {
		dir = s.machine.rest
	}
	here := s.view(dir)
	if r, ok := here.running(); ok && s.happens(0.6) {
		return r
	}
	if len(here) == 0 {
		return promise{Record: kimai.Record{ID: 999_999}}
	}
	return here[s.random.IntN(len(here))]
}

// entry is a record of the last days.
func (s *share) entry(mark string) kimai.EntryChange {
	pair, start := s.pair(), s.past()
	end := start.Add(time.Hour)
	return kimai.EntryChange{Change: kimai.Change{Project: &pair.Project.ID, Task: &pair.Task.ID, Start: &start, End: &end, Description: &mark}}
}

// meddle has somebody change something elsewhere.
func (s *share) meddle() {
	s.meddled++
	records, err := s.records()
	must(s.T, err)
	ctx := s.Context()
	switch n := s.random.IntN(5); {
	case n == 0:
		pair := s.pair()
		_, err = s.other.Start(ctx, pair.Project.ID, pair.Task.ID)
		s.made++
	case n == 1:
		_, err = s.other.AddEntry(ctx, s.entry(s.mark()))
		s.made++
	case len(records) == 0:
	default:
		r := records[s.random.IntN(len(records))]
		switch {
		case n == 2 && r.Running():
			_, err = s.other.Stop(ctx, r.ID)
		case n == 3 || len(records) > fullBook:
			s.forget(r.Description)
			err = s.other.RemoveEntry(ctx, r.ID)
			s.made++ // it may be made anew
		case !r.Running():
			err = s.other.ChangeEntry(ctx, r.ID, kimai.EntryChange{Change: kimai.Change{End: new(r.End.Add(time.Hour))}})
		}
	}
	must(s.T, err)
}

// settle has the network work and the journal bring all, and looks for what is
// gone or there twice.
func (s *share) settle() {
	s.Helper()
	s.bring()
	records, err := s.records()
	must(s.T, err)
	list, err := s.machine.journals[0].Drafts(s.Context())
	must(s.T, err)
	there, aside := make(map[string]int), make(map[string]bool)
	newest := kimai.RecordID(0)
	for _, r := range records {
		there[r.Description]++
		newest = max(newest, r.ID)
	}
	for _, d := range list {
		if aside[d.Record.Description] = true; d.Refused == nil {
			s.fail("Drafts in fine weather", fmt.Sprintf("this waits: %+v", d))
		}
	}
	if n := int(newest - s.first); n > s.made {
		s.fail("the server", fmt.Sprintf("%d records were made, want %d at most", n, s.made))
	}
	for mark, isConfirmed := range s.marks {
		switch {
		case there[mark] > 1:
			s.fail("the server", mark+" is there twice")
		case isConfirmed && there[mark] == 0 && !aside[mark]:
			s.fail("the server", mark+" is gone")
		}
	}
	for _, d := range list {
		s.forget(d.Record.Description)
		must(s.T, s.machine.journals[0].Drop(s.Context(), d.ID))
	}
}
