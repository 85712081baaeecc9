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
	// Longest is how long a record may be; 0 is as long as one likes.
	Longest time.Duration
}

// zone is where the user is. In 2026 its clocks go forward on 29 March and
// back on 25 October, both at 01:00 UTC.
const zone = "Europe/Berlin"

// Run runs the suite and returns what the backend can do by it. open makes a
// new installation with records of its own, whose server keeps time by the
// clock to the second; it cleans up by itself.
func Run(t *testing.T, open func(t *testing.T, clock *Clock) Fixture) Results {
	var results Results
	for _, f := range features {
		t.Run(f.name, func(t *testing.T) {
			if f.asks != nil && kimai.CodeOf(f.asks(newSuite(t, open))) == kimai.Unsupported {
				results = append(results, result{f.name, false})
				return
			}
			ran := 0
			for _, b := range f.behaviours {
				t.Run(b.name, func(t *testing.T) {
					ran++
					b.test(newSuite(t, open))
				})
			}
			if ran == len(f.behaviours) {
				results = append(results, result{f.name, true})
			}
		})
	}
	return results
}

func newSuite(t *testing.T, open func(t *testing.T, clock *Clock) Fixture) *suite {
	t.Helper()
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	clock := NewClock(time.Date(2026, 3, 4, 9, 0, 0, 0, location))
	return &suite{T: t, Fixture: open(t, clock), clock: clock, zone: location}
}
