package tray_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
)

// recents are the labels of the recent records.
func (p *program) recents() []string {
	var labels []string
	for _, e := range p.view().Menu[1].Entries {
		labels = append(labels, e.Label)
	}
	return labels
}

func pins(typed ...string) func(*tray.Settings) {
	return func(s *tray.Settings) { s.Pins = typed }
}

func TestPins(t *testing.T) {
	described := kimai.Record{ID: 1, Pair: webDesign, Description: "home page"}
	for _, test := range []struct {
		name string
		pins []string
		room int // for recent records
		want []string
		told []tray.Notice
	}{
		{"none", nil, 8, []string{"App / Code", "Website / Design · home page"}, nil},
		{"recorded lately", []string{"Äcme / Website / Design"}, 8, []string{"★ Website / Design · home page", "App / Code"}, nil},
		{"not recorded lately", []string{"website / code"}, 8, []string{"★ Website / Code", "App / Code", "Website / Design · home page"}, nil},
		{"a task alone, without accents", []string{"acme/website/des"}, 8, []string{"★ Website / Design · home page", "App / Code"}, nil},
		{"in their order", []string{"website / design", "website / code"}, 8, []string{"★ Website / Design · home page", "★ Website / Code", "App / Code"}, nil},
		{"one pair twice", []string{"website / design", "design"}, 8, []string{"★ Website / Design · home page", "App / Code"}, nil},
		{"more than recent ones", []string{"website / design", "website / code"}, 1, []string{"★ Website / Design · home page", "★ Website / Code", "App / Code"}, nil},
		{"one that is no more, and one of several", []string{"garden", "app / code", "code"}, 8, []string{"★ App / Code", "Website / Design · home page"},
			[]tray.Notice{{Title: "Not every pin is in the menu", Body: "There is no project and task for “garden”. More than one can be meant by “code”."}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				until(12, 0)
				b := newBackend()
				b.records = []kimai.Record{
					{ID: 2, Pair: appCode, Start: atMonday(10, 0), End: atMonday(11, 0)},
					{ID: 1, Pair: described.Pair, Description: described.Description, Start: atMonday(8, 0), End: atMonday(9, 0)},
				}
				p := run(t, b, pins(test.pins...), func(s *tray.Settings) { s.Recent = test.room })
				p.pass(3 * time.Hour) // the catalogue is read again
				if diff := cmp.Diff(test.want, p.recents()); diff != "" {
					t.Errorf("recent records (-want +got):\n%s", diff)
				}
				if got := p.find("Continue App / Code"); got.Action == nil {
					t.Error("what was recorded last can't be continued")
				}
				wantTold(t, p, test.told...)
			})
		})
	}
}

// A project among many is asked for its tasks because of a pin, and what the pin
// means is known after the next start at once.
func TestPinAmongManyProjects(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		for i := range 100 {
			b.projects = append(b.projects, kimai.Project{ID: kimai.ProjectID(1000 + i), Name: fmt.Sprintf("Project %d", i)})
		}
		p := run(t, b, pins("website / design"))
		if diff := cmp.Diff([]string{"★ Website / Design"}, p.recents()); diff != "" {
			t.Errorf("recent records (-want +got):\n%s", diff)
		}
		if n := b.requests()["tasks"]; n > 1+5 {
			t.Errorf("%d projects were asked for their tasks", n)
		}
		p.click(t, "★ Website / Design")
		if got, want := p.headline(), "Website / Design · 0:00"; got != want {
			t.Errorf("headline %q, want %q", got, want)
		}
	})
}

func TestMorePinsThanRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		var typed []string
		for i := range 9 {
			task := kimai.Task{ID: kimai.TaskID(200 + i), Name: fmt.Sprintf("Task %d", i)}
			b.tasks[web.ID] = append(b.tasks[web.ID], task)
			typed = append(typed, "Website / "+task.Name)
		}
		p := run(t, b, pins(typed...))
		p.click(t, "App", "Code")
		p.pass(time.Minute)
		checkSize(t, p.view().Menu, tray.Shape(), 18)
		if got := p.recents()[0]; got != "★ Website / Task 0" {
			t.Errorf("the first entry is %q", got)
		}
	})
}

func TestPinIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until(12, 0)
		p := run(t, newBackend(), pins("app / code"))
		p.click(t, "Website", "Design")
		p.click(t, "Since 12:00: change it", "Pin it")
		p.click(t, "App", "Code")
		p.click(t, "Since 12:00: change it", "Unpin it")
		want := []any{tray.PinPair{Add: "Äcme / Website / Design"}, tray.PinPair{Remove: []string{"app / code"}}}
		if diff := cmp.Diff(want, p.requests); diff != "" {
			t.Errorf("requests (-want +got):\n%s", diff)
		}
	})
}

// What a pin means is asked again with the catalogue.
func TestPinOfALaterProject(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		p := run(t, b, pins("garden / code"))
		b.set(func(b *backend) {
			garden := kimai.Project{ID: 12, Name: "Garden", Customer: acme}
			b.projects, b.tasks[garden.ID] = append(b.projects, garden), []kimai.Task{code}
		})
		p.pass(2 * time.Hour)
		if diff := cmp.Diff([]string{"★ Garden / Code"}, p.recents()); diff != "" {
			t.Errorf("recent records (-want +got):\n%s", diff)
		}
	})
}

// Until the backend answers, pins are what they were, unless they were taken out of
// the settings.
func TestPinsOfTheLastRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBackend()
		b.down = kimai.Errorf(kimai.Unreachable, "no network")
		p := run(t, b, pins("website / design"))
		p.events <- tray.Cached{Cache: tray.Cache{Pins: []tray.Pin{{Typed: "app / code", Pair: appCode}, {Typed: "website / design", Pair: webDesign}}}}
		synctest.Wait()
		if diff := cmp.Diff([]string{"★ Website / Design"}, p.recents()); diff != "" {
			t.Errorf("recent records (-want +got):\n%s", diff)
		}
	})
}
