package kimaitest

import (
	"time"

	"kimai-tray/kimai"
)

// entry reads an entry of one's own.
func (s *suite) entry(id kimai.RecordID) kimai.Entry {
	s.Helper()
	entry, err := role[kimai.Ledger](s).Entry(s.Context(), id)
	s.must(err)
	return entry
}

// entries reads the ledger.
func (s *suite) entries(query kimai.EntryQuery) []kimai.Entry {
	s.Helper()
	entries, err := role[kimai.Ledger](s).Entries(s.Context(), query)
	s.must(err)
	count, err := role[kimai.Ledger](s).CountEntries(s.Context(), query)
	s.must(err)
	if query.Limit == 0 && query.Offset == 0 {
		s.wantSame("CountEntries", count, len(entries))
	}
	return entries
}

// add keeps an entry and checks that it can be read back, alone and listed.
func (s *suite) add(change kimai.EntryChange) kimai.Entry {
	s.Helper()
	id, err := role[kimai.Ledger](s).AddEntry(s.Context(), change)
	s.must(err)
	return s.entry(id)
}

// span is a change to a pair and an hour of the day before, the hours given.
func (s *suite) span(pair kimai.Pair, from, to int) kimai.EntryChange {
	day := s.now().Truncate(24*time.Hour).AddDate(0, 0, -1)
	return kimai.EntryChange{Change: kimai.Change{
		Project: &pair.Project.ID,
		Task:    &pair.Task.ID,
		Start:   new(day.Add(time.Duration(from) * time.Hour)),
		End:     new(day.Add(time.Duration(to) * time.Hour)),
	}}
}

// told is a span of the day before, from 11 to 13 o'clock, with a description.
func (s *suite) told() kimai.EntryChange {
	change := s.span(s.pair(quotes), 11, 13)
	change.Description = new("what I did")
	return change
}

// plain is what an entry has if nothing but the needful was given: what else
// the backend chose is taken from got.
func plain(got kimai.Entry, pair kimai.Pair, start, end time.Time) kimai.Entry {
	return kimai.Entry{
		ID: got.ID, User: got.User, Pair: pair, ProjectComment: got.ProjectComment,
		Start: start, End: end, Status: got.Status, Billable: got.Billable, Rate: got.Rate, FixedRate: got.FixedRate,
	}
}

func (s *suite) entryOfRecording() {
	r := s.begin(s.pair(design))
	s.clock.Advance(time.Minute)
	got := s.entry(r.ID)
	s.wantSame("Entry", got, plain(got, s.pair(design), r.Start, time.Time{}))
	s.wantSame("its record", got.Record(), r)
	s.wantSame("Entries", s.entries(kimai.EntryQuery{}), []kimai.Entry{got})
	if got.User.ID == 0 || got.User.Name == "" {
		s.Errorf("entry %+v lacks its user", got)
	}
}

func (s *suite) addEntry() {
	running := s.begin(s.pair(hebrew))
	change := s.span(s.pair(design), 9, 10)
	got := s.add(change)
	s.wantSame("Entry", got, plain(got, s.pair(design), *change.Start, *change.End))
	s.wantKept(got.Record())
	s.wantRecording(running)

	future := s.span(s.pair(design), 24*400, 24*400+1)
	s.wantSame("in the future", s.add(future).Start, *future.Start)
}

func (s *suite) addNonsense() {
	good := s.span(s.pair(design), 9, 10)
	tests := map[string]func(*kimai.EntryChange){
		"no project":          func(c *kimai.EntryChange) { c.Project = nil },
		"no task":             func(c *kimai.EntryChange) { c.Task = nil },
		"no start":            func(c *kimai.EntryChange) { c.Start = nil },
		"no end":              func(c *kimai.EntryChange) { c.End = nil },
		"end at the start":    func(c *kimai.EntryChange) { c.End = c.Start },
		"before 1970":         func(c *kimai.EntryChange) { c.Start = new(time.Unix(-3600, 0)) },
		"unknown project":     func(c *kimai.EntryChange) { c.Project = new(kimai.ProjectID(999_999_999)) },
		"unknown task":        func(c *kimai.EntryChange) { c.Task = new(kimai.TaskID(999_999_999)) },
		"nothing at all":      func(c *kimai.EntryChange) { *c = kimai.EntryChange{} },
		"an archived project": func(c *kimai.EntryChange) { c.Project, c.Task = &s.Archived.Project.ID, &s.Archived.Task.ID },
	}
	s.wantNotAdded(good, tests)
}

// wantNotAdded checks that what was spoilt is not kept.
func (s *suite) wantNotAdded(good kimai.EntryChange, tests map[string]func(*kimai.EntryChange)) {
	s.Helper()
	for what, spoil := range tests {
		change := good
		spoil(&change)
		_, err := role[kimai.Ledger](s).AddEntry(s.Context(), change)
		s.wantCode(what, err, kimai.Rejected)
	}
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{})
}
