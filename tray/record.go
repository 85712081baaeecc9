package tray

import (
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
		if r := s.Recording(); r != nil && r.Pair.Same(action.Pair) {
			return s, nil
		}
		s.Browse = Browse{}
		return enqueue(s, Job{Start: &action.Pair, At: s.Now})
	case StopRecording:
		if s.Recording() == nil {
			return s, nil
		}
		return enqueue(s, Job{At: s.Now})
	case BrowseTo:
		s.Browse = action.Browse
	case Refresh:
		s.Stale.Snapshot, s.Asked = true, true
		s = refresh(s)
	case QuitProgram:
		if !s.QuitAt.IsZero() {
			return s, []Effect{Quit{}}
		}
		s.QuitAt = s.Now.Add(quitWithin)
	}
	return s, nil
}

// quit ends the program once nothing holds it up any more. A click that the
// backend did not confirm in time is not passed over in silence.
func quit(s State) []Effect {
	busy := len(s.Work) > 0 || s.Failed != nil || !s.SettleAt.IsZero()
	switch {
	case s.QuitAt.IsZero() || busy && s.Now.Before(s.QuitAt):
		return nil
	case len(s.Work) > 0:
		given := kimai.Errorf(kimai.Unreachable, "There was no answer before kimai-tray ended.")
		return []Effect{Tell{failure(s, Failure{s.Work[len(s.Work)-1], given}, false)}, Quit{}}
	case s.Failed != nil:
		return []Effect{Tell{failure(s, *s.Failed, false)}, Quit{}}
	default:
		return []Effect{Quit{}}
	}
}

// enqueue gives the job to the backend, or lets it wait for the one that is
// there. What waited before was never done and is forgotten: only the last
// click counts.
func enqueue(s State, job Job) (State, []Effect) {
	s.Epoch++
	if len(s.Work) > 0 && s.sure() {
		s.Work = []Job{s.Work[0], job}
		return s, nil
	}
	if !s.sure() {
		s.Stale.Snapshot, s.Asked = true, true
	}
	s.Work = []Job{job}
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
	running := s.Confirmed
	switch {
	case job.Start == nil && running == nil, job.Start != nil && running != nil && running.Pair.Same(*job.Start):
		s.Work = s.Work[1:]
		return next(s)
	case job.Start == nil:
		return s, []Effect{Do{Stop: append([]kimai.RecordID{running.ID}, s.Others...)}}
	default:
		return s, []Effect{Do{Start: job.Start}}
	}
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
		s.Was, s.Others = &e.Record, nil
		s = confirm(reached(s), nil, true)
	default:
		s.Others = nil
		s.Recent, s.Unsaved = first(s.Recent, e.Record.Pair), true
		s.Guess = e.Record.ID
		s = confirm(reached(s), &e.Record, true)
	}
	return next(s)
}
