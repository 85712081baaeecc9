package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Recordings are what runs as far as the person is concerned, the newest first:
// what the backend confirmed, changed by the clicks that it has on disk.
func (s State) Recordings() []kimai.Record {
	running := s.Confirmed
	for _, job := range s.Work {
		if job.Kept {
			running, _ = after(running, job)
		}
	}
	return running
}

// after is what runs once the job is done, and what has ended by it.
func after(running []kimai.Record, job Job) (left, ended []kimai.Record) {
	if job.Amend != nil {
		for _, r := range job.Amend.on(running, job.Record, job.At) {
			if _, ran := find(running, r.ID); r.Running() {
				left = append(left, r)
			} else if ran {
				ended = append(ended, r)
			}
		}
		return left, ended
	}
	for _, r := range running {
		if job.ends(r) {
			ended = append(ended, r)
		} else {
			left = append(left, r)
		}
	}
	if job.Start != nil {
		left = []kimai.Record{job.Record}
	}
	return left, ended
}

// over are the records of the timesheet once the job is done, while those ran.
func (j Job) over(records, running []kimai.Record, skew time.Duration) []kimai.Record {
	for _, r := range running {
		records = inserted(replaced(records, r), r)
	}
	if j.Amend != nil {
		return j.Amend.on(records, j.Record, j.endsAt(skew))
	}
	_, over := after(running, j)
	for _, r := range ended(over, j.endsAt(skew)) {
		if r.ID == j.Record.ID && !j.Record.Running() {
			r = j.Record // as it was kept, which may be rounded
		}
		records = replaced(records, r)
	}
	return records
}

// Timesheet are the records that have ended lately as far as the person is
// concerned, the latest start first.
func (s State) Timesheet() []kimai.Record {
	records, running := s.Lately, s.Confirmed
	for _, job := range s.Work {
		if job.Kept {
			records = job.over(records, running, s.Skew)
			running, _ = after(running, job)
		}
	}
	return slices.DeleteFunc(slices.Clone(records), func(r kimai.Record) bool {
		_, runs := find(running, r.ID)
		return r.Running() || runs
	})
}

// endsAt is when what the job ends has ended, by the backend's clock.
func (j Job) endsAt(skew time.Duration) time.Time {
	if j.End.IsZero() {
		return j.At.Add(skew)
	}
	return j.End
}

// find returns the record with that ID, unless it is 0: what a click has just
// started has none yet.
func find(records []kimai.Record, id kimai.RecordID) (kimai.Record, bool) {
	i := slices.IndexFunc(records, func(r kimai.Record) bool { return r.ID == id && id != 0 })
	if i < 0 {
		return kimai.Record{}, false
	}
	return records[i], true
}

// without are the records that are not among the others.
func without(records, others []kimai.Record) []kimai.Record {
	return slices.DeleteFunc(slices.Clone(records), func(r kimai.Record) bool {
		_, ok := find(others, r.ID)
		return ok
	})
}

// replaced are the records with r in place of the one that has its ID.
func replaced(records []kimai.Record, r kimai.Record) []kimai.Record {
	records = slices.Clone(records)
	for i := range records {
		if records[i].ID == r.ID {
			records[i] = r
		}
	}
	return records
}

// same reports whether a person would call both the same recording, unchanged.
func same(a, b kimai.Record) bool {
	return a.ID == b.ID && a.Pair.Same(b.Pair) && a.Start.Equal(b.Start) &&
		a.Description == b.Description && slices.Equal(a.Tags, b.Tags)
}
