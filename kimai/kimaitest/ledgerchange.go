package kimaitest

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

func (s *suite) changeEntry() {
	ledger := role[kimai.Ledger](s)
	got := s.add(s.span(s.pair(design), 9, 10))
	change := s.told()
	s.must(ledger.ChangeEntry(s.Context(), got.ID, change))
	want := plain(s.entry(got.ID), s.pair(quotes), *change.Start, *change.End)
	want.Description = change.Description
	s.wantSame("Entry", s.entry(got.ID), want)
	s.wantSame("Entries", s.entries(kimai.EntryQuery{}), []kimai.Entry{want})

	// What is not said stays.
	for _, text := range []string{"once more", ""} {
		s.must(ledger.ChangeEntry(s.Context(), got.ID, kimai.EntryChange{Change: kimai.Change{Description: &text}}))
		if want.Description = &text; text == "" {
			want.Description = nil
		}
		s.wantSame("Entry", s.entry(got.ID), want)
	}
}

func (s *suite) changeRecording() {
	r := s.running()
	change := s.span(s.pair(hebrew), 9, 10)
	s.must(role[kimai.Ledger](s).ChangeEntry(s.Context(), r.ID, change))
	s.wantRecording()
	s.wantKept(kimai.Record{ID: r.ID, Pair: s.pair(hebrew), Start: *change.Start, End: *change.End})
}

func (s *suite) changeNonsense() {
	ledger := role[kimai.Ledger](s)
	want := s.add(s.told())
	tests := map[string]kimai.EntryChange{
		"end at the start": {Change: kimai.Change{End: &want.Start}},
		"before 1970":      {Change: kimai.Change{Start: new(time.Unix(0, 0))}},
		"unknown project":  {Change: kimai.Change{Project: new(kimai.ProjectID(999_999_999))}},
		"unknown task":     {Change: kimai.Change{Task: new(kimai.TaskID(999_999_999))}},
	}
	for what, change := range tests {
		change.Description = new("must not be kept")
		s.wantCode(what, ledger.ChangeEntry(s.Context(), want.ID, change), kimai.Rejected)
	}
	for _, id := range strangeIDs() {
		err := ledger.ChangeEntry(s.Context(), kimai.RecordID(id), s.told())
		s.wantCode("no record", err, kimai.NotFound)
	}
	s.wantSame("Entries", s.entries(kimai.EntryQuery{}), []kimai.Entry{want})
}

func (s *suite) removeEntry() {
	ledger := role[kimai.Ledger](s)
	kept := s.book(s.pair(design), time.Minute)
	gone := s.book(s.pair(design), time.Minute)
	s.must(ledger.RemoveEntry(s.Context(), gone.ID))
	s.wantCode("removed already", ledger.RemoveEntry(s.Context(), gone.ID), kimai.NotFound)
	_, err := ledger.Entry(s.Context(), gone.ID)
	s.wantCode("Entry", err, kimai.NotFound)
	for _, id := range strangeIDs() {
		s.wantCode("no record", ledger.RemoveEntry(s.Context(), kimai.RecordID(id)), kimai.NotFound)
	}
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{kept})

	running := s.begin(s.pair(hebrew))
	if running.ID == gone.ID {
		s.Errorf("a new record has the id %d of one that was removed", gone.ID)
	}
	s.must(ledger.RemoveEntry(s.Context(), running.ID))
	s.wantRecording()
}

func (s *suite) entryWindows() {
	first := s.add(s.span(s.pair(design), 9, 10))
	second := s.add(s.told()) // 11 to 13
	third := s.add(s.span(s.pair(hebrew), 14, 15))
	middle := second.Start.Add(time.Hour)

	between := func(from, to time.Time) kimai.EntryQuery {
		return kimai.EntryQuery{Query: kimai.Query{From: from, To: to}}
	}
	s.wantSame("inside the second", s.entries(between(middle, middle.Add(time.Minute))), []kimai.Entry{second})
	s.wantSame("from inside the second", s.entries(between(middle, time.Time{})), []kimai.Entry{third, second})
	s.wantSame("to inside the second", s.entries(between(time.Time{}, middle)), []kimai.Entry{second, first})
	s.wantSame("just the second", s.entries(between(second.Start, second.End)), []kimai.Entry{second})
	s.wantSame("before all", s.entries(between(time.Time{}, first.Start)), []kimai.Entry{})

	page := kimai.EntryQuery{Query: kimai.Query{Limit: 1, Offset: 1}}
	s.wantSame("second page", s.entries(page), []kimai.Entry{second})
	page.Offset = 3
	s.wantSame("behind the last", s.entries(page), []kimai.Entry{})
}

func (s *suite) othersEntries() {
	ledger := role[kimai.Ledger](s)
	pair := s.pair(design)
	ended, err := s.Other.Start(s.Context(), pair.Project.ID, pair.Task.ID)
	s.must(err)
	s.clock.Advance(time.Minute)
	ended, err = s.Other.Stop(s.Context(), ended.ID)
	s.must(err)
	own := s.add(s.told()) // by which a client knows who it is

	s.wantSame("Entries", s.entries(kimai.EntryQuery{}), []kimai.Entry{own})
	_, err = ledger.Entry(s.Context(), ended.ID)
	s.wantCode("Entry", err, kimai.NotFound)
	s.wantCode("ChangeEntry", ledger.ChangeEntry(s.Context(), ended.ID, s.told()), kimai.NotFound)
	s.wantCode("RemoveEntry", ledger.RemoveEntry(s.Context(), ended.ID), kimai.NotFound)

	records, err := s.Other.Records(s.Context(), kimai.Query{})
	s.must(err)
	s.wantSame("the other's records", records, []kimai.Record{ended})
}

func (s *suite) entryText() {
	change := s.told()
	id := s.add(change).ID
	for _, text := range slices.Concat(texts, []string{"]]> <![CDATA[x]]> &#65; <!-- -->"}) {
		change.Description = &text
		s.must(role[kimai.Ledger](s).ChangeEntry(s.Context(), id, change))
		s.wantSame("Description", s.entry(id).Description, change.Description)
	}
}
