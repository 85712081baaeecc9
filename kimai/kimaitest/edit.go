package kimaitest

import (
	"time"

	"kimai-tray/kimai"
)

// running begins a recording ten minutes ago.
func (s *suite) running() kimai.Record {
	s.Helper()
	recording := s.begin(s.pair(design))
	s.clock.Advance(10 * time.Minute)
	return recording
}

func (s *suite) editDescription() {
	want := s.running()
	for _, text := range []string{"one", "two", ""} {
		want.Description = text
		s.wantSame("Edit", s.edit(want.ID, kimai.Change{Description: &text}), want)
		s.wantRecording(want)
	}
}

func (s *suite) editStart() {
	want := s.running()
	for _, moved := range []time.Duration{-2 * time.Hour, 5 * time.Minute} {
		want.Start = want.Start.Add(moved)
		s.wantSame("Edit", s.edit(want.ID, kimai.Change{Start: &want.Start}), want)
		s.wantRecording(want)
	}
}

func (s *suite) editPair() {
	want := s.running()
	want.Pair = s.pair(programming)
	s.wantSame("Edit of the task", s.edit(want.ID, kimai.Change{Task: &want.Pair.Task.ID}), want)
	s.wantRecording(want)

	want.Pair = s.pair(hebrew)
	s.wantSame("Edit of both", s.edit(want.ID, kimai.Change{Project: &want.Pair.Project.ID, Task: &want.Pair.Task.ID}), want)
	s.wantRecording(want)
}

func (s *suite) editEnd() {
	want := s.running()
	want.End = want.Start.Add(7 * time.Minute)
	s.wantSame("Edit", s.edit(want.ID, kimai.Change{End: &want.End}), want)
	s.wantRecording()
	s.wantKept(want)
}

// editBounds: the first second that Kimai knows, or allows, and the last that
// has passed.
func (s *suite) editBounds() {
	want := s.running()
	want.Start = time.Unix(1, 0).UTC()
	want.End = s.now()
	if s.Longest > 0 {
		want.Start = want.End.Add(-s.Longest)
	}
	s.wantSame("Edit", s.edit(want.ID, kimai.Change{Start: &want.Start, End: &want.End}), want)
	s.wantKept(want)
}

func (s *suite) editAll() {
	want := s.running()
	want.Pair = s.pair(hebrew)
	want.Start = want.Start.Add(-time.Hour)
	want.End = want.Start.Add(time.Second)
	want.Description = "what I did"
	s.wantSame("Edit", s.edit(want.ID, kimai.Change{
		Project:     &want.Pair.Project.ID,
		Task:        &want.Pair.Task.ID,
		Start:       &want.Start,
		End:         &want.End,
		Description: &want.Description,
	}), want)
	s.wantRecording()
	s.wantKept(want)
}

func (s *suite) editNothing() {
	want := s.running()
	s.wantSame("Edit", s.edit(want.ID, kimai.Change{}), want)
	s.wantRecording(want)
}

func (s *suite) editNonsense() {
	recording := s.running()
	var (
		before  = recording.Start.Add(-time.Minute)
		future  = s.now().Add(time.Hour)
		next    = s.now().Add(time.Second)
		epoch   = time.Unix(0, 0)
		never   time.Time
		ancient = time.Date(-5000, 1, 1, 0, 0, 0, 0, time.UTC)
		later   = s.now().Add(-time.Minute)
		middle  = recording.Start.Add(time.Minute)
		unknown = kimai.ProjectID(999_999_999)
		noTask  = kimai.TaskID(999_999_999)
		text    = "must not be kept"
	)
	tests := map[string]kimai.Change{
		"end before the start":             {End: &before},
		"end at the start":                 {End: &recording.Start},
		"end before the start as it moves": {Start: &later, End: &middle},
		"start in the future":              {Start: &future},
		"start at the epoch":               {Start: &epoch},
		"start at no time":                 {Start: &never},
		"start before history":             {Start: &ancient},
		"end at no time":                   {End: &never},
		"end in the future":                {End: &future},
		"end in a second":                  {End: &next},
		"start and end in the future":      {Start: &next, End: &future},
		"unknown project":                  {Project: &unknown},
		"unknown task":                     {Task: &noTask},
		"archived project":                 {Project: &s.Archived.Project.ID, Task: &s.Archived.Task.ID},
	}
	for what, change := range tests {
		change.Description = &text
		_, err := s.Backend.Edit(s.Context(), recording.ID, change)
		s.wantCode(what, err, kimai.Rejected)
	}
	s.wantRecording(recording)
}

func (s *suite) editEnded() {
	ended := s.book(s.pair(design), time.Minute)
	recording := s.running()
	text := "must not be kept"

	_, err := s.Backend.Edit(s.Context(), ended.ID, kimai.Change{Description: &text})
	s.wantCode("an ended record", err, kimai.NotFound)
	for _, id := range strangeIDs() {
		_, err := s.Backend.Edit(s.Context(), kimai.RecordID(id), kimai.Change{Description: &text})
		s.wantCode("no record", err, kimai.NotFound)
	}
	s.wantKept(ended)
	s.wantRecording(recording)
}

// texts are kept as they are.
var texts = []string{
	"Grüße aus Köln, naïve café",
	"日本語 עברית 🍫 👩‍👩‍👧‍👦 e\u0301",
	`"double" 'single' \backslash\ C:\new /slash/`,
	"<b>bold</b> &amp; <script>alert(1)</script> & _mnemonic_",
	"'; DROP TABLE record; -- %s %d ? ?1 :name $1",
	"two\nlines",
	"0",
	"null",
}

func (s *suite) text() {
	recording := s.running()
	for _, text := range texts {
		recording.Description = text
		s.wantSame("Edit", s.edit(recording.ID, kimai.Change{Description: &text}), recording)
		s.wantRecording(recording)
	}
	ended := s.end(recording.ID)
	s.wantSame("Description", ended.Description, texts[len(texts)-1])
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{ended})
}
