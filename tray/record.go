package tray

import (
	"time"

	"kimai-tray/kimai"
)

// settle is how long a change waits for another one, so that both are told in
// one notification.
const settle = 700 * time.Millisecond

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
		return s, nil
	case Refresh:
		return refresh(s), nil
	case QuitProgram:
		return s, []Effect{Quit{}}
	}
	return s, nil
}

// enqueue gives the job to the backend, or lets it wait for the one that is
// there. What waited before was never done and is forgotten: only the last
// click counts.
func enqueue(s State, job Job) (State, []Effect) {
	s.Epoch++
	if len(s.Work) > 0 {
		s.Work = []Job{s.Work[0], job}
		return s, nil
	}
	s.Work = []Job{job}
	return next(s)
}

// next gives the first job to the backend, unless it became needless.
func next(s State) (State, []Effect) {
	if len(s.Work) == 0 {
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

	var effects []Effect
	switch {
	case job.Start == nil && kimai.CodeOf(e.Err) == kimai.NotFound:
		// Somebody else stopped it: the poll that follows tells.
	case e.Err != nil:
		s = trouble(s, e.Err)
		effects = append(effects, Tell{failure(s, job, e.Err)})
	case job.Start == nil:
		s.Ended, s.Others = &e.Record, nil
		s = confirm(reached(s), nil, true)
	default:
		s = reached(s)
		s.Others = nil
		s.Recent, s.Unsaved = first(s.Recent, e.Record.Pair), true
		s = confirm(s, &e.Record, true)
	}
	s, more := next(s)
	return s, append(effects, more...)
}

// polled takes in what the backend says runs.
func polled(s State, e Polled) State {
	s.Reading.Snapshot = false
	if e.Epoch != s.Epoch {
		s.Stale.Snapshot = true
		return s
	}
	if e.Err != nil {
		s.Problem = e.Err
		return s
	}
	atStart := !s.Heard
	s = reached(s)
	// Times are whole seconds and answers take a while: only a difference
	// that can't come from there says that the clocks differ.
	if skew := e.Snapshot.Time.Sub(s.Now); (skew - s.Skew).Abs() > 2*time.Second {
		s.Skew = skew
	}
	var recording *kimai.Record
	s.Others = nil
	if r, ok := e.Snapshot.Recording(); ok {
		recording = &r
		for _, other := range e.Snapshot.Recordings[1:] {
			s.Others = append(s.Others, other.ID)
		}
	}
	if atStart { // what runs at the start is no change
		s.Confirmed, s.Told = recording, recording
		return s
	}
	return confirm(s, recording, false)
}

// reached takes in that the backend can be used. After a time without it, all
// that is known may have changed.
func reached(s State) State {
	if s.Heard && s.Problem == nil {
		return s
	}
	s.Heard, s.Problem = true, nil
	stale := s.Stale.Snapshot
	s = refresh(s)
	s.Stale.Snapshot = stale
	return s
}

// confirm takes in what runs now, as the backend says.
func confirm(s State, recording *kimai.Record, ours bool) State {
	before := s.Confirmed
	s.Confirmed = recording
	if same(before, recording) {
		return s
	}
	s.Ours = ours
	s.SettleAt = s.Now.Add(settle)
	s.Stale.Today = true
	if !ours {
		s.Stale.Recent = true
	}
	return s
}

// same reports whether a person would call both the same recording, unchanged.
func same(a, b *kimai.Record) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.ID == b.ID && a.Pair.Same(b.Pair) && a.Start.Equal(b.Start) && a.Description == b.Description
}

// tell makes the notification of a change once it has settled: no click is on
// its way, nothing else changed for a moment, and today's records are known.
func tell(s State) (State, []Effect) {
	waits := s.Reading.Today || s.Stale.Today && s.Problem == nil
	if s.SettleAt.IsZero() || s.Now.Before(s.SettleAt) || len(s.Work) > 0 || waits {
		return s, nil
	}
	notice, ok := Changes(s)
	s.Told, s.Ended, s.SettleAt = s.Confirmed, nil, time.Time{}
	if !ok {
		return s, nil
	}
	return s, []Effect{Tell{notice}}
}

// Deadline is when the next [Tick] is needed, or zero for never: when a change
// has settled, a poll is due, the minute on display ends, or the day.
func Deadline(s State) time.Time {
	var deadline time.Time
	by := func(t time.Time) {
		if !t.IsZero() && (deadline.IsZero() || t.Before(deadline)) {
			deadline = t
		}
	}
	if len(s.Work) == 0 && !s.Reading.Today {
		by(s.SettleAt)
	}
	if s.polls() && !s.Reading.Snapshot && len(s.Work) == 0 {
		by(s.PollAt)
	}
	if r := s.Recording(); r != nil && !r.Start.IsZero() {
		elapsed := s.Clock().Sub(r.Start)
		by(s.Now.Add(time.Minute - elapsed%time.Minute))
	}
	if s.Heard {
		_, midnight := kimai.Day(s.Clock().Local())
		by(midnight.Add(-s.Skew))
	}
	return deadline
}
