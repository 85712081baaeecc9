package tray

import (
	"time"

	"kimai-tray/kimai"
)

// Event is something that happened.
type Event any

type (
	// Tick says that time has passed; see [Deadline].
	Tick struct{}

	// Clicked is a click on a menu entry with that action.
	Clicked struct{ Action any }

	// Changed says that another process changed something in the account: its
	// records or, with Catalogue, perhaps more than those.
	Changed struct{ Catalogue bool }

	// Cached is what was known of the account when the program last ran.
	Cached struct{ Cache Cache }

	// Unwatched says that changes are no longer announced by [Changed].
	Unwatched struct{}

	// HostMissing says that the desktop has no place for tray icons.
	HostMissing struct{ Advice string }

	// Polled answers [Poll].
	Polled struct {
		Epoch    int
		Snapshot kimai.Snapshot
		Err      error
	}

	// Done answers [Do]. Record is the new recording or the newest that ended.
	Done struct {
		Record kimai.Record
		Err    error
	}

	// RecentRead answers [ReadRecent].
	RecentRead struct {
		Records []kimai.Record
		Err     error
	}

	// TodayRead answers [ReadToday].
	TodayRead struct {
		Day     time.Time
		Records []kimai.Record
		Err     error
	}

	// RecordRead answers [ReadRecord].
	RecordRead struct {
		Record kimai.Record
		Err    error
	}

	// ProjectsRead answers [ReadProjects].
	ProjectsRead struct {
		Projects []kimai.Project
		Err      error
	}

	// TasksRead answers [ReadTasks].
	TasksRead struct {
		Project kimai.ProjectID
		Tasks   []kimai.Task
		Err     error
	}
)

// Effect is something to be done outside of the state. Those that ask the
// backend are answered by an event.
type Effect any

type (
	// Poll asks what runs. Asked says that a person waits for it, so that what
	// failed a moment ago is tried again.
	Poll struct {
		Epoch int
		Asked bool
	}

	// Do carries out a click: it starts what a [Job] says, or else ends
	// recordings, the newest first, at an earlier time unless End is zero.
	Do struct {
		Start *kimai.Record
		Stop  []kimai.RecordID
		End   time.Time
	}

	// ReadRecent asks for what was recorded last.
	ReadRecent struct{ Limit int }

	// ReadToday asks for the records of the day that begins then.
	ReadToday struct{ Day time.Time }

	// ReadRecord asks what became of a record.
	ReadRecord struct{ ID kimai.RecordID }

	// ReadProjects asks for the projects.
	ReadProjects struct{}

	// ReadTasks asks for a project's tasks.
	ReadTasks struct{ Project kimai.ProjectID }

	// Tell shows a notification.
	Tell struct{ Notice Notice }

	// Save keeps what is known for the next start.
	Save struct{ Cache Cache }

	// Quit ends the program.
	Quit struct{}
)

// The actions of menu entries.
type (
	// StartPair starts recording, in place of what runs.
	StartPair struct{ Pair kimai.Pair }
	// StartAgain records once more what a record was for, in place of what
	// runs. Without an ID it is [StartPair].
	StartAgain struct{ Record kimai.Record }
	// StopRecording stops that recording alone, or all that run when ID is 0.
	StopRecording struct{ ID kimai.RecordID }
	// EndRecording ends a recording at an earlier time.
	EndRecording struct {
		ID kimai.RecordID
		At time.Time // by the backend's clock
	}
	// BrowseTo shows another part of the catalogue when the menu is next opened.
	BrowseTo struct{ Browse Browse }
	// Refresh reads everything again.
	Refresh struct{}
	// QuitProgram ends the program. A recording runs on.
	QuitProgram struct{}
)

// Cache is what is kept of an account between two runs, for the time until
// the backend answers.
type Cache struct {
	// Recents are what State.Recent is. Under that name an earlier release kept
	// pairs.
	Recents  []kimai.Record
	Projects []kimai.Project
	Tasks    map[kimai.ProjectID][]kimai.Task
}
