package command_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
	"kimai-tray/tray/config"
)

// server is a backend in memory. Its clock does not move by itself.
type server struct {
	now      time.Time
	projects []kimai.Project
	tasks    map[kimai.ProjectID][]kimai.Task
	records  []kimai.Record // the latest start first
	asked    atomic.Int32   // how often for tasks
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
					if s.records[j].Running() {
						s.records[j].End = s.now
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

func (s *server) Stop(_ context.Context, id kimai.RecordID) (kimai.Record, error) {
	for i := range s.records {
		if s.records[i].ID == id {
			s.records[i].End = s.now
			return s.records[i], s.fail
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

func (s *server) Recent(_ context.Context, limit int) ([]kimai.Pair, error) {
	return kimai.Recent(s.records, limit), s.fail
}

func (s *server) Edit(context.Context, kimai.RecordID, kimai.Change) (kimai.Record, error) {
	panic("no command edits")
}

func (s *server) Record(context.Context, kimai.RecordID) (kimai.Record, error) {
	panic("no command asks for one record")
}

// embedded is a server whose catalogue can be changed; it notes how.
type embedded struct {
	*server
	kimai.Directory // no command asks for the rest of it
	hidden          kimai.Hidden
	edits           []string
}

func (e *embedded) note(format string, args ...any) error {
	if e.fail == nil {
		e.edits = append(e.edits, fmt.Sprintf(format, args...))
	}
	return e.fail
}

func (e *embedded) AddProject(_ context.Context, customer, project string, tasks []string) (kimai.Project, error) {
	return e.add(customer, project, tasks), e.note("add project %q of %q with %q", project, customer, tasks)
}

func (e *embedded) RenameProject(_ context.Context, id kimai.ProjectID, name string) error {
	return e.note("rename project %d to %q", id, name)
}

func (e *embedded) ArchiveProject(_ context.Context, id kimai.ProjectID) error {
	return e.note("archive project %d", id)
}

func (e *embedded) AddTask(_ context.Context, project kimai.ProjectID, name string) (kimai.Task, error) {
	return kimai.Task{ID: 999, Name: name}, e.note("add task %q to project %d", name, project)
}

func (e *embedded) RenameTask(_ context.Context, id kimai.TaskID, name string) error {
	return e.note("rename task %d to %q", id, name)
}

func (e *embedded) ArchiveTask(_ context.Context, id kimai.TaskID) error {
	return e.note("archive task %d", id)
}

func (e *embedded) ShowCustomer(_ context.Context, id kimai.CustomerID, visible bool) error {
	return e.note("show customer %d: %v", id, visible)
}

func (e *embedded) ShowProject(_ context.Context, id kimai.ProjectID, visible bool) error {
	return e.note("show project %d: %v", id, visible)
}

func (e *embedded) ShowTask(_ context.Context, id kimai.TaskID, visible bool) error {
	return e.note("show task %d: %v", id, visible)
}

func (e *embedded) Hidden(context.Context) (kimai.Hidden, error) { return e.hidden, e.fail }

func (e *embedded) Customers(context.Context) ([]kimai.Contact, error) {
	var contacts []kimai.Contact
	for _, p := range e.projects {
		if c := (kimai.Contact{Customer: p.Customer}); !slices.Contains(contacts, c) {
			contacts = append(contacts, c)
		}
	}
	return contacts, e.fail
}

// program is an Env that notes what is done with it.
type program struct {
	backend   kimai.Backend
	closing   error
	lines     []string // to be typed, when it is asked for one
	passwords []string // to be typed
	in        installation
	fail      error // of everything but the backend
	did       []string
	changed   []bool // whether the catalogue, each time
}

// result is what a run of the program left behind.
type result struct {
	Out, Err string
	Exit     int
}

func (p *program) note(format string, args ...any) error {
	if p.fail == nil {
		p.did = append(p.did, fmt.Sprintf(format, args...))
	}
	return p.fail
}

func (p *program) run(t *testing.T, args ...string) result {
	t.Helper()
	return p.runContext(t, t.Context(), args...)
}

func (p *program) runContext(t *testing.T, ctx context.Context, args ...string) result {
	t.Helper()
	var out, err strings.Builder
	exit := command.Run(ctx, command.Env{
		Stdout: &out, Stderr: &err, Version: "1.2.3", Zone: berlin,
		Config: func(path string) (config.Config, error) {
			cfg := config.Default()
			cfg.Accounts = append(cfg.Accounts, config.Account{Name: "Work", Backend: config.Kimai1, URL: "https://kimai.example.com", User: "anna"})
			if path != "" {
				return config.Config{}, fmt.Errorf("%s:1: first mistake\n%s:2: second", path, path)
			}
			return cfg, nil
		},
		Open: func(_ context.Context, a config.Account) (kimai.Backend, func() error, error) {
			return p.backend, func() error { return p.closing }, p.note("open %s", a.Name)
		},
		Tray: func(_ context.Context, cfg config.Config, a config.Account) error {
			return p.note("tray of %s with %d accounts", a.Name, len(cfg.Accounts))
		},
		Changed: func(catalogue bool) { p.changed = append(p.changed, catalogue) },
		ReadLine: func(_ context.Context, prompt string) (string, error) {
			p.did = append(p.did, "ask "+prompt)
			line := p.lines[0]
			p.lines = p.lines[1:]
			return line, nil
		},
		ReadPassword: func(_ context.Context, prompt string) (string, error) {
			p.did = append(p.did, "ask "+prompt)
			password := p.passwords[0]
			p.passwords = p.passwords[1:]
			return password, nil
		},
		Login: func(_ context.Context, a config.Account, password string) error {
			return p.note("login %s %s", a.Name, password)
		},
		Serve: func(_ context.Context, a config.Account, how command.Serving) error {
			return p.note("serve %s: %+v", a.Name, how)
		},
		Administer: func(_ context.Context, a config.Account) (command.Installation, func() error, error) {
			p.in.note = p.note
			return p.in, func() error { return p.closing }, p.note("administer %s", a.Name)
		},
	}, args)
	return result{out.String(), err.String(), exit}
}
