package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Recordings are what runs as far as the person is concerned, the newest first:
// what the backend confirmed, changed by the clicks that are on their way.
func (s State) Recordings() []kimai.Record {
	running := s.Confirmed
	for _, job := range s.Work {
		running, _ = s.after(running, job)
	}
	return running
}

// after is what runs once the job is done, and what has ended by it.
func (s State) after(running []kimai.Record, job Job) (left, ended []kimai.Record) {
	for _, r := range running {
		if job.ends(r) {
			ended = append(ended, r)
		} else {
			left = append(left, r)
		}
	}
	if like := job.Start; like != nil {
		left = []kimai.Record{{
			Pair:        like.Pair,
			Start:       kimai.Instant(job.At.Add(s.Skew)),
			Description: like.Description,
			Tags:        like.Tags,
		}}
	}
	return left, ended
}

// TodayTotal is what was recorded today until now, and whether it is known.
func (s State) TodayTotal() (time.Duration, bool) {
	from, to := kimai.Day(s.Clock().Local())
	if !s.Day.Equal(from) {
		return 0, false
	}
	finished := slices.DeleteFunc(slices.Clone(s.Today), kimai.Record.Running)
	total := kimai.Total(finished, from, to, s.Clock())
	running, ended := s.Confirmed, []kimai.Record(nil)
	for _, job := range s.Work {
		running, ended = s.after(running, job)
		end := job.End
		if end.IsZero() {
			end = job.At.Add(s.Skew)
		}
		total += kimai.Total(ended, from, to, end)
	}
	return total + kimai.Total(running, from, to, s.Clock()), true
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
