package kimai

import (
	"context"
	"time"
)

// Entry is a record with all that is kept of it besides. Texts and amounts
// that are nil were never given.
type Entry struct {
	ID             RecordID
	User           User
	Pair           Pair
	ProjectComment *string
	Start          time.Time
	End            time.Time // zero while the record is running
	Description    *string
	Tags           []string
	Comment        *string
	CommentType    int // Kimai 1 shows 0 as a note, 1 as important and 2 as a personal message
	Location       *string
	TrackingNumber *string
	Status         Status
	Cleared        bool // invoiced or paid
	Billable       *int // percent
	Rate           Amount
	FixedRate      *Amount // for the record as a whole, in place of Rate
	Budget         *Amount
	Approved       *Amount
}

// Status is how far a record has come, by default open.
type Status struct {
	ID   StatusID
	Name string
}

// Record is the entry without what is kept besides.
func (e Entry) Record() Record {
	r := Record{ID: e.ID, Pair: e.Pair, Start: e.Start, End: e.End, Tags: e.Tags}
	if e.Description != nil {
		r.Description = *e.Description
	}
	return r
}

// EntryQuery selects entries.
type EntryQuery struct {
	Query
	Cleared *bool // nil is both
}

// Ledger reads and changes the user's own records with all that is kept of
// them.
type Ledger interface {
	// Entries lists entries, the latest start first (getTimesheet).
	Entries(ctx context.Context, query EntryQuery) ([]Entry, error)

	// CountEntries tells how many entries the query selects without its Limit
	// and Offset (the total of getTimesheet).
	CountEntries(ctx context.Context, query EntryQuery) (int, error)

	// Entry returns one entry (getTimesheetRecord). Code NotFound: the user has
	// none such.
	Entry(ctx context.Context, id RecordID) (Entry, error)

	// AddEntry keeps a record that has ended, in the past or the future
	// (setTimesheetRecord). The rate is looked up if none is given. Code
	// Rejected: project, task, start or end is missing or makes no sense.
	AddEntry(ctx context.Context, change EntryChange) (RecordID, error)

	// ChangeEntry changes an entry (setTimesheetRecord); an End ends one that
	// runs. Codes NotFound: the user has none such; Rejected: the change makes
	// no sense.
	ChangeEntry(ctx context.Context, id RecordID, change EntryChange) error

	// RemoveEntry deletes an entry, also one that runs
	// (removeTimesheetRecord). Code NotFound: the user has none such.
	RemoveEntry(ctx context.Context, id RecordID) error
}
