package command_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"kimai-tray/kimai"
)

// server is a backend in memory. Its clock does not move by itself.
type server struct {
	now      time.Time
	projects []kimai.Project
	tasks    map[kimai.ProjectID][]kimai.Task
	records  []kimai.Record // the latest start first
	rounding kimai.Rounding // of records that are stopped
	asked    atomic.Int32   // how often for tasks
	longest  time.Duration  // of what can be stopped; 0 is no limit
	forgot   bool           // nothing can be restarted
	fail     error          // what every call returns
}

// the clocks of the tests: the server's is ahead of no other, since the
// commands have no clock of their own.
var (
	berlin = time.FixedZone("CET", 60*60)
	noon   = time.Date(2026, 1, 15, 12, 0, 0, 0, berlin)
)

// newServer makes a server of lines "Customer | Project | Task, Task".
func newServer(lines ...string) *server {
	s := &server{now: kimai.Instant(noon), tasks: make(map[kimai.ProjectID][]kimai.Task)}
	for _, line := range lines {
		f := strings.Split(line, " | ")
		s.add(f[0], f[1], strings.Split(f[2], ", "))
	}
	return s
}

// add adds a project to the catalogue.
func (s *server) add(customer, name string, tasks []string) kimai.Project {
	p := kimai.Project{ID: kimai.ProjectID(len(s.projects) + 1), Name: name, Customer: kimai.Customer{ID: kimai.CustomerID(len(s.projects) + 1), Name: customer}}
	for _, other := range s.projects {
		if other.Customer.Name == customer {
			p.Customer = other.Customer
		}
	}
	s.projects = append(s.projects, p)
	for i, task := range tasks {
		s.tasks[p.ID] = append(s.tasks[p.ID], kimai.Task{ID: kimai.TaskID(100*int(p.ID) + i), Name: task})
	}
	return p
}

// record adds a record of a project's first task; an empty end is running.
// Times are like "15 09:00".
func (s *server) record(project int, from, to, description string) *server {
	p := s.projects[project-1]
	r := kimai.Record{ID: kimai.RecordID(len(s.records) + 1), Pair: kimai.Pair{Project: p, Task: s.tasks[p.ID][0]}, Start: at(from), Description: description}
	if to != "" {
		r.End = at(to)
	}
	s.records = slices.Insert(s.records, 0, r)
	return s
}

// tagged tags the record that was added last.
func (s *server) tagged(tags ...string) *server {
	s.records[0].Tags = tags
	return s
}

// limited makes the server stop nothing that took longer.
func (s *server) limited(d time.Duration) *server {
	s.longest = d
	return s
}

// forgetful makes the server forget each record when it is to be restarted.
func (s *server) forgetful() *server {
	s.forgot = true
	return s
}

// rounded makes the server round what is stopped to whole hours.
func (s *server) rounded() *server {
	s.rounding.Step = time.Hour
	return s
}

func at(day string) time.Time {
	t, err := time.ParseInLocation("2006-01 2 15:04", "2026-01 "+day, berlin)
	if err != nil {
		panic(err)
	}
	return kimai.Instant(t)
}

func (s *server) Projects(context.Context) ([]kimai.Project, error) {
	return slices.Clone(s.projects), s.fail
}

func (s *server) Tasks(_ context.Context, id kimai.ProjectID) ([]kimai.Task, error) {
	s.asked.Add(1)
	return s.tasks[id], s.fail
}

func (s *server) Snapshot(context.Context) (kimai.Snapshot, error) {
	snapshot := kimai.Snapshot{Time: s.now}
	for _, r := range s.records {
		if r.Running() {
			snapshot.Recordings = append(snapshot.Recordings, r)
		}
	}
	return snapshot, s.fail
}

func (s *server) Start(_ context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	for i := range s.projects {
		for _, t := range s.tasks[s.projects[i].ID] {
			if s.projects[i].ID == project && t.ID == task {
				for j := range s.records {
					if r := &s.records[j]; r.Running() {
						r.Start, r.End = s.rounding.Round(r.Start, s.now)
					}
				}
				r := kimai.Record{ID: kimai.RecordID(len(s.records) + 1), Pair: kimai.Pair{Project: s.projects[i], Task: t}, Start: s.now}
				s.records = slices.Insert(s.records, 0, r)
				return r, s.fail
			}
		}
	}
	return kimai.Record{}, kimai.Errorf(kimai.Rejected, "no such task")
}

func (s *server) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	if s.forgot {
		return kimai.Record{}, kimai.Errorf(kimai.NotFound, "no such record")
	}
	like, err := s.Record(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	if _, err := s.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID); err != nil {
		return kimai.Record{}, err
	}
	r := &s.records[0]
	r.Description, r.Tags = like.Description, like.Tags
	return *r, s.fail
}

func (s *server) Stop(_ context.Context, id kimai.RecordID) (kimai.Record, error) {
	for i := range s.records {
		if s.records[i].ID == id {
			if s.longest > 0 && s.records[i].Duration(s.now) > s.longest {
				return kimai.Record{}, kimai.Errorf(kimai.Rejected, "Kimai refused: Maximum %v.", s.longest)
			}
			r := &s.records[i]
			r.Start, r.End = s.rounding.Round(r.Start, s.now)
			return *r, s.fail
		}
	}
	return kimai.Record{}, kimai.Errorf(kimai.NotFound, "no such recording")
}

func (s *server) Count(ctx context.Context, q kimai.Query) (int, error) {
	records, err := s.Records(ctx, q)
	return len(records), err
}

func (s *server) Records(_ context.Context, q kimai.Query) ([]kimai.Record, error) {
	var found []kimai.Record
	for _, r := range s.records {
		if r.Within(q.From, q.To, s.now) > 0 {
			found = append(found, r)
		}
	}
	return found, s.fail
}

func (s *server) Recent(_ context.Context, limit int) ([]kimai.Record, error) {
	return kimai.Recent(s.records, limit), s.fail
}

func (s *server) Edit(_ context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	for i := range s.records {
		if s.records[i].ID == id {
			edited, err := change.Apply(s.records[i], s.now)
			if err != nil {
				return kimai.Record{}, err
			}
			s.records[i] = edited
			return edited, s.fail
		}
	}
	return kimai.Record{}, kimai.Errorf(kimai.NotFound, "no such recording")
}

func (s *server) Record(_ context.Context, id kimai.RecordID) (kimai.Record, error) {
	for _, r := range s.records {
		if r.ID == id {
			return r, s.fail
		}
	}
	return kimai.Record{}, kimai.Errorf(kimai.NotFound, "no such record")
}
