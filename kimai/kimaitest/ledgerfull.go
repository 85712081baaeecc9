package kimaitest

import (
	"strings"

	"kimai-tray/kimai"
)

// addsComment adds an entry with a comment.
func addsComment(s *suite) error {
	ledger, ok := s.Backend.(kimai.Ledger)
	if !ok {
		return asksRole[kimai.Ledger](s)
	}
	change := s.told()
	change.Comment = new("a comment")
	_, err := ledger.AddEntry(s.Context(), change)
	return err
}

func (s *suite) entryStatus() {
	if got := s.entry(s.running().ID); got.Status.ID == 0 || got.Status.Name == "" {
		s.Errorf("entry %+v lacks its status", got)
	}
}

// full is a change of everything.
func (s *suite) full() kimai.EntryChange {
	change := s.span(s.pair(quotes), 11, 13)
	change.Description = new("what I did")
	change.Comment = new("two\nlines")
	change.CommentType = new(1)
	change.Location = new("Büro")
	change.TrackingNumber = new("TN-4711")
	change.Status = new(kimai.StatusID(2))
	change.Cleared = new(true)
	change.Billable = new(50)
	change.Rate = new(kimai.Amount(80_50))
	change.FixedRate = new(kimai.Amount(120_00))
	change.Budget = new(kimai.Amount(100_00))
	change.Approved = new(kimai.Amount(50_25))
	return change
}

func (s *suite) wantFull(got kimai.Entry, change kimai.EntryChange) {
	s.Helper()
	s.wantSame("Entry", got, kimai.Entry{
		ID: got.ID, User: got.User, Pair: s.pair(quotes), ProjectComment: got.ProjectComment,
		Start: *change.Start, End: *change.End, Description: change.Description,
		Comment: change.Comment, CommentType: 1, Location: change.Location, TrackingNumber: change.TrackingNumber,
		Status: kimai.Status{ID: 2, Name: got.Status.Name}, Cleared: true, Billable: change.Billable,
		Rate: 80_50, FixedRate: change.FixedRate, Budget: change.Budget, Approved: change.Approved,
	})
	s.wantSame("Entries", s.entries(kimai.EntryQuery{}), []kimai.Entry{got})
}

func (s *suite) addFullEntry() {
	change := s.full()
	s.wantFull(s.add(change), change)
}

func (s *suite) addFullNonsense() {
	s.wantNotAdded(s.full(), map[string]func(*kimai.EntryChange){
		"long location":          func(c *kimai.EntryChange) { c.Location = new(strings.Repeat("ü", 51)) },
		"a status there is none": func(c *kimai.EntryChange) { c.Status = new(kimai.StatusID(99)) },
	})
}

func (s *suite) changeFullEntry() {
	ledger := role[kimai.Ledger](s)
	got := s.add(s.span(s.pair(design), 9, 10))

	change := s.full()
	s.must(ledger.ChangeEntry(s.Context(), got.ID, change))
	s.wantFull(s.entry(got.ID), change)

	// What is not said stays.
	want := s.entry(got.ID)
	want.Description = new("once more")
	s.must(ledger.ChangeEntry(s.Context(), got.ID, kimai.EntryChange{
		Change: kimai.Change{Description: want.Description},
		Rate:   &want.Rate, // else Kimai looks it up again
	}))
	s.wantSame("Entry", s.entry(got.ID), want)

	want.Description, want.Comment, want.Location, want.TrackingNumber = nil, nil, nil, nil
	want.Cleared = false
	s.must(ledger.ChangeEntry(s.Context(), got.ID, kimai.EntryChange{
		Change:  kimai.Change{Description: new("")},
		Comment: new(""), Location: new(""), TrackingNumber: new(""),
		Cleared: new(false), Rate: &want.Rate,
	}))
	s.wantSame("Entry", s.entry(got.ID), want)
}

func (s *suite) clearedEntries() {
	open := s.add(s.span(s.pair(design), 9, 10))
	cleared := s.add(s.full())
	s.wantSame("all", s.entries(kimai.EntryQuery{}), []kimai.Entry{cleared, open})
	s.wantSame("cleared", s.entries(kimai.EntryQuery{Cleared: new(true)}), []kimai.Entry{cleared})
	s.wantSame("open", s.entries(kimai.EntryQuery{Cleared: new(false)}), []kimai.Entry{open})
}

func (s *suite) commentText() {
	change := s.full()
	id := s.add(change).ID
	for _, text := range texts {
		change.Comment = &text
		s.must(role[kimai.Ledger](s).ChangeEntry(s.Context(), id, change))
		s.wantFull(s.entry(id), change)
	}
}
