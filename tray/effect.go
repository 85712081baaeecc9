package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
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

	// Do carries out a click: it takes the steps of an [Amend], or starts what a
	// [Job] says, or else ends recordings, the newest first, at an earlier time
	// unless End is zero.
	Do struct {
		Number int // of the [Job]
		Steps  []Step
		Start  *kimai.Record
		Stop   []kimai.RecordID
		End    time.Time
	}

	// Sync brings what waits in the backend to its server.
	Sync struct{}

	// ReadDrafts asks for what the server does not have.
	ReadDrafts struct{ Epoch int }

	// Resolve does something about a draft that the server refused. It is the
	// action of menu entries, too.
	Resolve struct {
		Draft kimai.Draft
		How   Way
		To    kimai.Pair // of [Move]
	}

	// Export writes a draft to a file of its own. It is the action of menu
	// entries, too.
	Export struct{ Draft kimai.Draft }

	// ReadRecent asks for what was recorded last.
	ReadRecent struct{ Limit int }

	// ReadLately asks for the records since From, as of the day that begins at Day.
	ReadLately struct{ Day, From time.Time }

	// ReadRecord asks what became of a record.
	ReadRecord struct{ ID kimai.RecordID }

	// ReadProjects asks for the projects.
	ReadProjects struct{}

	// ReadTasks asks for a project's tasks.
	ReadTasks struct{ Project kimai.ProjectID }

	// Tell shows a notification. It replaces the one before of the same topic,
	// and offers to do something by clicks on it.
	Tell struct {
		Notice Notice
		Kind   Kind
		Topic  Topic
		Offers []Offer
	}

	// Ask asks a person. About is what for, and comes back with the answer.
	Ask struct {
		About  any
		Dialog dialog.Dialog
	}

	// Find looks for what somebody may mean by a few words, or for the tasks of
	// a project.
	Find struct {
		Words string
		In    kimai.Project // without an ID it is words
		For   Purpose
	}

	// ReadPins asks what the pins of the settings mean.
	ReadPins struct{ Typed []string }

	// ReadItems asks for all that the catalogue has, to choose one of it.
	ReadItems struct{ For ItemPurpose }

	// EditCatalogue changes the catalogue: [AddProject], [AddTask], [RenameItem] or
	// [ArchiveItem].
	EditCatalogue struct{ Edit any }

	// Spend keeps an expense on a project.
	Spend struct {
		Project kimai.Project
		Change  kimai.ExpenseChange
	}

	// Request has the program around the tray do something, such as to use
	// another account; see the actions.
	Request struct{ For any }

	// Attend says how long an absence is that is to be noticed; 0 is none.
	Attend struct{ After time.Duration }

	// ReadQuiet asks whether the desktop is not to be disturbed now.
	ReadQuiet struct{}

	// Save keeps what is known for the next start.
	Save struct{ Cache Cache }

	// Quit ends the program, or has it begin anew with other settings.
	Quit struct{ Again bool }
)

// Way is what can be done about a draft that the server refused, as said of an
// attempt at it.
type Way string

const (
	// Retry lets it wait to be brought to the server once more.
	Retry Way = "retry"
	// Move books it on another pair, and lets it wait.
	Move Way = "move"
	// Drop gives it up.
	Drop Way = "drop"
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
	// AskToDrop asks whether that draft is to be dropped when the menu is next
	// opened; 0 takes the question back.
	AskToDrop struct{ ID kimai.DraftID }
	// UndoLast takes back what was done last, if that was the click of that
	// number.
	UndoLast struct{ Number int }
	// BrowseTo shows another part of the catalogue when the menu is next opened.
	BrowseTo struct{ Browse Browse }
	// Refresh reads everything again.
	Refresh struct{}
	// QuitProgram ends the program. A recording runs on.
	QuitProgram struct{}
)
