// Package kimaitest is the behaviour that every backend must have, as tests.
// They use only what the interfaces of package kimai promise, so they suit a
// backend that is an adapter to a protocol as well as one that keeps records
// itself.
package kimaitest

import (
	"testing"
	"time"

	_ "time/tzdata" // the suite has zones, and Windows does not

	"kimai-tray/kimai"
)

// Fixture is an installation for one test.
type Fixture struct {
	// Backend is that of a user who has no records. Its catalogue is
	// [Catalogue].
	Backend kimai.Backend
	// Other is the backend of another user of the same installation, with no
	// records and the same catalogue.
	Other kimai.Backend
	// Archived is a project of the installation that is no longer in the
	// catalogue, with its task.
	Archived kimai.Pair
}

// zone is where the user is. In 2026 its clocks go forward on 29 March and
// back on 25 October, both at 01:00 UTC.
const zone = "Europe/Berlin"

// Run runs the suite. open makes a new installation with records of its own,
// whose server keeps time by the clock to the second; it cleans up by itself.
func Run(t *testing.T, open func(t *testing.T, clock *Clock) Fixture) {
	tests := []struct {
		name string
		test func(*suite)
	}{
		{"projects are listed with their customers", (*suite).projects},
		{"tasks are listed by project", (*suite).tasks},

		{"nothing is recording at first", (*suite).nothing},
		{"start records from now on", (*suite).start},
		{"stop ends the recording now", (*suite).stop},
		{"stop in the second of the start keeps the record", (*suite).stopAtOnce},
		{"stop of an ended record changes nothing", (*suite).stopTwice},
		{"stop of no record stops nothing", (*suite).stopUnknown},
		{"switch stops what ran", (*suite).switches},
		{"start on the same pair begins a new record", (*suite).startSame},
		{"failed start leaves the old one running", (*suite).failedStart},
		{"failed start starts nothing", (*suite).failedFirstStart},
		{"restart last", (*suite).restartLast},

		{"edit description", (*suite).editDescription},
		{"edit start", (*suite).editStart},
		{"edit project and task", (*suite).editPair},
		{"edit end", (*suite).editEnd},
		{"edit to the bounds of time", (*suite).editBounds},
		{"edit all at once", (*suite).editAll},
		{"edit nothing", (*suite).editNothing},
		{"edit nonsense is refused and changes nothing", (*suite).editNonsense},
		{"edit of what does not run", (*suite).editEnded},
		{"edit keeps any text", (*suite).text},

		{"recents are newest first and none twice", (*suite).recents},
		{"recents are limited", (*suite).recentLimit},
		{"recents of the same second", (*suite).recentTies},

		{"timesheet is latest start first", (*suite).order},
		{"timesheet windows", (*suite).windows},
		{"timesheet limit", (*suite).limit},
		{"timesheet in pages", (*suite).pages},
		{"timesheet without limit is complete", (*suite).noLimit},
		{"record by id", (*suite).record},
		{"totals across midnight", (*suite).midnight},
		{"totals of days in which the clock changes", (*suite).clockChange},

		{"records of others are out of reach", (*suite).others},
		{"users record side by side", (*suite).sideBySide},
		{"a context that is done", (*suite).cancelled},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			location, err := time.LoadLocation(zone)
			if err != nil {
				t.Fatal(err)
			}
			clock := NewClock(time.Date(2026, 3, 4, 9, 0, 0, 0, location))
			test.test(&suite{T: t, Fixture: open(t, clock), clock: clock, zone: location})
		})
	}
}
