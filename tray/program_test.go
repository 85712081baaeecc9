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
	"kimai-tray/tray/dialog"
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
	backend  *backend
	notices  []tray.Notice
	tells    []told
	saved    []kimai.Draft // to files
	asked    []dialog.Dialog
	answers  []dialog.Answer                   // to what is asked next; without one it is cancelled
	reply    func(dialog.Dialog) dialog.Answer // answers all, if it is there
	wait     chan dialog.Answer                // has the answer to all, if it is there
	requests []any
	refusal  error // answers the next request
	settings tray.Settings
	attends  time.Duration
	quiet    bool // the desktop is not to be disturbed
	events   chan tray.Event
	end      context.CancelFunc // from outside
	ended    chan struct{}
}

// told is a notification and when it was shown.
type told struct {
	at time.Time
	tray.Tell
}

// run starts the program in the current bubble and waits until it is quiet.
// An account without projects, tasks and records is enough for b.
func run(t *testing.T, b *backend, change ...func(*tray.Settings)) *program {
	settings := tray.Settings{Account: "work", Where: "kimai.example.com", Login: "kimai-tray login work", Poll: 30 * time.Second, Recent: 8}
	for _, c := range change {
		c(&settings)
	}
	p := &program{
		screen:   &screen{clicks: make(chan any, 16)},
		settings: settings,
		backend:  b,
		events:   make(chan tray.Event),
		ended:    make(chan struct{}),
	}
	ctx, cancel := context.WithCancel(t.Context())
	p.end = cancel
	worker := tray.NewWorker(tray.Around{
		Open: func(context.Context, bool) (kimai.Backend, error) { return b, nil },
		Tell: func(t tray.Tell) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.notices = append(p.notices, t.Notice)
			p.tells = append(p.tells, told{time.Now(), t})
		},
		Export: func(_ context.Context, d kimai.Draft) (string, error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.saved = append(p.saved, d)
			return "/home/user/Documents/record.csv", nil
		},
		Ask: func(ctx context.Context, d dialog.Dialog) (dialog.Answer, error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.asked = append(p.asked, d)
			if wait := p.wait; wait != nil {
				p.mu.Unlock()
				defer p.mu.Lock()
				select {
				case answer := <-wait:
					return answer, nil
				case <-ctx.Done():
					return dialog.Answer{}, ctx.Err()
				}
			}
			if p.reply != nil {
				return p.reply(d), nil
			}
			if len(p.answers) == 0 {
				return dialog.Answer{}, dialog.ErrCancelled
			}
			answer := p.answers[0]
			p.answers = p.answers[1:]
			return answer, nil
		},
		Grant: func(_ context.Context, request any) (tray.Notice, error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.requests = append(p.requests, request)
			refusal := p.refusal
			p.refusal = nil
			return tray.Notice{}, refusal
		},
		Attend: func(after time.Duration) {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.attends = after
		},
		Quiet: func(context.Context) bool {
			p.mu.Lock()
			defer p.mu.Unlock()
			return p.quiet
		},
	})
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

// find finds an entry: of the top level, or of the submenu with the first label;
// or of the account's.
func (p *program) find(labels ...string) menu.Entry {
	for _, section := range p.view().Menu {
		entries := slices.Concat(section.Entries, section.Below)
		for _, sub := range section.Submenus {
			if len(labels) == 2 && sub.Label == labels[0] {
				entries = sub.Entries
			}
		}
		if len(labels) == 1 && len(section.Below) > 0 {
			entries = append(entries, section.Submenus[1].Entries...)
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
