package tray_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kimai-tray/kimai"
	"kimai-tray/tray"
	"kimai-tray/tray/menu"
	"kimai-tray/tray/text"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.Local)

// known is a state in which everything was read.
func known(projects, tasks, recents int) tray.State {
	s := tray.New(tray.Settings{Account: "work", Where: "kimai.example.com", Recent: 8, Version: "1.2.3"}, noon)
	s.Heard = true
	s.Projects = []kimai.Project{}
	s.Tasks = make(map[kimai.ProjectID]tray.TaskList)
	for i := range projects {
		p := kimai.Project{ID: kimai.ProjectID(i + 1), Name: fmt.Sprintf("Project %04d", i+1)}
		var list tray.TaskList
		for j := range tasks {
			list.Tasks = append(list.Tasks, kimai.Task{ID: kimai.TaskID(i*tasks + j + 1), Name: fmt.Sprintf("Task %d-%04d", i+1, j+1)})
		}
		s.Projects = append(s.Projects, p)
		s.Tasks[p.ID] = list
	}
	for i := range recents {
		p := s.Projects[i%projects]
		pair := kimai.Pair{Project: p, Task: s.Tasks[p.ID].Tasks[i%tasks]}
		s.Recent = append(s.Recent, kimai.Record{ID: kimai.RecordID(i + 1), Pair: pair})
	}
	return s
}

// draw writes a menu the way a person sees it.
func draw(m menu.Menu) string {
	var b strings.Builder
	line := func(indent string, e menu.Entry) {
		fmt.Fprintf(&b, "%s%s", indent, e.Label)
		if e.Action == nil {
			b.WriteString(" (grey)")
		}
		b.WriteByte('\n')
	}
	for i, section := range m {
		if i > 0 {
			b.WriteString("---\n")
		}
		for _, e := range section.Entries {
			line("", e)
		}
		for _, sub := range section.Submenus {
			fmt.Fprintf(&b, "%s ▸\n", sub.Label)
			for _, e := range sub.Entries {
				line("  ", e)
			}
		}
		for _, e := range section.Below {
			line("", e)
		}
	}
	return b.String()
}

func wantMenu(t *testing.T, s tray.State, want string) {
	t.Helper()
	if diff := cmp.Diff(want, draw(tray.Look(s).Menu)); diff != "" {
		t.Errorf("menu (-want +got):\n%s", diff)
	}
}

func TestMenuAtTheFirstStart(t *testing.T) {
	wantMenu(t, tray.New(tray.Settings{Account: "Local", Recent: 8, Version: "1.2.3"}, noon), `Connecting… (grey)
---
Loading… (grey)
---
Projects ▸
  Loading… (grey)
---
Timesheet ▸
  Add a record…
Local · connecting… ▸
  Refresh
  Add an account…
  Settings file
  Copy diagnostics
  kimai-tray 1.2.3 (grey)
Quit
`)
}

func TestMenuIdle(t *testing.T) {
	wantMenu(t, known(2, 2, 2), `Nothing is recorded (grey)
Continue Project 0001 / Task 1-0001
---
Project 0001 / Task 1-0001
Project 0002 / Task 2-0002
---
Project 0001 ▸
  Task 1-0001
  Task 1-0002
Project 0002 ▸
  Task 2-0001
  Task 2-0002
---
Timesheet ▸
  Add a record…
work · kimai.example.com ▸
  Refresh
  Add an account…
  Settings file
  Copy diagnostics
  kimai-tray 1.2.3 (grey)
Quit
`)
}

func TestMenuRecording(t *testing.T) {
	s := known(1, 1, 1)
	s.Confirmed = []kimai.Record{{ID: 1, Pair: s.Recent[0].Pair, Start: noon.Add(-83 * time.Minute)}}
	view := tray.Look(s)
	if diff := cmp.Diff([]menu.Entry{
		{Label: "Project 0001 / Task 1-0001 · 1:23"},
		{Label: "Stop", Action: tray.StopRecording{}},
	}, view.Menu[0].Entries); diff != "" {
		t.Errorf("top of the menu (-want +got):\n%s", diff)
	}
	if want := "Project 0001 / Task 1-0001 · 1:23"; view.Title != want || view.Tooltip != want {
		t.Errorf("title %q and tooltip %q, want %q", view.Title, view.Tooltip, want)
	}
}

func TestProjectsThatHaveNoRoom(t *testing.T) {
	menu := draw(tray.Look(known(5, 2, 8)).Menu)
	want := `---
Project 0001 ▸
  Task 1-0001
  Task 1-0002
All projects ▸
  Project 0001 (grey)
      Task 1-0001
      Task 1-0002
  Project 0002 (grey)
`
	if !strings.Contains(menu, want) {
		t.Errorf("the menu has no part\n%s\nbut is\n%s", want, menu)
	}
}

func TestNamesakesAreToldApart(t *testing.T) {
	s := known(2, 1, 2)
	for i, customer := range []string{"Äcme", "Böse & Söhne"} {
		s.Projects[i].Name = "Website"
		s.Projects[i].Customer = kimai.Customer{ID: kimai.CustomerID(i), Name: customer}
		s.Recent[i].Pair.Project = s.Projects[i]
	}
	menu := draw(tray.Look(s).Menu)
	for _, want := range []string{"\nWebsite (Äcme) / Task 1-0001\n", "\nWebsite (Böse & Söhne) ▸\n"} {
		if !strings.Contains(menu, want) {
			t.Errorf("the menu has no %q but is\n%s", want, menu)
		}
	}
}

