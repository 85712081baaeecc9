package tray

import (
	"strconv"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// failure says what did not happen and why, and, if known, what is recorded now.
func failure(s State, f Failure, known bool) Notice {
	still, out := are(s, s.Confirmed, "still recorded"), ""
	switch {
	case known && still == "":
		still = "Nothing is recorded"
	case known && len(repair(s)) > 0:
		out = "The menu offers to end it earlier"
	case !known && still != "":
		still = "As far as is known, " + still
	}
	return Notice{"Could not " + attempt(s, f.Job), sentences(text.Line(kimai.Explain(f.Err)), still, out)}
}

// attempt names what the job was to do.
func attempt(s State, job Job) string {
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

// warning says that the backend can't be used until somebody does something.
func warning(s State) Notice {
	title := text.Fit(text.Line(s.Settings.Account), noticeColumns) + " can't be used"
	why, out := text.Line(kimai.Explain(s.Problem)), wayOut(s)
	if strings.Contains(why, strings.TrimPrefix(out, logIn)) {
		out = ""
	}
	return Notice{title, sentences(why, out)}
}

const logIn = "Log in: "

// wayOut is what a person can do about the problem, as far as the program knows.
func wayOut(s State) string {
	if kimai.CodeOf(s.Problem) != kimai.Unauthorised {
		return ""
	}
	name := text.Line(s.Settings.Account)
	if strings.ContainsAny(name, " '\"\\$`") {
		name = strconv.Quote(name)
	}
	return logIn + "kimai-tray login " + name
}
