package resttest

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Data is all that the server holds. The types that carry JSON names are
// written to the client as they are, so what a real server sent can be read into
// them.
type Data struct {
	Users      []*User
	Customers  []*Customer
	Projects   []*Project
	Activities []*Activity
	Timesheets []*Timesheet // by id
	Tags       []string
	Rules      Rules
	last       int // id of the last timesheet, also of one that was deleted
}

// TrackingMode is how users give the times of their records.
type TrackingMode string

// The tracking modes of Kimai 2.
const (
	Default    TrackingMode = "default"
	Punch      TrackingMode = "punch"
	FixedBegin TrackingMode = "duration_fixed_begin"
)

// Rules are the settings of the installation.
type Rules struct {
	TrackingMode TrackingMode
	BeginTime    string // when a day begins in mode FixedBegin, such as 08:00
	HardLimit    int    // how many records of a user may run
	AllowFuture  bool
	AllowOverlap bool
	AllowZero    bool          // records that last no time
	MaxDuration  time.Duration // of a record; 0 is a year
	LockedBefore time.Time     // records that begin earlier can't be changed
	Rounding     kimai.Rounding
}

// Timesheet is a record; a zero End lets it run.
type Timesheet struct {
	ID                      int
	User, Project, Activity int
	Begin, End              time.Time
	Zone                    *time.Location // in which it is shown; nil is its user's
	Description             string
	Tags                    []string
	Exported                bool
	Modified                time.Time
}

// Running reports whether the record has no end.
func (t *Timesheet) Running() bool { return t.End.IsZero() }

// Add makes a record and gives it an id if it has none, which is the next one
// never used.
func (d *Data) Add(t Timesheet) *Timesheet {
	if t.ID == 0 {
		t.ID = d.last + 1
	}
	d.last = max(d.last, t.ID)
	d.Timesheets = append(d.Timesheets, &t)
	slices.SortFunc(d.Timesheets, func(a, b *Timesheet) int { return a.ID - b.ID })
	return &t
}

// Remove deletes a record, if it is there.
func (d *Data) Remove(id int) {
	d.Timesheets = slices.DeleteFunc(d.Timesheets, func(t *Timesheet) bool { return t.ID == id })
}

// The lookups return nil for what is not there.

// User returns the user with that id.
func (d *Data) User(id int) *User { return find(d.Users, func(u *User) bool { return u.ID == id }) }

// Customer returns the customer with that id.
func (d *Data) Customer(id int) *Customer {
	return find(d.Customers, func(c *Customer) bool { return c.ID == id })
}

// Project returns the project with that id.
func (d *Data) Project(id int) *Project {
	return find(d.Projects, func(p *Project) bool { return p.ID == id })
}

// Activity returns the activity with that id.
func (d *Data) Activity(id int) *Activity {
	return find(d.Activities, func(a *Activity) bool { return a.ID == id })
}

// Timesheet returns the record with that id.
func (d *Data) Timesheet(id int) *Timesheet {
	return find(d.Timesheets, func(t *Timesheet) bool { return t.ID == id })
}

func find[T any](all []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i]
	}
	return nil
}
