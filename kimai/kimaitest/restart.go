package kimaitest

import (
	"time"

	"kimai-tray/kimai"
)

// described records on the pair for ten minutes, with a description, and pauses
// for a minute.
func (s *suite) described(pair kimai.Pair, description string) kimai.Record {
	s.Helper()
	recording := s.begin(pair)
	s.clock.Advance(10 * time.Minute)
	s.edit(recording.ID, kimai.Change{Description: &description})
	record := s.end(recording.ID)
	s.clock.Advance(time.Minute)
	return record
}

// again restarts a record.
func (s *suite) again(id kimai.RecordID) kimai.Record {
	s.Helper()
	record, err := s.Backend.Restart(s.Context(), id)
	s.must(err)
	return record
}

func (s *suite) restart() {
	plain := s.book(s.pair(design), time.Minute)
	like := s.described(s.pair(quotes), "what I did")

	recent, err := s.Backend.Recent(s.Context(), 5)
	s.must(err)
	s.wantSame("Recent", recent, []kimai.Record{like, plain})

	again := s.again(like.ID)
	s.wantSame("Restart", again, kimai.Record{ID: again.ID, Pair: like.Pair, Start: s.now(), Description: "what I did"})
	s.wantRecording(again)
	s.wantKept(like)
	s.clock.Advance(time.Minute)
	s.end(again.ID)

	again = s.again(plain.ID)
	s.wantSame("Restart", again, kimai.Record{ID: again.ID, Pair: plain.Pair, Start: s.now()})
}

func (s *suite) restartSwitches() {
	like := s.described(s.pair(quotes), "what I did")
	before := s.running()
	again := s.again(like.ID)
	before.End = s.now()
	s.wantRecording(again)
	s.wantKept(before)
}

func (s *suite) restartRunning() {
	before := s.running()
	again := s.again(before.ID)
	before.End = s.now()
	s.wantSame("Restart", again, kimai.Record{ID: again.ID, Pair: before.Pair, Start: s.now()})
	s.wantRecording(again)
	s.wantKept(before)
}

func (s *suite) restartUnknown() {
	running := s.running()
	others, err := s.Other.Start(s.Context(), running.Pair.Project.ID, running.Pair.Task.ID)
	s.must(err)
	for _, id := range append(strangeIDs(), int64(others.ID)) {
		_, err := s.Backend.Restart(s.Context(), kimai.RecordID(id))
		s.wantCode("Restart", err, kimai.NotFound)
	}
	s.wantRecording(running)
}

// editsTags gives a recording tags.
func editsTags(s *suite) error {
	_, err := s.Backend.Edit(s.Context(), s.running().ID, kimai.Change{Tags: &[]string{"urgent"}})
	return err
}

func (s *suite) editTags() {
	want := s.running()
	for _, tags := range [][]string{{"Überstunden", "urgent & <new>"}, {"urgent & <new>"}, nil, {"at night"}} {
		want.Tags = tags
		s.wantSame("Edit", s.edit(want.ID, kimai.Change{Tags: &tags}), want)
		s.wantRecording(want)
		s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{want})
	}
	text := "tags stay as they are"
	want.Description = text
	s.wantSame("Edit", s.edit(want.ID, kimai.Change{Description: &text}), want)
	s.wantRecording(want)
}

func (s *suite) restartTags() {
	like := s.running()
	like = s.edit(like.ID, kimai.Change{Tags: &[]string{"urgent", "at night"}})
	s.end(like.ID)
	s.clock.Advance(time.Minute)
	s.wantSame("tags", s.again(like.ID).Tags, []string{"at night", "urgent"})
}

func (s *suite) badTags() {
	want := s.running()
	for _, tags := range [][]string{{"one, two"}, {""}, {"good", " "}} {
		_, err := s.Backend.Edit(s.Context(), want.ID, kimai.Change{Tags: &tags})
		s.wantCode("Edit", err, kimai.Rejected)
	}
	s.wantRecording(want)
}
