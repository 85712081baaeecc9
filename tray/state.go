// Package tray is the program: what it knows, what happens to it, and what
// that looks like.
//
// One goroutine owns the [State] (see [Run]). Everything else sends it events:
// clicks, answers of the backend, the clock. [Update] says what follows from an
// event, [Look] what the tray shows then, and [Changes] what a person is told;
// the three are pure functions. What Update wants done comes back as effects,
// which are carried out elsewhere and end in events again, so that a click
// never waits for the network.
package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Settings are what the program was told at its start.
type Settings struct {
	Account string        // name of the account
	Where   string        // where its backend is, for a person
	Poll    time.Duration // how often to ask the backend what runs
	// Watched says that the backend's changes are announced by [Changed], so
	// that it is polled only while it can't be used.
	Watched bool
	Recent  int // how many recent pairs to offer
	Lines   int // how many lines the menu may have, 18 at most; 0 is 18
}

// State is all that the program knows. Update never changes a slice or map of
// the state that it was given.
type State struct {
	Settings Settings
	Now      time.Time     // the local clock at the last event
	Skew     time.Duration // the backend's clock less the local one

	// Heard says that the backend has answered once, so that Confirmed means
	// something.
	Heard bool
	// Problem is why the backend can't be used at the moment, or nil.
	Problem error
	// Confirmed is the recording that the backend last told of, or nil.
	Confirmed *kimai.Record
	// Others run besides it. Kimai allows that; a person is shown one
	// recording, how many run besides, and stops them all.
	Others []kimai.RecordID
	// Work is what was clicked and the backend has not confirmed yet: the
	// first is with the backend, the second, if any, waits for it.
	Work []Job
	// Epoch counts clicks and their outcomes. A poll of an earlier epoch may be
	// older than the click, and is repeated.
	Epoch int
	// Failed is the last click if the backend did not confirm it. What became
	// of it is known after the next poll: an answer may be lost on its way.
	Failed *Failure
	// Guess is our newest recording until a poll has told of it: a backend may
	// have had to guess when it began.
	Guess kimai.RecordID
	// QuitAt is when the program ends at the latest, or zero: it ends as soon
	// as no click is on its way and nothing is left to be told.
	QuitAt time.Time

	Recent   []kimai.Pair
	Projects []kimai.Project
	Tasks    map[kimai.ProjectID]TaskList
	ListedAt time.Time      // when Projects was last asked for
	Today    []kimai.Record // today's records, the running one included
	Day      time.Time      // the midnight for which Today was read
	TodayAt  time.Time      // when Today was last asked for
	Browse   Browse

	Stale   Reads // what has to be read again
	Asked   bool  // a person waits for the next poll
	Reading Reads // what is being read
	PollAt  time.Time
	// CheckAt is when what runs is read once more after [Changed], or zero: a
	// change of a file is announced while it is written, which may be before
	// it can be read.
	CheckAt time.Time
	Unsaved bool // the cache on disk is older than the state

	// Told is the recording that the person last heard of. It differs from
	// Confirmed from a change until SettleAt, so that a burst is told as one.
	Told     *kimai.Record
	Was      *kimai.Record // what became of Told, or of a record stopped since; nil if not known
	Gone     bool          // Told is no longer in the timesheet
	Ours     bool          // the last change was made here
	Remark   string        // what the backend had to say to it
	SettleAt time.Time     // zero when there is nothing to tell
	// Warned is the kind of problem that the person was told of.
	Warned kimai.Code
}

// Reads is a set of things to read from the backend.
type Reads struct {
	Snapshot, Recent, Today, Projects bool
	Tasks                             kimai.ProjectID // 0 is none
	Record                            kimai.RecordID  // 0 is none
}

// TaskList is what is known of a project's tasks.
type TaskList struct {
	Tasks []kimai.Task
	Stale bool // read it again when it is shown
	Err   error
}

// Job is a click on its way to the backend: a start, or a stop when Start is nil.
type Job struct {
	Start *kimai.Pair
	At    time.Time // when it was clicked, by the local clock
}

// Failure is a click that the backend did not confirm, and why.
type Failure struct {
	Job Job
	Err error
}

// New is the state at the start: nothing is known and all is asked for.
func New(settings Settings, now time.Time) State {
	return State{
		Settings: settings,
		Now:      now,
		Stale:    Reads{Snapshot: true},
	}
}

// polls reports whether the backend has to be asked from time to time.
func (s State) polls() bool { return !s.Settings.Watched || !s.Heard || s.Problem != nil }

// Clock is the time by the backend's clock.
func (s State) Clock() time.Time { return s.Now.Add(s.Skew) }

// Recording is what runs as far as the person is concerned: what the backend
// confirmed, changed by the clicks that are on their way. Nil is nothing.
func (s State) Recording() *kimai.Record {
	recording := s.Confirmed
	for _, job := range s.Work {
		recording = s.after(job)
	}
	return recording
}

// after is what runs once the job is done.
func (s State) after(job Job) *kimai.Record {
	if job.Start == nil {
		return nil
	}
	return &kimai.Record{Pair: *job.Start, Start: kimai.Instant(job.At.Add(s.Skew))}
}

// TodayTotal is what was recorded today until now, and whether it is known.
func (s State) TodayTotal() (time.Duration, bool) {
	from, to := kimai.Day(s.Clock().Local())
	if !s.Day.Equal(from) {
		return 0, false
	}
	var total time.Duration
	for _, r := range s.Today {
		if !r.Running() {
			total += r.Within(from, to, s.Clock())
		}
	}
	running := s.Confirmed
	for _, job := range s.Work {
		if running != nil {
			total += running.Within(from, to, job.At.Add(s.Skew))
		}
		running = s.after(job)
	}
	if running != nil {
		total += running.Within(from, to, s.Clock())
	}
	return total, true
}

// Recents are the pairs to offer, the newest first: what was clicked just now
// comes before what the backend knows of.
func (s State) Recents() []kimai.Pair {
	pairs := s.Recent
	for _, job := range s.Work {
		if job.Start != nil {
			pairs = first(pairs, *job.Start)
		}
	}
	pairs = slices.DeleteFunc(slices.Clone(pairs), func(p kimai.Pair) bool { return !s.offered(p) })
	return pairs[:min(len(pairs), s.Settings.Recent, s.lines()-fixedEntries-keptProjects)]
}

// offered reports whether the pair can still be started, as far as is known.
func (s State) offered(p kimai.Pair) bool {
	if s.Projects == nil {
		return true
	}
	if !slices.ContainsFunc(s.Projects, func(q kimai.Project) bool { return q.ID == p.Project.ID }) {
		return false
	}
	list, ok := s.Tasks[p.Project.ID]
	return !ok || list.Stale || list.Err != nil ||
		slices.ContainsFunc(list.Tasks, func(t kimai.Task) bool { return t.ID == p.Task.ID })
}

// first puts the pair before the others.
func first(pairs []kimai.Pair, pair kimai.Pair) []kimai.Pair {
	rest := slices.DeleteFunc(slices.Clone(pairs), pair.Same)
	return append([]kimai.Pair{pair}, rest...)
}