// A project with a submenu of its own is browsed there, and the others stay
// where they are.
func TestBrowsingAProjectWithItsOwnSubmenu(t *testing.T) {
	s := known(40, 200, 1)
	s.Browse = tray.Browse{Project: 1, From: 60, To: 120}
	var labels, first []string
	for _, sub := range tray.Look(s).Menu[2].Submenus {
		labels = append(labels, sub.Label)
		first = append(first, sub.Entries[0].Label)
	}
	if diff := cmp.Diff([]string{"Project 0001", "All projects"}, labels); diff != "" {
		t.Errorf("submenus (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"‹ All tasks", "Project 0001 …"}, first); diff != "" {
		t.Errorf("first entries (-want +got):\n%s", diff)
	}
}

func TestRecentPairsThatCannotBeStartedAreLeftOut(t *testing.T) {
	s := known(3, 2, 3)
	gone := s.Recent[0].Pair.Project.ID
	s.Projects = s.Projects[1:]
	list := s.Tasks[s.Projects[0].ID]
	list.Tasks = list.Tasks[:1] // the second task, a recent one, is gone
	s.Tasks[s.Projects[0].ID] = list

	recents := s.Recents()
	if len(recents) != 1 || recents[0].Pair.Project.ID == gone {
		t.Errorf("recent pairs %v, want only that of the third project", recents)
	}
}

// TestSize looks at menus of all sizes: none may have more lines than GNOME
// shows, wider labels than fit, or more in a submenu than anybody can handle.
func TestSize(t *testing.T) {
	long := strings.Repeat("日本語 ", 50)
	for _, projects := range []int{0, 1, 2, 9, 10, 31, 2000} {
		for _, tasks := range []int{1, 20, 3000} {
			if projects*tasks > 30_000 {
				continue
			}
			for _, recents := range []int{0, 1, 3, 8} {
				if projects == 0 && recents > 0 {
					continue
				}
				t.Run(fmt.Sprintf("%d projects, %d tasks, %d recents", projects, tasks, recents), func(t *testing.T) {
					s := known(projects, tasks, recents)
					for i := range s.Projects {
						s.Projects[i].Name += long
					}
					if recents > 0 {
						s.Confirmed = []kimai.Record{{ID: 1, Pair: s.Recent[0].Pair, Start: noon.Add(-1000 * time.Hour)}}
					}
					checkSize(t, tray.Look(s).Menu, tray.Shape(), 18)
					s.Settings.Lines = 13 // GNOME on a small screen
					checkSize(t, tray.Look(s).Menu, tray.Shape(), 13)
				})
			}
		}
	}
}

func checkSize(t *testing.T, m menu.Menu, shape menu.Shape, most int) {
	t.Helper()
	lines := len(m) - 1
	label := func(l string) {
		if n := text.Columns(l); n > 48 {
			t.Errorf("label %q has %d columns, want 48 at most", l, n)
		}
	}
	for i, section := range m {
		lines += len(section.Entries) + len(section.Submenus) + len(section.Below)
		if len(section.Entries) > shape[i].Entries || len(section.Submenus) > shape[i].Submenus || len(section.Below) > shape[i].Below {
			t.Errorf("section %d has %d entries, %d submenus and %d entries below, more than the shape %v has room for",
				i, len(section.Entries), len(section.Submenus), len(section.Below), shape[i])
		}
		for _, e := range slices.Concat(section.Entries, section.Below) {
			label(e.Label)
		}
		for _, sub := range section.Submenus {
			label(sub.Label)
			if len(sub.Entries) > 62 {
				t.Errorf("submenu %q has %d entries", sub.Label, len(sub.Entries))
			}
			for _, e := range sub.Entries {
				label(e.Label)
			}
		}
	}
	if lines > most {
		t.Errorf("%d lines, want %d at most", lines, most)
	}
}

// TestEverythingIsReachable clicks through large catalogues and counts the
// projects and tasks that it comes by. Of very many projects it opens some.
func TestEverythingIsReachable(t *testing.T) {
	for _, test := range []struct{ projects, tasks int }{{1, 1}, {3, 100}, {9, 2}, {1, 5000}, {40, 3}, {100, 70}, {4000, 1}} {
		t.Run(fmt.Sprintf("%d projects with %d tasks", test.projects, test.tasks), func(t *testing.T) {
			s := known(test.projects, test.tasks, min(8, test.projects*test.tasks))
			started := make(map[kimai.Pair]bool)
			projects := make(map[kimai.ProjectID]bool)
			visited := make(map[tray.Browse]bool)
			clicks := 0
			visit := func(s tray.State) (opened []tray.State) {
				for _, sub := range tray.Look(s).Menu[2].Submenus {
					for _, e := range sub.Entries {
						switch action := e.Action.(type) {
						case tray.StartPair:
							started[action.Pair] = true
							projects[action.Pair.Project.ID] = true
						case tray.BrowseTo:
							projects[action.Browse.Project] = true
							if !visited[action.Browse] && (test.projects < 500 || action.Browse.Project%100 == 0) {
								visited[action.Browse] = true
								next, _ := tray.Update(s, noon, tray.Clicked{Action: action})
								opened = append(opened, next)
							}
						}
					}
				}
				return opened
			}
			for open := []tray.State{s}; len(open) > 0; clicks++ {
				var next []tray.State
				for _, s := range open {
					next = append(next, visit(s)...)
				}
				open = next
			}
			delete(projects, 0) // spans of projects
			if len(projects) != test.projects {
				t.Errorf("%d projects can be opened, want %d", len(projects), test.projects)
			}
			if want := test.projects * test.tasks; test.projects < 500 && len(started) != want {
				t.Errorf("%d pairs can be started, want %d", len(started), want)
			}
			if clicks > 4 {
				t.Errorf("some need %d clicks", clicks)
			}
		})
	}
}
