// Package kimai is the language of the house: what is tracked, who can do what
// with it, and how a failure is told. It does no I/O; each package below it
// speaks one protocol in these words.
//
// All times are instants in UTC, cut to whole seconds, as Kimai keeps them.
// Use [Instant] to make one. A zero time means "not yet" or "no bound".
package kimai

import "time"

// Identifiers are numbers that one account's backend gave out. They mean
// nothing to another account.
type (
	CustomerID int64
	ProjectID  int64
	TaskID     int64
	RecordID   int64
	ExpenseID  int64
	StatusID   int64
	UserID     int64
)

// Customer is who the work is for.
type Customer struct {
	ID   CustomerID
	Name string
}

// Project is what the work is for.
type Project struct {
	ID       ProjectID
	Name     string
	Customer Customer
}

// Task is what is done. Kimai calls it activity.
type Task struct {
	ID   TaskID
	Name string
}

// Pair is a project and a task of it: all that is needed to start recording.
type Pair struct {
	Project Project
	Task    Task
}

// Same reports whether both pairs mean the same project and task, whatever
// names were known for them.
func (p Pair) Same(q Pair) bool {
	return p.Project.ID == q.Project.ID && p.Task.ID == q.Task.ID
}

// Instant cuts t to what a backend can keep: a whole second in UTC.
func Instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return time.Unix(t.Unix(), 0).UTC()
}
