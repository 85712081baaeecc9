package tray

import (
	"time"

	"kimai-tray/kimai"
)

// polled takes in what the backend says runs.
func polled(s State, e Polled) (State, []Effect) {
	s.Reading.Snapshot = false
	if e.Epoch != s.Epoch && s.Heard {
		s.Stale.Snapshot = true
		return s, nil
	}
	if e.Err != nil {
		s.Problem = e.Err
		return giveUp(s)
	}
	atStart := !s.Heard
	s = outdated(reached(s))
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
		return next(s)
	}
	s, effects := settled(s, recording)
	s, more := next(s)
	return s, append(effects, more...)
}

// settled takes in what runs after a poll, and with it what became of a click
// that was not confirmed.
func settled(s State, recording *kimai.Record) (State, []Effect) {
	failed, before := s.Failed, s.Confirmed
	s.Failed = nil
	switch {
	case failed == nil && recording != nil && recording.ID == s.Guess && before != nil && before.ID == s.Guess:
		s.Guess, s.Confirmed = 0, recording
		if s.Told != nil && s.Told.ID == recording.ID {
			s.Told = recording
		}
		return s, nil
	case failed == nil:
		return confirm(s, recording, false), nil
	case recording == nil && kimai.CodeOf(failed.Err) == kimai.NotFound: // stopped by somebody else
		return confirm(s, recording, false), nil
	case cameThrough(failed.Job, before, recording):
		if kimai.CodeOf(failed.Err) != kimai.Unreachable { // more than a lost answer
			s.Remark = kimai.Explain(failed.Err)
		}
		s.Stale.Recent = true
		return confirm(s, recording, true), nil
	}
	s = confirm(s, recording, false)
	return s, []Effect{Tell{failure(s, *failed, true)}}
}

// cameThrough reports whether what runs now is what the job wanted.
func cameThrough(job Job, before, now *kimai.Record) bool {
	if job.Start == nil {
		return before != nil && now == nil
	}
	return now != nil && now.Pair.Same(*job.Start) && (before == nil || before.ID != now.ID)
}

// giveUp takes back what was clicked, since the backend can't be reached. Of
// other problems than that a person is told once, since it takes a person to
// mend them.
func giveUp(s State) (State, []Effect) {
	var effects []Effect
	code := kimai.CodeOf(s.Problem)
	if !s.Heard && len(s.Work) > 0 {
		s.Failed = &Failure{s.Work[len(s.Work)-1], s.Problem}
		s.Work = nil
	}
	switch {
	case s.Failed != nil:
		effects = []Effect{Tell{failure(s, *s.Failed, false)}}
		s.Failed = nil
	case code != kimai.Unreachable && code != s.Warned:
		effects = []Effect{Tell{warning(s)}}
	}
	if code != kimai.Unreachable {
		s.Warned = code
	}
	s, more := next(s)
	return s, append(effects, more...)
}

// reached takes in that the backend can be used. While it could not, records
// and projects may have changed elsewhere, and lists may have been missed.
func reached(s State) State {
	if s.Heard && s.Problem == nil {
		return s
	}
	s.Heard, s.Problem, s.Warned = true, nil, ""
	s.Stale.Today, s.Stale.Recent, s.Stale.Projects = true, true, true
	return staleTasks(s, func(list TaskList) bool { return list.Err != nil })
}

// confirm takes in what runs now, as the backend says.
func confirm(s State, recording *kimai.Record, ours bool) State {
	before := s.Confirmed
	s.Confirmed = recording
	if same(before, recording) {
		return s
	}
	detail := before != nil && recording != nil && before.ID == recording.ID
	s.Ours = ours || s.Ours && detail && !s.SettleAt.IsZero()
	s.SettleAt = s.Now.Add(settle)
	s.Stale.Today = true
	if !ours {
		s.Stale.Recent = true
	}
	ended := s.Told
	if ended == nil && recording == nil {
		ended = before // came and went before it was told
	}
	if ended != nil && ended.ID != 0 && (recording == nil || recording.ID != ended.ID) && (s.Was == nil || s.Was.ID != ended.ID) {
		s.Stale.Record = ended.ID
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
