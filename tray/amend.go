package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Amend changes records otherwise than by a start or a stop at the click: it
// takes the steps one after the other, all or none. It is the action of menu
// entries, too.
type Amend struct {
	// What names it in "Could not …", such as "delete Website / Design".
	What string
	// Done is the title of the notification of it. Without one, a person is told
	// how what runs differs.
	Done  string
	Steps []Step
	// Undoes says that it takes back what was done last, so that there is
	// nothing to take back then.
	Undoes bool
}

// Step is one part of an [Amend].
type Step any

type (
	// ChangeRecord changes a record, which is Was so far. An end ends one that
	// runs.
	ChangeRecord struct {
		Was    kimai.Record
		Change kimai.Change
		Pair   kimai.Pair // that of the change with its names, if it has one
	}
	// AddRecord keeps a record that has ended.
	AddRecord struct{ Record kimai.Record }
	// RemoveRecord deletes a record, which is Was so far, also one that runs.
	RemoveRecord struct{ Was kimai.Record }
	// Resume records what a record was for, in place of what runs: since the
	// start of that one, or from now on. An Amend has one at most.
	Resume struct {
		Like kimai.Record
		Now  bool
	}
)

// amend hands it to the backend, after the clicks before it.
func amend(s State, a Amend) (State, []Effect) {
	if len(a.Steps) == 0 {
		return s, nil
	}
	return enqueue(s, Job{Amend: &a, At: s.Now})
}

// amended takes in that it came through while those ran. What the records are
// then, the next reads tell.
func amended(s State, job Job, running []kimai.Record) State {
	s.Stale.Lately, s.Stale.Recent = true, true
	s.SettleAt = s.Now.Add(settle)
	return noted(s, job, running)
}

// noted notes what is to be told of it.
func noted(s State, job Job, running []kimai.Record) State {
	if job.Amend.concerns(running) {
		s.Instead = job.Amend
	} else {
		s.Amended = append(slices.Clip(s.Amended), *job.Amend)
	}
	return s
}

// concerns reports whether it changes something in what runs.
func (a Amend) concerns(running []kimai.Record) bool {
	return slices.ContainsFunc(a.Steps, func(step Step) bool {
		var ok bool
		switch step := step.(type) {
		case ChangeRecord:
			_, ok = find(running, step.Was.ID)
		case RemoveRecord:
			_, ok = find(running, step.Was.ID)
		case Resume:
			ok = true
		}
		return ok
	})
}

// on is what the records are then, the latest start first. made is the
// recording that a [Resume] makes, as far as it is known, and at when that is.
func (a Amend) on(records []kimai.Record, made kimai.Record, at time.Time) []kimai.Record {
	records = slices.Clone(records)
	for _, step := range a.Steps {
		switch step := step.(type) {
		case ChangeRecord:
			if r, ok := find(records, step.Was.ID); ok {
				records = replaced(records, step.on(r))
			}
		case RemoveRecord:
			records = slices.DeleteFunc(records, func(r kimai.Record) bool { return r.ID == step.Was.ID })
		case AddRecord:
			records = inserted(records, step.Record)
		case Resume:
			records = inserted(ended(records, at), step.on(made, at))
		}
	}
	return records
}

// far is later than any record. Whether a change makes sense, the backend says.
var far = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

func (step ChangeRecord) on(r kimai.Record) kimai.Record {
	changed, err := step.Change.Apply(r, far)
	if err != nil {
		return r
	}
	if step.Change.Project != nil || step.Change.Task != nil {
		changed.Pair = step.Pair
	}
	return changed
}

func (step Resume) on(made kimai.Record, at time.Time) kimai.Record {
	r := step.Like
	if r.ID, r.End = made.ID, (time.Time{}); step.Now {
		if r.Start = made.Start; r.Start.IsZero() {
			r.Start = at
		}
	}
	return r
}

// ended are the records, of which those that run end then.
func ended(records []kimai.Record, at time.Time) []kimai.Record {
	records = slices.Clone(records)
	for i := range records {
		if records[i].Running() {
			records[i].End = at
		}
	}
	return records
}

// inserted are the records with r where it belongs by its start, unless it is
// among them.
func inserted(records []kimai.Record, r kimai.Record) []kimai.Record {
	there := func(q kimai.Record) bool {
		return q.ID == r.ID && r.ID != 0 || q.Pair.Same(r.Pair) && q.Start.Equal(r.Start) && q.End.Equal(r.End)
	}
	if slices.ContainsFunc(records, there) {
		return records
	}
	i := slices.IndexFunc(records, func(q kimai.Record) bool { return q.Start.Before(r.Start) })
	if i < 0 {
		i = len(records)
	}
	return slices.Insert(slices.Clone(records), i, r)
}
