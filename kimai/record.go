package kimai

import "time"

// Record is a span of time on a project and a task.
type Record struct {
	ID          RecordID
	Pair        Pair
	Start       time.Time
	End         time.Time // zero while the record is running
	Description string
	Tags        []string // none is nil; see [Change]
}

// Running reports whether the record is a recording: it has no end yet.
func (r Record) Running() bool { return r.End.IsZero() }

// Duration is how long the record took, or has taken until now while it is
// running. It is never negative: a start in the future counts as nothing.
func (r Record) Duration(now time.Time) time.Duration {
	return r.Within(time.Time{}, time.Time{}, now)
}

// Within is the part of the record's duration that lies between from and to;
// a zero bound is no bound. now ends a running record.
func (r Record) Within(from, to, now time.Time) time.Duration {
	start, end := r.Start, r.End
	if start.IsZero() {
		return 0
	}
	if end.IsZero() {
		end = now
	}
	if !from.IsZero() && start.Before(from) {
		start = from
	}
	if !to.IsZero() && end.After(to) {
		end = to
	}
	return max(0, end.Sub(start))
}

// Total adds up what the records have between from and to, as [Record.Within].
func Total(records []Record, from, to, now time.Time) time.Duration {
	var sum time.Duration
	for _, r := range records {
		sum += r.Within(from, to, now)
	}
	return sum
}

// Day returns the bounds of the calendar day that holds t in t's zone. A day
// in which the clock changes is 23 or 25 hours long.
func Day(t time.Time) (from, to time.Time) {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location()), time.Date(y, m, d+1, 0, 0, 0, 0, t.Location())
}

// Recent returns the first record of each pair, in the order in which they
// come, and at most limit of them.
func Recent(records []Record, limit int) []Record {
	type key struct {
		project ProjectID
		task    TaskID
	}
	seen := make(map[key]bool)
	var recent []Record
	for _, r := range records {
		k := key{r.Pair.Project.ID, r.Pair.Task.ID}
		if seen[k] {
			continue
		}
		if len(recent) == limit {
			break
		}
		seen[k] = true
		recent = append(recent, r)
	}
	return recent
}

// Snapshot is what runs at one moment of the backend's clock.
type Snapshot struct {
	// Time is the backend's clock. Elapsed time is computed from it, so that a
	// wrong local clock shows no wrong duration.
	Time time.Time
	// Recordings are the records that run, the newest first. Most accounts
	// have one at most.
	Recordings []Record
	// Offline is why the server could not be asked, or nil. Then what runs is
	// what this machine knows, and changes wait here until the server can be
	// reached. A backend that can't work without its server fails instead.
	Offline error
	// Waiting is how many records wait to reach the server, and Refused how many
	// it did not take, with which somebody has to do something.
	Waiting, Refused int
}

// Recording returns the newest recording, and whether there is one.
func (s Snapshot) Recording() (Record, bool) {
	if len(s.Recordings) == 0 {
		return Record{}, false
	}
	return s.Recordings[0], true
}
