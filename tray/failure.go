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
	still, out := stillRecorded(s, s.Confirmed), ""
	switch {
	case known && still == "":
		still = i18n.T("Nothing is recorded")
	case known && len(repair(s)) > 0 && f.Job.Start != nil: // it may not be what was in the way
		out = i18n.T("If that can't be stopped, the menu offers to end it earlier")
	case known && len(repair(s)) > 0:
		out = i18n.T("The menu offers to end it earlier")
	case !known && still != "":
		still = i18n.T("As far as is known: %s", still)
	}
	return Notice{i18n.T("Could not %s", attempt(s, f.Job)), sentences(explain(s, f.Err), still, out)}
}

// attempt names what the job was to do.
func attempt(s State, job Job) string {
	if job.Amend != nil {
		return job.Amend.What
	}
	if job.Start != nil {
		return i18n.T("start %s", pair(s, *job.Start))
	}
	r, ok := find(s.Confirmed, job.Stop)
	switch {
	case !ok:
		return i18n.T("stop")
	case job.End.IsZero():
		return i18n.T("stop %s", pair(s, r))
	default:
		return i18n.T("end %s earlier", pair(s, r))
	}
}

// warning says that the backend, or its server, can't be used until somebody
// does something.
func warning(s State) Notice {
	title := i18n.T("%s can't be used", text.Fit(text.Line(s.Settings.Account), noticeColumns))
	if s.Problem == nil {
		return Notice{title, sentences(explain(s, s.Offline), i18n.T("What you record is kept on this machine meanwhile"))}
	}
	return Notice{title, sentences(explain(s, s.Problem))}
}

// explain says why something failed, and the way out if that does not.
func explain(s State, err error) string {
	why := text.Line(i18n.Explain(err))
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
	return i18n.T("Log in: %s", text.Line(s.Settings.Login))
}

// trouble is a notification that something did not go as it should.
func trouble(n Notice) Tell { return Tell{Notice: n, Kind: Problems} }
