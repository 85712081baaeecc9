package kimaitest

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
)

func (s *suite) projects() {
	projects, err := s.Backend.Projects(s.Context())
	s.must(err)

	type named struct{ Customer, Project string }
	var got, want []named
	customers := make(map[kimai.CustomerID]bool)
	ids := make(map[kimai.ProjectID]bool)
	for _, p := range projects {
		n := named{p.Customer.Name, p.Name}
		got = append(got, n)
		customers[p.Customer.ID] = true
		ids[p.ID] = true
	}
	for _, p := range Catalogue {
		want = append(want, named{p.Customer, p.Name})
	}
	s.wantSame("customers", len(customers), 4)
	s.wantSame("project ids", len(ids), len(want))
	if !slices.IsSortedFunc(got, func(a, b named) int {
		return cmp.Or(kimai.CompareNames(a.Customer, b.Customer), kimai.CompareNames(a.Project, b.Project))
	}) {
		s.Errorf("projects are not sorted: %v", got)
	}

	exactly := func(a, b named) int {
		return cmp.Or(strings.Compare(a.Customer, b.Customer), strings.Compare(a.Project, b.Project))
	}
	slices.SortFunc(got, exactly)
	slices.SortFunc(want, exactly)
	s.wantSame("Projects", got, want)
}

func (s *suite) tasks() {
	for _, p := range Catalogue {
		tasks, err := s.Backend.Tasks(s.Context(), s.project(p).ID)
		s.must(err)
		var got []string
		ids := make(map[kimai.TaskID]bool)
		for _, task := range tasks {
			got = append(got, task.Name)
			ids[task.ID] = true
		}
		s.wantSame("task ids", len(ids), len(tasks))
		if !slices.IsSortedFunc(got, kimai.CompareNames) {
			s.Errorf("tasks are not sorted: %q", got)
		}
		slices.Sort(got)
		s.wantSame("Tasks of "+p.Name, got, slices.Sorted(slices.Values(p.Tasks)))
	}
	for _, id := range strangeIDs() {
		_, err := s.Backend.Tasks(s.Context(), kimai.ProjectID(id))
		s.wantCode("Tasks of no project", err, "")
	}
}

func (s *suite) others() {
	pair := s.pair(design)
	ended, err := s.Other.Start(s.Context(), pair.Project.ID, pair.Task.ID)
	s.must(err)
	s.clock.Advance(time.Minute)
	running, err := s.Other.Start(s.Context(), pair.Project.ID, pair.Task.ID)
	s.must(err)
	s.clock.Advance(time.Minute)
	text := "must not be kept"

	s.wantRecording()
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{})
	s.wantSame("Count", s.count(kimai.Query{}), 0)
	s.wantSame("Recent", s.recent(5), []kimai.Pair{})
	for _, id := range []kimai.RecordID{ended.ID, running.ID} {
		_, err := s.Backend.Record(s.Context(), id)
		s.wantCode("Record", err, kimai.NotFound)
		_, err = s.Backend.Stop(s.Context(), id)
		s.wantCode("Stop", err, kimai.NotFound)
		_, err = s.Backend.Edit(s.Context(), id, kimai.Change{Description: &text})
		s.wantCode("Edit", err, kimai.NotFound)
	}

	snapshot, err := s.Other.Snapshot(s.Context())
	s.must(err)
	s.wantSame("the other's recording", snapshot.Recordings, []kimai.Record{running})
}

func (s *suite) sideBySide() {
	mine := s.begin(s.pair(design))
	s.clock.Advance(time.Minute)
	pair := s.pair(hebrew)
	other, err := s.Other.Start(s.Context(), pair.Project.ID, pair.Task.ID)
	s.must(err)
	s.clock.Advance(time.Minute)

	s.wantRecording(mine)
	s.end(mine.ID)
	snapshot, err := s.Other.Snapshot(s.Context())
	s.must(err)
	s.wantSame("the other's recording", snapshot.Recordings, []kimai.Record{other})
}

func (s *suite) cancelled() {
	recording := s.running()
	pair := s.pair(hebrew)
	text := "must not be kept"
	ctx, cancel := context.WithCancel(s.Context())
	cancel()

	calls := map[string]func() error{
		"Projects": func() error { _, err := s.Backend.Projects(ctx); return err },
		"Tasks":    func() error { _, err := s.Backend.Tasks(ctx, pair.Project.ID); return err },
		"Snapshot": func() error { _, err := s.Backend.Snapshot(ctx); return err },
		"Start":    func() error { _, err := s.Backend.Start(ctx, pair.Project.ID, pair.Task.ID); return err },
		"Stop":     func() error { _, err := s.Backend.Stop(ctx, recording.ID); return err },
		"Edit": func() error {
			_, err := s.Backend.Edit(ctx, recording.ID, kimai.Change{Description: &text})
			return err
		},
		"Records": func() error { _, err := s.Backend.Records(ctx, kimai.Query{}); return err },
		"Count":   func() error { _, err := s.Backend.Count(ctx, kimai.Query{}); return err },
		"Record":  func() error { _, err := s.Backend.Record(ctx, recording.ID); return err },
		"Recent":  func() error { _, err := s.Backend.Recent(ctx, 5); return err },
	}
	for what, call := range calls {
		if err := call(); !errors.Is(err, context.Canceled) {
			s.Errorf("%s: error is %v, want one that wraps context.Canceled", what, err)
		}
	}
	s.wantRecording(recording)
	s.wantSame("Records", s.sheet(kimai.Query{}), []kimai.Record{recording})
}
