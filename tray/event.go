package tray

import (
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/dialog"
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

	// Announced is something that the person should know, such as that the
	// desktop has no place for tray icons.
	Announced struct{ Notice Notice }

	// Polled answers [Poll].
	Polled struct {
		Epoch    int
		Snapshot kimai.Snapshot
		Err      error
	}

	// Kept says that what [Do] of that number wants is on disk, so that it is not
	// lost whatever happens. Record is the new recording, if there is one.
	// Backends that have it on disk only when it is Done do not tell.
	Kept struct {
		Number int
		Record kimai.Record
	}

	// Done answers [Do]. Record is the new recording or the newest that ended,
	// Made the ids of the records that steps made, 0 for a step that made none.
	Done struct {
		Number int
		Record kimai.Record
		Made   []kimai.RecordID
		Err    error
	}

	// Synced answers [Sync].
	Synced struct{ Err error }

	// DraftsRead answers [ReadDrafts].
	DraftsRead struct {
		Epoch  int
		Drafts []kimai.Draft
		Err    error
	}

	// Resolved answers [Resolve].
	Resolved struct {
		Resolve Resolve
		Err     error
	}

	// Exported answers [Export]. File is where the draft is.
	Exported struct {
		Draft kimai.Draft
		File  string
		Err   error
	}

	// RecentRead answers [ReadRecent].
	RecentRead struct {
		Records []kimai.Record
		Err     error
	}

	// LatelyRead answers [ReadLately].
	LatelyRead struct {
		Day     time.Time
		Records []kimai.Record
		Err     error
	}

	// Answered answers [Ask]. A person who does not want to answer has the error
	// [dialog.ErrCancelled].
	Answered struct {
		Ask    Ask
		Answer dialog.Answer
		Err    error
	}

	// Found answers [Find]. Projects are those of which any task may be meant, if
	// they are too many to ask for their tasks.
	Found struct {
		Find     Find
		Pairs    []kimai.Pair
		Projects []kimai.Project
		Err      error
	}

	// PinsRead answers [ReadPins]. Unknown are the pins that fit nothing, Ambiguous
	// those that fit several.
	PinsRead struct {
		Pins               []Pin
		Unknown, Ambiguous []string
		Err                error
	}

	// ItemsRead answers [ReadItems].
	ItemsRead struct {
		For   ItemPurpose
		Items []Item
		Err   error
	}

	// CatalogueEdited answers [EditCatalogue].
	CatalogueEdited struct {
		Edit any
		Err  error
	}

	// Spent answers [Spend].
	Spent struct {
		Spend Spend
		Err   error
	}

	// StartsAtLogin tells whether the program is started when the person logs in.
	StartsAtLogin struct{ On bool }

	// Granted answers [Request]. Told is what there is to tell of it, if anything.
	Granted struct {
		Request Request
		Told    Notice
		Err     error
	}

	// Returned says that a person is there again who was away.
	Returned struct{ From, To time.Time } // by the local clock

	// QuietRead answers [ReadQuiet].
	QuietRead struct{ Quiet bool }

	// Adjusted says that settings of the same account are others now.
	Adjusted struct{ Settings Settings }

	// Reloaded says that the account to use is another one now, so that the program
	// begins anew with that. Nothing is told of that.
	Reloaded struct{}

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

// Cache is what is kept of an account between two runs, for the time until
// the backend answers.
type Cache struct {
	// Recents are what State.Recent is. Under that name an earlier release kept
	// pairs.
	Recents  []kimai.Record
	Projects []kimai.Project
	Tasks    map[kimai.ProjectID][]kimai.Task
	Pins     []Pin
}
