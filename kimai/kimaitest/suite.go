package kimaitest

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kimai-tray/kimai"
)

// suite is one test with its installation. Its methods that are named after
// those of the backend stop the test when the backend fails.
type suite struct {
	*testing.T
	Fixture
	clock *Clock
	zone  *time.Location
}

// Pairs of the catalogue, by index of project and task.
var (
	design      = [2]int{0, 0}
	programming = [2]int{0, 1}
	quotes      = [2]int{1, 0}
	meetings    = [2]int{2, 1}
	hebrew      = [2]int{3, 1}
)

// pair finds a pair of the catalogue.
func (s *suite) pair(at [2]int) kimai.Pair {
	s.Helper()
	want := Catalogue[at[0]]
	project := s.project(want)
	tasks, err := s.Backend.Tasks(s.Context(), project.ID)
	s.must(err)
	for _, task := range tasks {
		if task.Name == want.Tasks[at[1]] {
			return kimai.Pair{Project: project, Task: task}
		}
	}
	s.Fatalf("no task %q in %v", want.Tasks[at[1]], tasks)
	panic("unreachable")
}

// project finds a project of the catalogue.
func (s *suite) project(want Project) kimai.Project {
	s.Helper()
	projects, err := s.Backend.Projects(s.Context())
	s.must(err)
	for _, project := range projects {
		if project.Name == want.Name && project.Customer.Name == want.Customer {
			return project
		}
	}
	s.Fatalf("no project %q of %q in %v", want.Name, want.Customer, projects)
	panic("unreachable")
}

// begin starts recording.
func (s *suite) begin(pair kimai.Pair) kimai.Record {
	s.Helper()
	record, err := s.Backend.Start(s.Context(), pair.Project.ID, pair.Task.ID)
	s.must(err)
	return record
}

// end stops a recording.
func (s *suite) end(id kimai.RecordID) kimai.Record {
	s.Helper()
	record, err := s.Backend.Stop(s.Context(), id)
	s.must(err)
	return record
}

// book records on the pair for so long, and pauses for a minute.
func (s *suite) book(pair kimai.Pair, d time.Duration) kimai.Record {
	s.Helper()
	recording := s.begin(pair)
	s.clock.Advance(d)
	record := s.end(recording.ID)
	s.clock.Advance(time.Minute)
	return record
}

// edit changes a recording.
func (s *suite) edit(id kimai.RecordID, change kimai.Change) kimai.Record {
	s.Helper()
	record, err := s.Backend.Edit(s.Context(), id, change)
	s.must(err)
	return record
}

// sheet reads records.
func (s *suite) sheet(query kimai.Query) []kimai.Record {
	s.Helper()
	records, err := s.Backend.Records(s.Context(), query)
	s.must(err)
	return records
}

// count counts records.
func (s *suite) count(query kimai.Query) int {
	s.Helper()
	count, err := s.Backend.Count(s.Context(), query)
	s.must(err)
	return count
}

// recent reads the recent pairs.
func (s *suite) recent(limit int) []kimai.Pair {
	s.Helper()
	records, err := s.Backend.Recent(s.Context(), limit)
	s.must(err)
	var pairs []kimai.Pair
	for _, r := range records {
		pairs = append(pairs, r.Pair)
	}
	return pairs
}

// now is the instant that the clock shows.
func (s *suite) now() time.Time { return kimai.Instant(s.clock.Now()) }

func (s *suite) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// wantCode checks that an error has the code, and words for a person.
func (s *suite) wantCode(what string, err error, code kimai.Code) {
	s.Helper()
	if got := kimai.CodeOf(err); got != code {
		s.Errorf("%s: error %v has code %q, want %q", what, err, got, code)
	}
	if err != nil && kimai.Explain(err) == "" {
		s.Errorf("%s: the error has no words", what)
	}
}

// wantSame checks two values; nil and empty lists are the same.
func (s *suite) wantSame(what string, got, want any) {
	s.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		s.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// wantRecording checks that these records run and no others, as seen by every
// method that tells.
func (s *suite) wantRecording(want ...kimai.Record) {
	s.Helper()
	snapshot, err := s.Backend.Snapshot(s.Context())
	s.must(err)
	s.wantSame("Snapshot", snapshot.Recordings, want)
	for _, record := range want {
		if !snapshot.Time.Equal(s.now()) {
			s.Errorf("Snapshot at %v, want %v", snapshot.Time, s.now())
		}
		s.wantKept(record)
	}
}

// wantKept checks that the record is kept like that.
func (s *suite) wantKept(want kimai.Record) {
	s.Helper()
	got, err := s.Backend.Record(s.Context(), want.ID)
	s.must(err)
	s.wantSame("Record", got, want)
}

// strangeIDs are no ids of anything. Kimai 1 takes 0 for "the running record"
// or "the last pair".
func strangeIDs() []int64 { return []int64{0, -999_999_999, 999_999_999} }
