package tray_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
)

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
	saved   []kimai.Draft // to files
	events  chan tray.Event
	end     context.CancelFunc // from outside
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
	ctx, cancel := context.WithCancel(t.Context())
	p.end = cancel
	worker := tray.NewWorker(
		func(context.Context, bool) (kimai.Backend, error) { return b, nil },
		func(n tray.Notice) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.notices = append(p.notices, n)
		},
		func(_ context.Context, d kimai.Draft) (string, error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.saved = append(p.saved, d)
			return "/home/user/Documents/record.csv", nil
		},
		"")
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
