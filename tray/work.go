package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Job is a click on its way to the backend: steps to take, or a start in place of
// all that runs, or the end of recordings when both are nil.
type Job struct {
	Amend *Amend
	// Start is what to record: a pair, and if it has an ID what that record was
	// for, with its description and tags.
	Start *kimai.Record
	Stop  kimai.RecordID // what ends alone, or 0 for all that runs
	End   time.Time      // when it ends, by the backend's clock, if not now
	At    time.Time      // when it was clicked, by the local clock
	Undo  Undo           // what could be taken back until then

	Number int          // which click it was
	Sent   bool         // the backend was asked to do it
	Kept   bool         // the backend has it on disk: it is shown
	Record kimai.Record // what was started, once it is kept
	Answer *Done        // what came of it, nil while that is not known
}

// ends reports whether the job is there to end the recording.
func (j Job) ends(r kimai.Record) bool { return j.Amend == nil && (j.Stop == 0 || j.Stop == r.ID) }

// open reports whether the job is neither kept nor answered.
func (j Job) open() bool { return !j.Kept && j.Answer == nil }

// isWriting reports whether a click is not on disk yet.
func (s State) isWriting() bool { return slices.ContainsFunc(s.Work, Job.open) }

// keep notes that the job is on disk.
func (j *Job) keep(record kimai.Record) {
	j.Kept, j.Record = true, record
	if j.Start != nil && record.Pair.Same(j.Start.Pair) {
		j.Record.Pair = j.Start.Pair // a backend may not know the names
	}
}

// enqueue gives the job to the backend, or lets it wait for the ones before it.
// Starts and stops that the backend was not asked for yet are forgotten when all
// that runs is to end: only the last click counts, then.
func enqueue(s State, job Job) (State, []Effect) {
	s.Epoch++
	s.Missed = 0
	s.Clicks++
	job.Number = s.Clicks
	job.Undo, s.Undo = s.Undo, Undo{}
	endsAll := job.Amend == nil && job.Stop == 0
	s.Work = slices.DeleteFunc(slices.Clone(s.Work), func(j Job) bool { return endsAll && !j.Sent && j.Amend == nil })
	s.Work = append(s.Work, job)
	if !s.sure() {
		s.Stale.Snapshot, s.Asked = true, true
	}
	return next(s)
}

// sure reports whether it is known what runs. If not, the next poll tells, and
// clicks wait for it.
func (s State) sure() bool { return s.Heard && s.Failed == nil }

// next asks the backend for the first job that it does not have, unless that
// became needless: once the one before is on disk, and it is known what runs,
// unless the job says itself which records it is about.
func next(s State) (State, []Effect) {
	i := slices.IndexFunc(s.Work, Job.open)
	if i < 0 || s.Work[i].Sent || !s.sure() && s.Work[i].Amend == nil {
		return s, nil
	}
	do := s.request(s.Work[i])
	s.Work = slices.Clone(s.Work)
	if do.Steps == nil && do.Start == nil && do.Stop == nil {
		s.Work = slices.Delete(s.Work, i, i+1)
		return next(s)
	}
	s.Work[i].Sent = true
	return s, []Effect{do}
}

// request is what the backend has to do for the job, which may be nothing.
func (s State) request(job Job) Do {
	running := s.Recordings()
	do := Do{Number: job.Number, End: job.End}
	if job.Amend != nil {
		do.Steps = job.Amend.Steps
		return do
	}
	if job.Start != nil {
		if !on(running, job.Start.Pair) {
			do.Start = job.Start
		}
		return do
	}
	_, ended := after(running, job)
	for _, r := range ended {
		do.Stop = append(do.Stop, r.ID)
	}
	return do
}

// job finds the click of that number, to be changed; nil if it is not there.
func (s State) job(number int) (State, *Job) {
	i := slices.IndexFunc(s.Work, func(j Job) bool { return j.Number == number })
	if i < 0 {
		return s, nil
	}
	s.Work = slices.Clone(s.Work)
	return s, &s.Work[i]
}

// kept takes in that a job is on disk.
func kept(s State, e Kept) (State, []Effect) {
	s, job := s.job(e.Number)
	if job != nil {
		job.keep(e.Record)
	}
	return next(s)
}

// done takes in what became of a job.
func done(s State, e Done) (State, []Effect) {
	s.Epoch++
	s.Stale.Snapshot = true
	s, job := s.job(e.Number)
	if job == nil {
		return s, nil
	}
	job.Answer = &e
	if job.Kept = false; e.Err == nil {
		job.keep(e.Record)
	}
	return next(answered(s))
}

// answered takes in the answers to the first jobs, in the order of the clicks:
// an answer may overtake that to the click before. After one that failed it has
// to be known first what runs.
func answered(s State) State {
	for s.Failed == nil && len(s.Work) > 0 && s.Work[0].Answer != nil {
		job := s.Work[0]
		s.Work = s.Work[1:]
		s.Stale.Snapshot = true
		if err := job.Answer.Err; err != nil {
			s.Failed = &Failure{job, err}
			switch code := kimai.CodeOf(err); {
			case code == kimai.Unreachable, code == kimai.Unauthorised:
				s.Problem = err
			case job.Amend != nil && job.Amend.Undoes: // nothing came of it
				s.Undo = job.Undo
			}
			return s
		}
		running := s.Confirmed
		left, _ := after(running, job)
		s.Lately = job.over(s.Lately, running, s.Skew)
		s.Undo = s.undoOf(job, running)
		switch {
		case job.Start != nil:
			s.Recent, s.Unsaved = first(s.Recent, job.Record), true
			s.Guess = job.Record.ID
		case job.Amend == nil:
			s.Was = &job.Record
		}
		s = confirm(reached(s), left, true)
		if job.Amend != nil {
			s = amended(s, job, running)
		}
	}
	return s
}

// seen takes the first jobs for done that were answered before a poll: what
// came of them is what that tells.
func seen(s State) State {
	for len(s.Work) > 0 && s.Work[0].Answer != nil && s.Work[0].Answer.Err == nil {
		job := s.Work[0]
		s.Work, s.Acted = s.Work[1:], true
		switch {
		case job.Start != nil:
			s.Recent, s.Unsaved = first(s.Recent, job.Record), true
		case job.Amend != nil:
			s.Undo = s.undoOf(job, s.Confirmed)
			s = amended(s, job, s.Confirmed)
		}
	}
	return s
}
