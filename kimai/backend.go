package kimai

import (
	"context"
	"time"
)

// Catalogue tells what one may book on.
type Catalogue interface {
	// Projects lists the projects the user may book on, with their customers,
	// sorted by customer and name (getProjects). None is no error.
	Projects(ctx context.Context) ([]Project, error)

	// Tasks lists what may be done on a project, sorted by name (getTasks).
	// None, or a project that does not exist, is no error.
	Tasks(ctx context.Context, project ProjectID) ([]Task, error)
}

// Recorder starts and stops.
type Recorder interface {
	// Snapshot tells what runs (getActiveRecording). It is the one cheap
	// request of a poll. Nothing running is no error.
	Snapshot(ctx context.Context) (Snapshot, error)

	// Start records on a project and task from now on and returns the new
	// recording (startRecord). What ran before is stopped; if the start is
	// refused, it runs on. Code Rejected: no such project or task. Whether a
	// pair that is not in the catalogue can be started, such as one that was
	// hidden since, is up to the backend.
	Start(ctx context.Context, project ProjectID, task TaskID) (Record, error)

	// Restart records from now on what a record of the user's was for, as
	// [Recorder.Start] does: on its project and task, with its description and
	// tags. Codes NotFound: the user has no such record; Rejected: its pair can
	// no longer be started.
	Restart(ctx context.Context, id RecordID) (Record, error)

	// Stop ends a recording now and returns it as it was kept, which may be
	// rounded (stopRecord). Code NotFound: no such recording of this user;
	// stopping one that has ended already returns it unchanged.
	Stop(ctx context.Context, id RecordID) (Record, error)

	// Edit changes the recording and returns it as it is afterwards
	// (updateActiveRecording). Code NotFound: it does not run; Rejected: the
	// change makes no sense, such as an end before the start; Unsupported: this
	// backend keeps no tags.
	Edit(ctx context.Context, id RecordID, change Change) (Record, error)
}

// Timesheet reads the user's own records.
type Timesheet interface {
	// Records lists records, the latest start first (getTimesheet).
	Records(ctx context.Context, query Query) ([]Record, error)

	// Count tells how many records the query selects without its Limit and
	// Offset (the total of getTimesheet).
	Count(ctx context.Context, query Query) (int, error)

	// Record returns one record of the user (getTimesheetRecord).
	// Code NotFound: the user has no such record.
	Record(ctx context.Context, id RecordID) (Record, error)

	// Recent lists what was recorded last: of each pair the record that started
	// last, the newest first, at most limit. Some pairs may no longer be in the
	// catalogue.
	Recent(ctx context.Context, limit int) ([]Record, error)
}

// Query selects records.
type Query struct {
	// From and To select what lies between them at least in part; running
	// records count as lasting for ever. A zero bound is no bound. Times are
	// returned as they are, not cut at the bounds.
	From, To time.Time
	// Limit is how many to return at most; 0 is all. Offset is how many to
	// leave out before them.
	Limit, Offset int
}

// Backend is what the tray needs of an account. It is safe for concurrent use.
type Backend interface {
	Catalogue
	Recorder
	Timesheet
}

// Editor changes the catalogue. The embedded backend is one; a Kimai server's
// catalogue is changed in Kimai, by whoever may.
type Editor interface {
	// AddProject makes a project with its tasks. A customer of that name is
	// used if there is one, else made. Code Rejected: the customer has a
	// project of that name or is hidden, or a name is empty.
	AddProject(ctx context.Context, customer, project string, tasks []string) (Project, error)

	// RenameProject gives the project another name. Codes NotFound, Rejected.
	RenameProject(ctx context.Context, id ProjectID, name string) error

	// ArchiveProject takes the project out of the catalogue. Its records stay.
	ArchiveProject(ctx context.Context, id ProjectID) error

	// AddTask adds a task to a project. Codes NotFound, Rejected.
	AddTask(ctx context.Context, project ProjectID, name string) (Task, error)

	// RenameTask gives the task another name. Codes NotFound, Rejected.
	RenameTask(ctx context.Context, id TaskID, name string) error

	// ArchiveTask takes the task out of the catalogue. Its records stay.
	ArchiveTask(ctx context.Context, id TaskID) error

	// ShowCustomer hides a customer from the catalogue, and its projects with
	// it, or takes it back. Who knows what is hidden can record on it still.
	// Code NotFound.
	ShowCustomer(ctx context.Context, id CustomerID, visible bool) error

	// ShowProject hides a project from the catalogue or takes it back. Code
	// NotFound.
	ShowProject(ctx context.Context, id ProjectID, visible bool) error

	// ShowTask hides a task from the catalogue or takes it back. Code NotFound.
	ShowTask(ctx context.Context, id TaskID, visible bool) error

	// Hidden lists what is hidden.
	Hidden(ctx context.Context) (Hidden, error)
}

// Hidden is what was taken out of the catalogue for a while, sorted as in it.
// What is archived is not part of it, nor are the projects of a hidden customer
// unless they are hidden themselves.
type Hidden struct {
	Customers []Customer
	Projects  []Project
	Tasks     []Task
}
