package command_test

import (
	"fmt"
	"slices"
	"testing"
)

// company has 2,000 projects, far too many to ask for the tasks of each.
func company() *server {
	var lines []string
	for i := range 2000 {
		lines = append(lines, fmt.Sprintf("Customer %d | Project %04d | Work, Talk", i/100, i))
	}
	return newServer(append(lines, "Acme | Website | Design, Texts")...)
}

// without archives a project: its records stay.
func (s *server) without(project int) *server {
	s.projects = slices.Delete(s.projects, project-1, project)
	return s
}

// withoutTask archives a task of a project.
func (s *server) withoutTask(project, task int) *server {
	id := s.projects[project-1].ID
	s.tasks[id] = slices.Delete(slices.Clone(s.tasks[id]), task, task+1)
	return s
}

// Few projects are only asked if they may be meant.
func TestStartAsksForLittle(t *testing.T) {
	server := shop()
	p := program{backend: server}
	check(t, p.run(t, "start", "website / texts"), result{Out: "Recording Acme / Website / Texts since 12:00.\n"})
	if asked := server.asked.Load(); asked != 1 {
		t.Errorf("asked for the tasks of %d projects, want 1", asked)
	}
}

func TestManyProjects(t *testing.T) {
	const website, last = 2001, 2000
	for _, test := range []struct {
		name   string
		server *server
		typed  string
		want   result
		asked  int32 // for tasks, at most
	}{
		{"project and task", company(), "website / texts", result{Out: "Recording Acme / Website / Texts since 12:00.\n"}, 1},
		{"part of a project", company(), "site / design", result{Out: "Recording Acme / Website / Design since 12:00.\n"}, 1},
		{"with its customer", company(), "customer 7 / 0742 / talk", result{Out: "Recording Customer 7 / Project 0742 / Talk since 12:00.\n"}, 1},
		{"task alone that was recorded lately", company().record(last, "14 10:00", "14 11:00", ""), "work", result{Out: "Recording Customer 19 / Project 1999 / Work since 12:00.\n"}, 0},
		{"task alone that was not", company().record(website, "14 10:00", "14 11:00", ""), "work",
			result{Err: "kimai-tray: there is no task \"work\"; `kimai-tray projects` lists what there is\n", Exit: 1}, 0},
		{"task alone of a project that is gone", company().record(website, "14 10:00", "14 11:00", "").without(website), "design",
			result{Err: "kimai-tray: there is no task \"design\"; `kimai-tray projects` lists what there is\n", Exit: 1}, 0},
		{"words of project and task", company(), "website texts", result{Out: "Recording Acme / Website / Texts since 12:00.\n"}, 1},
		{"words with those of the customer", company(), "customer 7 0742 talk", result{Out: "Recording Customer 7 / Project 0742 / Talk since 12:00.\n"}, 1},
		{"words of too many projects", company(), "project talk", result{Err: "kimai-tray: \"project talk\" fits 2000 projects: give more of the name\n", Exit: 1}, 0},
		{"part of too many projects", company(), "project / talk", result{Err: "kimai-tray: \"project / talk\" fits 2000 projects: give more of the name\n", Exit: 1}, 0},
		{"misspelt project", company(), "wesbite / texts",
			result{Err: "kimai-tray: there is no task \"wesbite / texts\", did you mean \"Website\"?\n", Exit: 1}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program{backend: test.server}
			check(t, p.run(t, "start", test.typed), test.want)
			if asked := test.server.asked.Load(); asked > test.asked {
				t.Errorf("asked for the tasks of %d projects, want %d at most", asked, test.asked)
			}
		})
	}
}

func TestManyProjectsAreListedWithoutTasks(t *testing.T) {
	server := newServer()
	want := "Acme\n"
	for i := range 51 {
		server.projects = append(server.projects, newServer(fmt.Sprintf("Acme | Project %d | Work", i)).projects...)
		want += fmt.Sprintf("  Project %d\n", i)
	}
	want += "\nThese are 51 projects. To see tasks, give a part of the name: kimai-tray projects web\n"
	p := program{backend: server}
	check(t, p.run(t, "projects"), result{Out: want})
	if asked := server.asked.Load(); asked != 0 {
		t.Errorf("asked for the tasks of %d projects, want none", asked)
	}
}
