package tray

import (
	"maps"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// checkAfter is how long after an announced change is looked once more.
const checkAfter = time.Second

func changed(s State, e Changed) State {
	s.Stale.Snapshot, s.Stale.Lately, s.Stale.Recent = true, true, true
	s.Stale.Drafts = s.Stale.Drafts || len(s.SetAside) > 0
	s.CheckAt = s.Now.Add(checkAfter)
	if e.Catalogue {
		return refresh(s)
	}
	return s
}

// refresh makes everything stale but what runs.
func refresh(s State) State {
	s.Stale.Lately, s.Stale.Recent, s.Stale.Projects = true, true, true
	s.Stale.Pins = len(s.Settings.Pins) > 0
	return staleTasks(s, func(TaskList) bool { return true })
}

// staleTasks makes those lists of tasks stale.
func staleTasks(s State, which func(TaskList) bool) State {
	s.Tasks = maps.Clone(s.Tasks)
	for id, list := range s.Tasks {
		if which(list) {
			s.Tasks[id] = TaskList{Tasks: list.Tasks, Stale: true}
		}
	}
	return s
}

// read takes in an answer. A list that could not be read stays as it was.
func read(s State, e Event) State {
	var err error
	switch e := e.(type) {
	case RecentRead:
		s.Reading.Recent = false
		if err = e.Err; err == nil {
			s.Recent, s.Unsaved = e.Records, true
		}
	case LatelyRead:
		s.Reading.Lately = false
		if err = e.Err; err == nil {
			s.Lately, s.Day = e.Records, e.Day
			if !s.Stale.Lately && len(s.Work) == 0 { // else it may be older than what was done
				s.Undo = s.Undo.guarded(slices.DeleteFunc(slices.Clone(e.Records), kimai.Record.Running), false)
			}
		}
	case RecordRead:
		s.Reading.Record = 0
		s.Gone = kimai.CodeOf(e.Err) == kimai.NotFound
		if err = e.Err; err == nil {
			s.Was = &e.Record
		}
	case ProjectsRead:
		s.Reading.Projects = false
		if err = e.Err; err == nil {
			s.Projects, s.Unsaved = append([]kimai.Project{}, e.Projects...), true
			s.Browse = s.Browse.within(s.Projects)
		} else {
			s.ListedAt = s.Now.Add(todayLasts - catalogueLasts) // try again sooner than in an hour
		}
	case PinsRead:
		s.Reading.Pins = false
		if err = e.Err; err == nil {
			s.Pins, s.Unsaved = e.Pins, true
		} else {
			s.ListedAt = s.Now.Add(todayLasts - catalogueLasts)
		}
	case TasksRead:
		s.Reading.Tasks = 0
		err = e.Err
		list := TaskList{Tasks: e.Tasks, Err: err}
		if err != nil {
			list.Tasks = s.Tasks[e.Project].Tasks
		}
		s.Tasks = maps.Clone(s.Tasks)
		if s.Tasks == nil {
			s.Tasks = make(map[kimai.ProjectID]TaskList)
		}
		s.Tasks[e.Project], s.Unsaved = list, true
	}
	switch kimai.CodeOf(err) {
	case "":
	case kimai.Unreachable, kimai.Unauthorised:
		if s.Problem == nil && !s.Reading.Snapshot {
			s.Stale.Snapshot = true // the poll says whether that concerns all
		}
	default:
		s.CheckAt = s.Now.Add(todayLasts)
	}
	return s
}

func cached(s State, c Cache) State {
	if s.Recent == nil {
		s.Recent = c.Recents
	}
	if s.Projects == nil {
		s.Projects = c.Projects
	}
	if s.Pins == nil {
		s.Pins = s.wanted(c.Pins)
	}
	tasks := make(map[kimai.ProjectID]TaskList)
	for id, list := range c.Tasks {
		tasks[id] = TaskList{Tasks: list, Stale: true}
	}
	maps.Copy(tasks, s.Tasks)
	s.Tasks = tasks
	return s
}

func cacheOf(s State) Cache {
	c := Cache{Recents: s.Recent, Projects: s.Projects, Pins: s.Pins, Tasks: make(map[kimai.ProjectID][]kimai.Task)}
	for id, list := range s.Tasks {
		c.Tasks[id] = list.Tasks
	}
	return c
}
