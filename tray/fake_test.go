package tray_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

// backend is an account in memory, with as much trouble as a test wants.
type backend struct {
	mu       sync.Mutex
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
	asked    map[string]int
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

func (b *backend) Snapshot(ctx context.Context) (kimai.Snapshot, error) {
	if err := b.enter(ctx, "snapshot"); err != nil {
		return kimai.Snapshot{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	s := kimai.Snapshot{Time: b.now()}
	for _, r := range b.records {
		if r.Running() {
			s.Recordings = append(s.Recordings, r)
		}
	}
	return s, nil
}

func (b *backend) Start(ctx context.Context, project kimai.ProjectID, task kimai.TaskID) (kimai.Record, error) {
	if err := b.enter(ctx, "start"); err != nil {
		return kimai.Record{}, err
	}
	b.mu.Lock()
	refuse, lose := b.refuse, b.lose
	b.mu.Unlock()
	if refuse != nil {
		return kimai.Record{}, refuse
	}
	pair := kimai.Pair{}
	for _, p := range b.projects {
		for _, t := range b.tasks[p.ID] {
			if p.ID == project && t.ID == task {
				pair = kimai.Pair{Project: p, Task: t}
			}
		}
	}
	return b.start(pair), lose
}

func (b *backend) Restart(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	like, err := b.Record(ctx, id)
	if err != nil {
		return kimai.Record{}, err
	}
	if r, err := b.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID); err != nil {
		return r, err
	}
	b.edit(func(r *kimai.Record) { r.Description, r.Tags = like.Description, like.Tags })
	return b.kept()[0], nil
}

// start is what another program does, too.
func (b *backend) start(pair kimai.Pair) kimai.Record {
	b.stop()
	return b.begin(pair)
}

// begin starts besides what runs, as Kimai may allow.
func (b *backend) begin(pair kimai.Pair) kimai.Record {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := kimai.Record{ID: kimai.RecordID(len(b.records) + 1), Pair: pair, Start: b.now()}
	b.records = append([]kimai.Record{r}, b.records...)
	return r
}

func (b *backend) Stop(ctx context.Context, id kimai.RecordID) (kimai.Record, error) {
	if err := b.enter(ctx, "stop"); err != nil {
		return kimai.Record{}, err
	}
	if _, err := b.Record(ctx, id); err != nil {
		return kimai.Record{}, err
	}
	b.mu.Lock()
	keep, lose := b.keep, b.lose
	b.mu.Unlock()
	if keep != nil && keep(id) != nil {
		return kimai.Record{}, keep(id)
	}
	b.edit(func(r *kimai.Record) {
		if r.ID == id {
			r.Start, r.End = b.rounding.Round(r.Start, b.now())
		}
	})
	if lose != nil {
		return kimai.Record{}, lose
	}
	return b.Record(ctx, id)
}

// stop ends all that runs.
func (b *backend) stop() {
	b.edit(func(r *kimai.Record) { r.Start, r.End = b.rounding.Round(r.Start, b.now()) })
}

// edit changes what runs.
func (b *backend) edit(change func(*kimai.Record)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.records {
		if b.records[i].Running() {
			change(&b.records[i])
		}
	}
}

func (b *backend) Edit(ctx context.Context, id kimai.RecordID, change kimai.Change) (kimai.Record, error) {
	if err := b.enter(ctx, "edit"); err != nil {
		return kimai.Record{}, err
	}
	b.mu.Lock()
	err := b.closed
	b.mu.Unlock()
	if err != nil {
		return kimai.Record{}, err
	}
	b.edit(func(r *kimai.Record) {
		if r.ID == id {
			*r, err = change.Apply(*r, b.now())
		}
	})
	if err != nil {
		return kimai.Record{}, err
	}
	return b.Record(ctx, id)
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

// screen remembers what is shown.
type screen struct {
	clicks chan any
	mu     sync.Mutex
	views  []menu.View
}

func (s *screen) Show(v menu.View) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.views = append(s.views, v)
}

// shown is how often something was shown.
func (s *screen) shown() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.views)
}

func (s *screen) view() menu.View {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.views[len(s.views)-1]
}

func (s *screen) Repeat()            {}
func (s *screen) Clicks() <-chan any { return s.clicks }

// program is the tray with everything around it, in a bubble whose time passes
// only when all wait.
type program struct {
	*screen
	backend *backend
	notices []tray.Notice
	events  chan tray.Event
	ended   chan struct{}
}

// run starts the program in the current bubble and waits until it is quiet.
// An account without projects, tasks and records is enough for b.
func run(t *testing.T, b *backend, change ...func(*tray.Settings)) *program {
	settings := tray.Settings{Account: "work", Where: "kimai.example.com", Login: "kimai-tray login work", Poll: 30 * time.Second, Recent: 8}
	for _, c := range change {
		c(&settings)
	}
	p := &program{
		screen:  &screen{clicks: make(chan any, 16)},
		backend: b,
		events:  make(chan tray.Event),
		ended:   make(chan struct{}),
	}
	worker := tray.NewWorker(
		func(context.Context, bool) (kimai.Backend, error) { return b, nil },
		func(n tray.Notice) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.notices = append(p.notices, n)
		},
		"")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		tray.Run(ctx, settings, p, worker, p.events)
		close(p.ended)
	}()
	t.Cleanup(func() {
		cancel()
		<-p.ended
	})
	synctest.Wait()
	return p
}

// until waits until that time of the third day of a bubble, in the local zone.
func until(hour, minute int) {
	<-time.After(time.Until(time.Date(2000, 1, 3, hour, minute, 0, 0, time.Local)))
}

// pass lets time pass.
func (p *program) pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// click clicks an entry of the menu that is shown.
func (p *program) click(t *testing.T, labels ...string) {
	t.Helper()
	entry := p.find(labels...)
	if entry.Action == nil {
		t.Fatalf("there is no entry %q to click on", labels)
	}
	p.clicks <- entry.Action
	synctest.Wait()
}

func (p *program) headline() string { return p.view().Menu[0].Entries[0].Label }

func (p *program) find(labels ...string) menu.Entry {
	for _, section := range p.view().Menu {
		entries := section.Entries
		if len(labels) == 2 {
			for _, sub := range section.Submenus {
				if sub.Label == labels[0] {
					entries = sub.Entries
				}
			}
		}
		for _, e := range entries {
			if e.Label == labels[len(labels)-1] {
				return e
			}
		}
	}
	return menu.Entry{}
}

// told returns the notifications since it was last called.
func (p *program) told() []tray.Notice {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer func() { p.notices = nil }()
	return p.notices
}
