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
	"time"

	"kimai-tray/kimai"
)

// Settings are what the program was told at its start, or has been since by
// [Adjusted].
type Settings struct {
	Account string        // name of the account
	Where   string        // where its backend is, for a person
	Login   string        // what to type in a terminal to log in to it
	Poll    time.Duration // how often to ask the backend what runs
	// Watched says that the backend's changes are announced by [Changed], so
	// that it is polled only while it can't be used.
	Watched bool
	Recent  int      // how many recent records to offer
	Lines   int      // how many lines the menu may have, 18 at most; 0 is 18
	Pins    []string // pairs that stand before the recent ones, as "Customer / Project / Task"

	// DailyGoal and WeeklyGoal are how much is to be recorded; 0 is no goal.
	DailyGoal, WeeklyGoal time.Duration
	Silent                map[Kind]bool // what no notification is shown of
	Away                  time.Duration // how long an absence is that is asked about; 0 is none
	Remind                Remind

	Accounts []string // the names of all accounts, in the order of the file
	Editable bool     // whether the catalogue can be changed here
	Expenses bool     // whether expenses can be added
	LogsIn   string   // what is asked for at a login, such as "API token"; "" is no login
	Version  string   // of the program
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
	// Offline is why the backend works without its server at the moment, or
	// nil; Waiting and Refused are how many records have not reached it.
	Offline          error
	Waiting, Refused int
	// Syncing says that what waits is on its way to the server, Synced that it
	// was since the last poll, and SyncAt before when that is not tried again.
	// Unbrought is why something was not brought then, or nil.
	Syncing, Synced bool
	SyncAt          time.Time
	Unbrought       error
	// SetAside is what the server refused, in the order of its making; nil is
	// not known.
	SetAside []kimai.Draft
	// Asking is which of SetAside is to be dropped if a person says so once
	// more, or 0.
	Asking kimai.DraftID
	// Acted says that something was done here since the last poll whose outcome
	// only a poll tells, so that what changed by then was changed here.
	Acted bool
	// Confirmed is what the backend last said that runs, the newest first. Kimai
	// allows several.
	Confirmed []kimai.Record
	// Work is what was clicked and the backend has not confirmed yet, in the
	// order of the clicks. Each waits until the one before it is on disk.
	Work   []Job
	Clicks int // how many there were, with what was amended
	// Epoch counts what is done here and what came of it. A poll of an earlier epoch may be
	// older than the click, and is repeated.
	Epoch int
	// Failed is the last click if the backend did not confirm it. What became
	// of it is known after the next poll: an answer may be lost on its way.
	Failed *Failure
	// Guess is our newest recording until a poll has told of it: a backend may
	// have had to guess when it began.
	Guess kimai.RecordID
	// Stuck is the last recording that was in the way of a refused click, if it
	// can be ended earlier, or 0. It may have ended since.
	Stuck kimai.RecordID
	// QuitAt is when the program ends at the latest, or zero: it ends as soon
	// as no click is on its way and nothing is left to be told. Again says that
	// it begins anew then.
	QuitAt time.Time
	Again  bool

	Recent   []kimai.Record // what was recorded last, of each pair one record
	Projects []kimai.Project
	Tasks    map[kimai.ProjectID]TaskList
	ListedAt time.Time // when Projects was last asked for
	// Pins are those of the settings that are known what they mean, in their order.
	// ToldPins are the others that a person was told of.
	Pins     []Pin
	ToldPins []string
	// Lately are the records since yesterday or Monday, whichever is earlier, the
	// running one included.
	Lately   []kimai.Record
	Day      time.Time // the midnight before which Lately was read
	LatelyAt time.Time // when Lately was last asked for
	Browse   Browse
	AtLogin  *bool // whether the program is started at login, nil if that is not known

	// Undo is how to take back what was done last.
	Undo Undo
	// Spending are the expenses that the backend has not confirmed yet.
	Spending []Spend
	// InDialog says that a question is on the screen: there is one at a time.
	InDialog bool
	// Absence is when nobody was there while something was recorded, until it is
	// settled what becomes of that time.
	Absence *Absence
	// Attends is how long an absence is that is being noticed, 0 if none is.
	Attends time.Duration
	// Nagged is what a person was reminded of.
	Nagged Nagged

	Stale   Reads // what has to be read again
	Asked   bool  // a person waits for the next poll
	Reading Reads // what is being read
	PollAt  time.Time
	Missed  int // how many polls in a row found that the backend or its server can't be used
	// CheckAt is when what runs is read once more after [Changed], or zero: a
	// change of a file is announced while it is written, which may be before
	// it can be read.
	CheckAt time.Time
	Unsaved bool // the cache on disk is older than the state

	// Told is what ran when the person last heard of it. It differs from
	// Confirmed from a change until SettleAt, so that a burst is told as one.
	Told     []kimai.Record
	Was      *kimai.Record // what became of the newest of Told that ended, or of a record stopped since; nil if not known
	Gone     bool          // that is no longer in the timesheet
	Ours     bool          // the last change was made here
	Remark   string        // what the backend had to say to it
	SettleAt time.Time     // zero when there is nothing to tell
	// Instead is what is told in place of how what runs differs, if it has a
	// title for that, and Amended what was amended besides since the person last
	// heard.
	Instead *Amend
	Amended []Amend
	// Elsewhere says that what ran last was stopped by somebody else.
	Elsewhere bool
	// Warned is the kind of problem that the person was told of.
	Warned kimai.Code
}

// Reads is a set of things to read from the backend.
type Reads struct {
	Snapshot, Drafts, Recent, Lately, Projects, Pins bool
	Tasks                                            kimai.ProjectID // 0 is none
	Record                                           kimai.RecordID  // 0 is none
}

// TaskList is what is known of a project's tasks.
type TaskList struct {
	Tasks []kimai.Task
	Stale bool // read it again when it is shown
	Err   error
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
