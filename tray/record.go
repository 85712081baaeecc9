package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
)

const (
	// settle is how long a change waits for another one, so that both are told
	// in one notification.
	settle = 700 * time.Millisecond
	// quitWithin is how long a click that is on its way holds up the end of
	// the program. A second click on Quit ends it at once.
	quitWithin = 5 * time.Second
)

// clicked carries out what can be done at once and hands the rest on.
func clicked(s State, action any) (State, []Effect) {
	switch action := action.(type) {
	case StartPair:
		return begin(s, kimai.Record{Pair: action.Pair})
	case StartAgain:
		return begin(s, action.Record)
	case StopRecording:
		return stop(s, Job{Stop: action.ID, At: s.Now})
	case EndRecording:
		return stop(s, Job{Stop: action.ID, End: action.At, At: s.Now})
	case BrowseTo:
		s.Browse = action.Browse
	case Refresh:
		s.Stale.Snapshot, s.Asked, s.Missed = true, true, 0
		s = refresh(s)
	case QuitProgram:
		if !s.QuitAt.IsZero() {
			return s, []Effect{Quit{}}
		}
		s.QuitAt = s.Now.Add(quitWithin)
	}
	return s, nil
}

// begin starts what a record was for, unless its pair runs.
func begin(s State, like kimai.Record) (State, []Effect) {
	if on(s.Recordings(), like.Pair) {
		return s, nil
	}
	s.Browse = Browse{}
	return enqueue(s, Job{Start: &like, At: s.Now})
}

// stop ends recordings, unless they have ended.
func stop(s State, job Job) (State, []Effect) {
	if !slices.ContainsFunc(s.Recordings(), job.ends) {
		return s, nil
	}
	return enqueue(s, job)
}

// on reports whether one of the records is on the pair.
func on(records []kimai.Record, pair kimai.Pair) bool {
	return slices.ContainsFunc(records, func(r kimai.Record) bool { return r.Pair.Same(pair) })
}

// quit ends the program once nothing holds it up any more. A click that the
// backend did not confirm in time is not passed over in silence.
func quit(s State) []Effect {
	busy := len(s.Work) > 0 || s.Failed != nil || !s.SettleAt.IsZero()
	switch {
	case s.QuitAt.IsZero() || busy && s.Now.Before(s.QuitAt):
		return nil
	case len(s.Work) > 0:
		given := kimai.Errorf(kimai.Unreachable, "There was no answer before kimai-tray ended. It may have happened all the same: look at what is recorded at the next start.")
		return []Effect{Tell{failure(s, Failure{s.Work[len(s.Work)-1], given}, false)}, Quit{}}
	case s.Failed != nil:
		return []Effect{Tell{failure(s, *s.Failed, false)}, Quit{}}
	default:
		return []Effect{Quit{}}
	}
}

// enqueue gives the job to the backend, or lets it wait for the one that is
// there. What waited before a job that ends all that runs was never done and is
// forgotten: only the last click counts.
func enqueue(s State, job Job) (State, []Effect) {
	s.Epoch++
	s.Missed = 0
	busy := s.sure() && len(s.Work) > 0
	switch {
	case job.Stop != 0:
		s.Work = append(slices.Clip(s.Work), job)
	case busy:
		s.Work = []Job{s.Work[0], job}
	default:
		s.Work = []Job{job}
	}
	if busy {
		return s, nil
	}
	if !s.sure() {
		s.Stale.Snapshot, s.Asked = true, true
	}
	return next(s)
}

// sure reports whether it is known what runs. If not, the next poll tells, and
// clicks wait for it.
func (s State) sure() bool { return s.Heard && s.Failed == nil }

// next gives the first job to the backend, unless it became needless. While it
// is not known what runs, the job waits for that.
func next(s State) (State, []Effect) {
	if len(s.Work) == 0 || !s.sure() {
		return s, nil
	}
	job := s.Work[0]
	if job.Start != nil && !on(s.Confirmed, job.Start.Pair) {
		return s, []Effect{Do{Start: job.Start}}
	}
	if _, ended := s.after(s.Confirmed, job); job.Start == nil && len(ended) > 0 {
		var ids []kimai.RecordID
		for _, r := range ended {
			ids = append(ids, r.ID)
		}
		return s, []Effect{Do{Stop: ids, End: job.End}}
	}
	s.Work = s.Work[1:]
	return next(s)
}

// done takes in what became of the first job.
func done(s State, e Done) (State, []Effect) {
	job := s.Work[0]
	s.Work = s.Work[1:]
	s.Epoch++
	s.Stale.Snapshot = true
	switch {
	case e.Err != nil:
		s.Failed = &Failure{job, e.Err}
		switch kimai.CodeOf(e.Err) {
		case kimai.Unreachable, kimai.Unauthorised:
			s.Problem = e.Err
		}
	case job.Start == nil:
		s.Was = &e.Record
		left, _ := s.after(s.Confirmed, job)
		s = confirm(reached(s), left, true)
	default:
		s.Recent, s.Unsaved = first(s.Recent, e.Record), true
		s.Guess = e.Record.ID
		s = confirm(reached(s), []kimai.Record{e.Record}, true)
	}
	return next(s)
}
