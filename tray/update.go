package tray

import (
	"maps"
	"time"

	"kimai-tray/kimai"
)

// Update says what the state is after the event, and what has to be done.
func Update(s State, now time.Time, e Event) (State, []Effect) {
	s.Now = now
	var effects []Effect
	switch e := e.(type) {
	case Clicked:
		s, effects = clicked(s, e.Action)
	case Done:
		s, effects = done(s, e)
	case Polled:
		s = polled(s, e)
	case RecentRead, TodayRead, ProjectsRead, TasksRead:
		s = read(s, e)
	case Changed:
		s = changed(s, e)
	case Cached:
		s = cached(s, e.Cache)
	case HostMissing:
		effects = []Effect{Tell{Notice{Title: "kimai-tray has no place for its icon", Body: e.Advice}}}
	}
	s = due(s)
	s, notices := tell(s)
	s, reads := ask(s)
	return s, append(append(effects, notices...), reads...)
}

// due marks what time has made stale.
func due(s State) State {
	if s.polls() && !s.PollAt.IsZero() && !s.Now.Before(s.PollAt) {
		s.Stale.Snapshot = true
		s.PollAt = s.Now.Add(s.Settings.Poll)
	}
	if day, _ := kimai.Day(s.Clock().Local()); s.Heard && !s.Day.IsZero() && !s.Day.Equal(day) {
		s.Stale.Today = true
	}
	return s
}

// ask turns what is stale into questions, each of them once at a time. While
// the backend can't be used, only the poll goes on trying.
func ask(s State) (State, []Effect) {
	var effects []Effect
	if s.Stale.Snapshot && !s.Reading.Snapshot && len(s.Work) == 0 {
		s.Stale.Snapshot, s.Reading.Snapshot = false, true
		s.PollAt = s.Now.Add(s.Settings.Poll)
		effects = append(effects, Poll{s.Epoch})
	}
	if !s.Heard || s.Problem != nil {
		return s, effects
	}
	if s.Stale.Today && !s.Reading.Today {
		s.Stale.Today, s.Reading.Today = false, true
		day, _ := kimai.Day(s.Clock().Local())
		effects = append(effects, ReadToday{day})
	}
	if s.Stale.Recent && !s.Reading.Recent {
		s.Stale.Recent, s.Reading.Recent = false, true
		effects = append(effects, ReadRecent{recentMargin * s.Settings.Recent})
	}
	if s.Stale.Projects && !s.Reading.Projects {
		s.Stale.Projects, s.Reading.Projects = false, true
		effects = append(effects, ReadProjects{})
	}
	if s.Reading.Tasks == 0 {
		if s.Reading.Tasks = wantedTasks(s); s.Reading.Tasks != 0 {
			effects = append(effects, ReadTasks{s.Reading.Tasks})
		}
	}
	if s.Unsaved && s.Reading == (Reads{}) {
		s.Unsaved = false
		effects = append(effects, Save{cacheOf(s)})
	}
	return s, effects
}

// recentMargin is how many times as many recent pairs are read as are shown,
// since some may no longer be in the catalogue.
const recentMargin = 4

func changed(s State, e Changed) State {
	s.Stale.Snapshot = true
	if e.Catalogue {
		return refresh(s)
	}
	return s
}

// refresh makes everything stale.
func refresh(s State) State {
	s.Stale.Snapshot, s.Stale.Today, s.Stale.Recent, s.Stale.Projects = true, true, true, true
	s.Tasks = maps.Clone(s.Tasks)
	for id, list := range s.Tasks {
		s.Tasks[id] = TaskList{Tasks: list.Tasks, Stale: true}
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
			s.Recent, s.Unsaved = e.Pairs, true
		}
	case TodayRead:
		s.Reading.Today = false
		if err = e.Err; err == nil {
			s.Today, s.Day = e.Records, e.Day
		}
	case ProjectsRead:
		s.Reading.Projects = false
		if err = e.Err; err == nil {
			s.Projects, s.Unsaved = append([]kimai.Project{}, e.Projects...), true
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
	return trouble(s, err)
}

// trouble takes in the outcome of a request. What only concerns one request
// does not make the backend unusable; what concerns all of them is asked again
// by the next poll.
func trouble(s State, err error) State {
	switch kimai.CodeOf(err) {
	case kimai.Unreachable, kimai.Unauthorised:
		s.Problem = err
	}
	return s
}

func cached(s State, c Cache) State {
	if s.Recent == nil {
		s.Recent = c.Recent
	}
	if s.Projects == nil {
		s.Projects = c.Projects
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
	c := Cache{Recent: s.Recent, Projects: s.Projects, Tasks: make(map[kimai.ProjectID][]kimai.Task)}
	for id, list := range s.Tasks {
		c.Tasks[id] = list.Tasks
	}
	return c
}
