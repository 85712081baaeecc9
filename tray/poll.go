package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
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
		s.Missed++
		s.PollAt = s.Now.Add(s.interval())
		return giveUp(s)
	}
	atStart := !s.Heard
	s = brought(setAside(reached(s), e.Snapshot.Refused), e.Snapshot)
	s, effects := offline(outdated(s), e.Snapshot)
	// Times are whole seconds and answers take a while: only a difference
	// that can't come from there says that the clocks differ.
	if skew := e.Snapshot.Time.Sub(s.Now); (skew - s.Skew).Abs() > 2*time.Second {
		s.Skew = skew
	}
	running := e.Snapshot.Recordings
	if atStart { // what runs at the start is no change
		s.Confirmed, s.Told = running, running
		s, more := next(s)
		return s, append(effects, more...)
	}
	s, told := settled(seen(s), running)
	s.Undo = s.Undo.guarded(running, true)
	s, more := next(answered(s))
	return s, slices.Concat(effects, told, more)
}

// offline takes in whether the backend works without its server. It is asked
// less and less often, then, and somebody is told if it takes a person to mend
// that.
func offline(s State, now kimai.Snapshot) (State, []Effect) {
	back := s.Offline != nil && now.Offline == nil
	s.Offline, s.Waiting, s.Refused = now.Offline, now.Waiting, now.Refused
	if now.Offline == nil {
		s.Missed, s.Warned = 0, ""
		if back {
			s = refresh(s)
		}
		return s, nil
	}
	s.Missed++
	s.PollAt = s.Now.Add(s.interval())
	code := kimai.CodeOf(now.Offline)
	if code == kimai.Unreachable || code == s.Warned {
		return s, nil
	}
	s.Warned = code
	return s, []Effect{unusable(s)}
}

// longestWait is how long it takes at most until a backend that can't be used is
// asked once more, unless the settings say longer.
const longestWait = 5 * time.Minute

// interval is how long after a poll that failed the next one is due: what the
// settings say after the first, and twice as long after each further one.
func (s State) interval() time.Duration {
	interval := s.Settings.Poll
	for range s.Missed - 1 {
		if interval *= 2; interval >= longestWait {
			return max(longestWait, s.Settings.Poll)
		}
	}
	return interval
}

// settled takes in what runs after a poll, and with it what became of a click
// that was not confirmed.
func settled(s State, running []kimai.Record) (State, []Effect) {
	s = guessed(s, running)
	failed, before, ours := s.Failed, s.Confirmed, s.Acted
	s.Failed, s.Acted = nil, false
	switch {
	case failed == nil:
		return confirm(s, running, ours), nil
	case failed.Job.Start == nil && kimai.CodeOf(failed.Err) == kimai.NotFound && cameThrough(failed.Job, before, running):
		return confirm(s, running, false), nil // stopped by somebody else
	case cameThrough(failed.Job, before, running):
		if kimai.CodeOf(failed.Err) != kimai.Unreachable { // more than a lost answer
			s.Remark = i18n.Explain(failed.Err)
		}
		s.Stale.Recent = true
		return confirm(s, running, true), nil
	}
	s = confirm(s, running, ours || endedSome(failed.Job, before, running))
	s.Stale.Lately = s.Stale.Lately || failed.Job.Amend != nil
	if kimai.CodeOf(failed.Err) == kimai.Rejected {
		s.Stuck = stuck(s, failed.Job)
		if failed.Job.Start != nil { // what was chosen may have gone from the catalogue
			s = refresh(s)
		}
	}
	return s, []Effect{trouble(failure(s, *failed, true))}
}

// guessed takes in what a poll says of our newest recording for the first time.
// That is no change of it.
func guessed(s State, running []kimai.Record) State {
	if _, ok := find(s.Confirmed, s.Guess); !ok {
		return s
	}
	if r, ok := find(running, s.Guess); ok {
		s.Guess = 0
		s.Confirmed, s.Told = replaced(s.Confirmed, r), replaced(s.Told, r)
	}
	return s
}

// cameThrough reports whether what runs now is what the job wanted.
func cameThrough(job Job, before, now []kimai.Record) bool {
	if job.Amend != nil {
		left, _ := after(before, job)
		return job.Amend.concerns(before) && slices.EqualFunc(left, now, func(a, b kimai.Record) bool {
			if a.ID == 0 { // it was resumed, and nobody told its id
				a.ID = b.ID
			}
			return same(a, b)
		})
	}
	if job.Start == nil {
		return !slices.ContainsFunc(now, job.ends)
	}
	return on(without(now, before), job.Start.Pair)
}

// endedSome reports whether a job that failed ended some of what it was to end,
// and nothing else happened; or took its steps back, which leaves others running.
func endedSome(job Job, before, now []kimai.Record) bool {
	if job.Amend != nil {
		return job.Amend.concerns(before)
	}
	return job.Start == nil && len(without(before, now)) > 0 && len(without(now, before)) == 0
}

// giveUp takes back what was clicked, since the backend can't be reached. Of
// other problems than that a person is told once, since it takes a person to
// mend them.
func giveUp(s State) (State, []Effect) {
	var effects []Effect
	code := kimai.CodeOf(s.Problem)
	if !s.Heard { // what is amended does not need to know what runs
		for _, job := range s.Work {
			if job.Amend == nil {
				s.Failed = &Failure{job, s.Problem}
			}
		}
		s.Work = slices.DeleteFunc(slices.Clone(s.Work), func(j Job) bool { return j.Amend == nil })
	}
	switch {
	case s.Failed != nil:
		effects = []Effect{trouble(failure(s, *s.Failed, false))}
		s.Failed = nil
	case code != kimai.Unreachable && code != s.Warned:
		effects = []Effect{unusable(s)}
	}
	if code != kimai.Unreachable {
		s.Warned = code
	}
	s, more := next(answered(s))
	return s, append(effects, more...)
}

// reached takes in that the backend can be used. While it could not, records
// and projects may have changed elsewhere, and lists may have been missed.
func reached(s State) State {
	if s.Heard && s.Problem == nil {
		return s
	}
	s.Heard, s.Problem = true, nil
	s.Stale.Lately, s.Stale.Recent, s.Stale.Projects = true, true, true
	s.Stale.Pins = len(s.Settings.Pins) > 0
	return staleTasks(s, func(list TaskList) bool { return list.Err != nil })
}

// confirm takes in what runs now, as the backend says.
func confirm(s State, running []kimai.Record, ours bool) State {
	before := s.Confirmed
	s.Confirmed = running
	if slices.EqualFunc(before, running, same) {
		return s
	}
	detail := len(before) > 0 && len(running) > 0 && before[0].ID == running[0].ID
	s.Instead = nil
	if s.Elsewhere = !ours && len(running) == 0; !ours && s.Undo.resumes() {
		s.Undo = Undo{} // it would stop what somebody started
	}
	s.Ours = ours || s.Ours && detail && !s.SettleAt.IsZero()
	s.SettleAt = s.Now.Add(settle)
	s.Stale.Lately = true
	if !ours {
		s.Stale.Recent = true
	}
	ended := without(s.Told, running)
	if len(ended) == 0 {
		ended = without(before, running) // came and went before it was told
	}
	if len(ended) > 0 {
		if s.Stale.Record = ended[0].ID; s.Was != nil && s.Was.ID == ended[0].ID {
			s.Stale.Record = 0
		}
	}
	return s
}
