package tray

import (
	"time"

	"kimai-tray/kimai"
)

// quitWithin is how long a click that is on its way, or what is to be told of
// one, holds up the end of the program. A second click on Quit ends it at once.
const quitWithin = 500 * time.Millisecond

// leave ends the program soon, or at once if it ends already.
func leave(s State) State {
	if s.QuitAt.IsZero() || s.Again {
		s.QuitAt, s.Again = s.Now.Add(quitWithin), false
	} else {
		s.QuitAt = s.Now
	}
	return s
}

// beginAnew ends the program to begin anew, unless somebody wants it to end.
func beginAnew(s State) State {
	if s.QuitAt.IsZero() {
		s.QuitAt, s.Again = s.Now.Add(quitWithin), true
	}
	return s
}

// quitsBy is when the program ends whatever holds it up. Nobody waits for it to begin
// anew: a click that would be given up has time to come through.
func (s State) quitsBy() time.Time {
	if s.Again && (s.isWriting() || len(s.Spending) > 0) {
		return s.QuitAt.Add(patience)
	}
	return s.QuitAt
}

// Why a click is not known to have come through when the program ends.
var (
	untried    = kimai.Errorf(kimai.Unreachable, "kimai-tray ended before it knew what is recorded.")
	unanswered = kimai.Errorf(kimai.Unreachable, "There was no answer before kimai-tray ended. It may have happened all the same: look at what is recorded at the next start.")
	unspent    = kimai.Errorf(kimai.Unreachable, "There was no answer before kimai-tray ended. It may have been added all the same: look at the expenses before you add it again.")
)

// quit ends the program once nothing holds it up any more.
func quit(s State) []Effect {
	busy := len(s.Work)+len(s.Spending) > 0 || s.Failed != nil || !s.SettleAt.IsZero()
	if s.QuitAt.IsZero() || busy && s.Now.Before(s.quitsBy()) {
		return nil
	}
	return append(farewells(s), Quit{Again: s.Again})
}

// farewells tell what was not told when the program ends. What the backend has
// on disk is done: it reaches the server after the next start. A click that it
// does not have is not passed over in silence.
func farewells(s State) []Effect {
	failed, running := s.Failed, s.Confirmed
	var kept []Job
	for _, job := range s.Work {
		switch {
		case job.Kept:
			kept, s.Ours = append(kept, job), true
			if s.Instead = nil; job.Amend != nil {
				s = noted(s, job, running)
			}
			var over []kimai.Record
			if running, over = after(running, job); len(over) > 0 {
				s.Was = &ended(over, job.endsAt(s.Skew))[0]
			}
		case job.Answer != nil:
			failed = &Failure{job, job.Answer.Err}
		case !job.Sent:
			failed = &Failure{job, untried}
		default:
			failed = &Failure{job, unanswered}
		}
	}
	s.Work = kept
	effects := news(s)
	if s.Confirmed, s.Work = s.Recordings(), nil; failed != nil {
		effects = append(effects, trouble(failure(s, *failed, false)))
	}
	for _, spend := range s.Spending {
		effects = append(effects, expenseNews(s, Spent{spend, unspent}))
	}
	return effects
}
