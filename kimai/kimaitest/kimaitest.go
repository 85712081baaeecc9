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
	run(t, open, []behaviour{
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
	})
}

// RunDirectory runs the suite of a [kimai.Directory]; open is that of [Run].
func RunDirectory(t *testing.T, open func(t *testing.T, clock *Clock) Fixture) {
	run(t, open, []behaviour{
		{"users include oneself", (*suite).users},
		{"customers are those of the catalogue", (*suite).customers},
		{"project plans are by project name", (*suite).projectPlans},
		{"project plans with tasks", (*suite).plansWithTasks},
		{"all tasks", (*suite).allTasks},
	})
}

// RunLedger runs the suite of a [kimai.Ledger]; open is that of [Run].
func RunLedger(t *testing.T, open func(t *testing.T, clock *Clock) Fixture) {
	run(t, open, []behaviour{
		{"entry of a recording", (*suite).entryOfRecording},
		{"add an entry", (*suite).addEntry},
		{"add an entry with all there is", (*suite).addFullEntry},
		{"add nonsense is refused", (*suite).addNonsense},
		{"change an entry", (*suite).changeEntry},
		{"change a recording ends it", (*suite).changeRecording},
		{"change nonsense is refused and changes nothing", (*suite).changeNonsense},
		{"remove an entry", (*suite).removeEntry},
		{"entries by what is cleared", (*suite).clearedEntries},
		{"entries in windows and pages are whole", (*suite).entryWindows},
		{"entries of others are out of reach", (*suite).othersEntries},
		{"entries keep any text", (*suite).entryText},
	})
}

// RunExpenses runs the suite of [kimai.Expenses]; open is that of [Run].
func RunExpenses(t *testing.T, open func(t *testing.T, clock *Clock) Fixture) {
	run(t, open, []behaviour{
		{"no expenses at first", (*suite).noExpenses},
		{"add an expense", (*suite).addExpense},
		{"add an expense with all there is", (*suite).addFullExpense},
		{"add nonsense is refused", (*suite).expenseNonsense},
		{"change an expense", (*suite).changeExpense},
		{"remove an expense", (*suite).removeExpense},
		{"expenses by what they are", (*suite).filteredExpenses},
		{"expenses between two times, and in pages", (*suite).expenseWindows},
		{"expenses of others are out of reach", (*suite).othersExpenses},
	})
}

type behaviour struct {
	name string
	test func(*suite)
}

func run(t *testing.T, open func(t *testing.T, clock *Clock) Fixture, tests []behaviour) {
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
