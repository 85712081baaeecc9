package tray

import (
	"slices"

	"kimai-tray/kimai"
)

// clicked carries out what can be done at once and hands the rest on.
func clicked(s State, action any) (State, []Effect) {
	s.Asking = 0
	switch action := action.(type) {
	case StartPair:
		return begin(s, kimai.Record{Pair: action.Pair})
	case StartAgain:
		return begin(s, action.Record)
	case StopRecording:
		return stop(s, Job{Stop: action.ID, At: s.Now})
	case EndRecording:
		return stop(s, Job{Stop: action.ID, End: action.At, At: s.Now})
	case Toggle:
		return toggle(s)
	case Resolve:
		if s.isSetAside(action.Draft.ID) {
			return s, []Effect{action}
		}
	case Export:
		return s, []Effect{action}
	case Amend:
		return amend(s, action)
	case UndoLast:
		return s.undo(action.Number)
	case StartedAt:
		return s.change(action.Record, kimai.Change{Start: &action.At}, kimai.Pair{})
	case Rebook:
		return s.rebook(action.Record, action.To)
	case Discard:
		return s.discard(action.Record)
	case Delete:
		return s.remove(action.Record)
	case Snooze:
		s.Nagged = s.Nagged.snooze(action, s.Now)
	case SettleAbsence:
		return settleAbsence(s, action)
	case opening:
		return action.open(s)
	case UseAccount, OpenSettings, CopyDiagnostics, StartAtLogin, PinPair:
		return s, []Effect{Request{action}}
	case AskToDrop:
		s.Asking = action.ID
	case BrowseTo:
		s.Browse = action.Browse
	case Refresh:
		s.Stale.Snapshot, s.Asked, s.Missed = true, true, 0
		s = refresh(s)
	case QuitProgram:
		s = leave(s)
	}
	return s, nil
}

// begin starts what a record was for, unless its pair runs. While a click is not
// on disk that shows later.
func begin(s State, like kimai.Record) (State, []Effect) {
	if !s.isWriting() && on(s.Recordings(), like.Pair) {
		return s, nil
	}
	s.Browse = Browse{}
	return enqueue(s, Job{Start: &like, At: s.Now})
}

// stop ends recordings, unless they have ended. While a click is not on disk
// that shows later.
func stop(s State, job Job) (State, []Effect) {
	if !s.isWriting() && !slices.ContainsFunc(s.Recordings(), job.ends) {
		return s, nil
	}
	return enqueue(s, job)
}

// on reports whether one of the records is on the pair.
func on(records []kimai.Record, pair kimai.Pair) bool {
	return slices.ContainsFunc(records, func(r kimai.Record) bool { return r.Pair.Same(pair) })
}
