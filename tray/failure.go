package tray

import (
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// failure says what did not happen and why, and, if known, what is recorded now.
func failure(s State, f Failure, known bool) Notice {
	if job := f.Job; job.Amend != nil && !job.Amend.concerns(s.Confirmed) {
		return Notice{i18n.T("Could not %s", job.Amend.What), sentences(explain(s, f.Err))}
	}
	still, out := are(s, s.Confirmed, "still recorded"), ""
	switch {
	case known && still == "":
		still = "Nothing is recorded"
	case known && len(repair(s)) > 0 && f.Job.Start != nil: // it may not be what was in the way
		out = "If that can't be stopped, the menu offers to end it earlier"
	case known && len(repair(s)) > 0:
		out = "The menu offers to end it earlier"
	case !known && still != "":
		still = "As far as is known, " + still
	}
	return Notice{"Could not " + attempt(s, f.Job), sentences(explain(s, f.Err), still, out)}
}

// attempt names what the job was to do.
func attempt(s State, job Job) string {
	if job.Amend != nil {
		return job.Amend.What
	}
	if job.Start != nil {
		return "start " + pair(s, *job.Start)
	}
	r, ok := find(s.Confirmed, job.Stop)
	switch {
	case !ok:
		return "stop"
	case job.End.IsZero():
		return "stop " + pair(s, r)
	default:
		return "end " + pair(s, r) + " earlier"
	}
}

// warning says that the backend, or its server, can't be used until somebody
// does something.
func warning(s State) Notice {
	title := text.Fit(text.Line(s.Settings.Account), noticeColumns) + " can't be used"
	if s.Problem == nil {
		return Notice{title, sentences(explain(s, s.Offline), "What you record is kept on this machine meanwhile")}
	}
	return Notice{title, sentences(explain(s, s.Problem))}
}

// explain says why something failed, and the way out if that does not.
func explain(s State, err error) string {
	why := text.Line(kimai.Explain(err))
	if out := wayOut(s, err); out != "" && !strings.Contains(why, s.Settings.Login) {
		return sentences(why, out)
	}
	return why
}

// wayOut is what a person can do about a failure, as far as the program knows.
func wayOut(s State, err error) string {
	if kimai.CodeOf(err) != kimai.Unauthorised {
		return ""
	}
	return "Log in: " + text.Line(s.Settings.Login)
}

// trouble is a notification that something did not go as it should.
func trouble(n Notice) Tell { return Tell{Notice: n, Kind: Problems} }
