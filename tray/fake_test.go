package tray_test

import (
	"context"
	"slices"
	"sync"
	"time"

	"kimai-tray/kimai"
)

// backend is an account in memory, with as much trouble as a test wants.
type backend struct {
	kimai.Ledger // which has no more than what is needed here
	spending     // the same

	mu       sync.Mutex
	journal  bool // it works as an account with a journal does
	projects []kimai.Project
	tasks    map[kimai.ProjectID][]kimai.Task
	records  []kimai.Record // the newest first
	skew     time.Duration
	rounding kimai.Rounding // of what is stopped
	latency  time.Duration
	down     error                      // answers everything
	refuse   error                      // answers starts
	keep     func(kimai.RecordID) error // answers stops
	closed   error                      // answers edits
	lose     error                      // answers starts and stops that were done
	spoilt   error                      // answers the timesheet
	locked   kimai.ProjectID            // its tasks can't be read
	unlisted error                      // answers the list of projects
	offline  error                      // is told with what runs, while all works
	waiting  int                        // how many changes the server does not have
	synced   func(*backend)             // what the server makes of those
	drafts   []kimai.Draft              // what it refused of those
	drafted  kimai.DraftID              // the last of them
	undone   error                      // answers all that is done about those
	last     kimai.RecordID             // of the records that there were
	asked    map[string]int
	edited   []string // what was done to the catalogue and with expenses
}

var (
	acme   = kimai.Customer{ID: 1, Name: "Äcme"}
	web    = kimai.Project{ID: 10, Name: "Website", Customer: acme}
	app    = kimai.Project{ID: 11, Name: "App", Customer: acme}
	design = kimai.Task{ID: 100, Name: "Design"}
	code   = kimai.Task{ID: 101, Name: "Code"}

	webDesign = kimai.Pair{Project: web, Task: design}
	appCode   = kimai.Pair{Project: app, Task: code}
)

func newBackend() *backend {
	return &backend{
		projects: []kimai.Project{app, web},
		tasks:    map[kimai.ProjectID][]kimai.Task{web.ID: {code, design}, app.ID: {code}},
		asked:    make(map[string]int),
	}
}

// enter is what every request does first.
func (b *backend) enter(ctx context.Context, what string) error {
	b.mu.Lock()
	b.asked[what]++
	latency := b.latency
	b.mu.Unlock()
	select {
	case <-time.After(latency):
	case <-ctx.Done():
		return kimai.Errorf(kimai.Unreachable, "no answer: %w", ctx.Err())
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.down
}

func (b *backend) now() time.Time { return kimai.Instant(time.Now().Add(b.skew)) }

func (b *backend) Projects(ctx context.Context) ([]kimai.Project, error) {
	if err := b.enter(ctx, "projects"); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.unlisted != nil {
		return nil, b.unlisted
	}
	return b.projects, nil
}

func (b *backend) Tasks(ctx context.Context, id kimai.ProjectID) ([]kimai.Task, error) {
	if err := b.enter(ctx, "tasks"); err != nil {
		return nil, err
	}
	if id == b.locked {
		return nil, kimai.Errorf(kimai.Unreachable, "a firewall answered")
	}
	return b.tasks[id], nil
}

func (b *backend) Records(ctx context.Context, q kimai.Query) ([]kimai.Record, error) {
	if err := b.enter(ctx, "records"); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.spoilt != nil {
		return nil, b.spoilt
	}
	return slices.DeleteFunc(slices.Clone(b.records), func(r kimai.Record) bool {
		return !r.Running() && !r.End.After(q.From)
	}), nil
}

func (b *backend) Count(ctx context.Context, q kimai.Query) (int, error) {
	records, err := b.Records(ctx, q)
	return len(records), err
}

func (b *backend) Record(_ context.Context, id kimai.RecordID) (kimai.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, r := range b.records {
		if r.ID == id {
			return r, nil
		}
	}
	return kimai.Record{}, kimai.Errorf(kimai.NotFound, "there is no such record")
}

func (b *backend) Recent(ctx context.Context, limit int) ([]kimai.Record, error) {
	if err := b.enter(ctx, "recent"); err != nil {
		return nil, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return kimai.Recent(b.records, limit), nil
}

// kept are the records, the newest first.
func (b *backend) kept() []kimai.Record {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.records)
}

// requests is what was asked since the last call.
func (b *backend) requests() map[string]int {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer func() { b.asked = make(map[string]int) }()
	return b.asked
}

func (b *backend) set(change func(*backend)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	change(b)
}
