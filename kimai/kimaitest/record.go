package kimaitest

import (
	"fmt"
	"time"

	"kimai-tray/kimai"
)

func (s *suite) nothing() {
	s.wantRecording()
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{})
	s.wantSame("Recent", s.recent(5), []kimai.Pair{})
}

func (s *suite) start() {
	recording := s.begin(s.pair(design))
	s.wantSame("Start", recording, kimai.Record{ID: recording.ID, Pair: s.pair(design), Start: s.now()})

	s.clock.Advance(90 * time.Second)
	s.wantRecording(recording)
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{recording})
}

func (s *suite) stop() {
	want := s.begin(s.pair(design))
	s.clock.Advance(90 * time.Second)
	want.End = s.now()

	s.wantSame("Stop", s.end(want.ID), want)
	s.clock.Advance(time.Second)
	s.wantRecording()
	s.wantKept(want)
}

func (s *suite) stopAtOnce() {
	want := s.begin(s.pair(design))
	want.End = want.Start
	s.wantSame("Stop", s.end(want.ID), want)
	s.wantRecording()
	s.wantKept(want)
}

func (s *suite) stopTwice() {
	old := s.book(s.pair(design), time.Minute)
	recording := s.begin(s.pair(meetings))
	s.clock.Advance(time.Minute)

	s.wantSame("Stop", s.end(old.ID), old)
	s.wantKept(old)
	s.wantRecording(recording)
}

func (s *suite) stopUnknown() {
	recording := s.begin(s.pair(design))
	s.clock.Advance(time.Minute)
	for _, id := range strangeIDs() {
		_, err := s.Backend.Stop(s.Context(), kimai.RecordID(id))
		s.wantCode(fmt.Sprintf("Stop(%d)", id), err, kimai.NotFound)
	}
	s.wantRecording(recording)
}

func (s *suite) switches() {
	first := s.begin(s.pair(design))
	s.clock.Advance(10 * time.Minute)
	second := s.begin(s.pair(hebrew))
	first.End = s.now()

	s.wantSame("Start", second, kimai.Record{ID: second.ID, Pair: s.pair(hebrew), Start: s.now()})
	s.wantKept(first)
	s.wantRecording(second)
	s.wantSame("Records", len(s.sheet(kimai.Query{})), 2)
}

func (s *suite) startSame() {
	first := s.begin(s.pair(design))
	s.clock.Advance(10 * time.Minute)
	second := s.begin(s.pair(design))
	first.End = s.now()

	if first.ID == second.ID {
		s.Errorf("both records have id %d", first.ID)
	}
	s.wantKept(first)
	s.wantRecording(second)
}

// impossible are starts to be refused.
func (s *suite) impossible() map[string]kimai.Pair {
	pairs := map[string]kimai.Pair{
		"archived project":       s.Archived,
		"no project and no task": {},
	}
	for _, id := range strangeIDs() {
		pairs[fmt.Sprintf("project %d", id)] = kimai.Pair{Project: kimai.Project{ID: kimai.ProjectID(id)}, Task: s.pair(design).Task}
		pairs[fmt.Sprintf("task %d", id)] = kimai.Pair{Project: s.pair(design).Project, Task: kimai.Task{ID: kimai.TaskID(id)}}
	}
	return pairs
}

func (s *suite) failedStart() {
	recording := s.begin(s.pair(design))
	s.clock.Advance(time.Minute)
	for what, pair := range s.impossible() {
		_, err := s.Backend.Start(s.Context(), pair.Project.ID, pair.Task.ID)
		s.wantCode(what, err, kimai.Rejected)
	}
	s.wantRecording(recording)
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{recording})
}

func (s *suite) failedFirstStart() {
	for what, pair := range s.impossible() {
		_, err := s.Backend.Start(s.Context(), pair.Project.ID, pair.Task.ID)
		s.wantCode(what, err, kimai.Rejected)
	}
	s.wantRecording()
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{})
}
