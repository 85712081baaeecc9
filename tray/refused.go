package tray

import (
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// setAside takes in how many drafts the server has refused. Which those are is
// read when that may have changed.
func setAside(s State, refused int) State {
	switch {
	case refused == 0:
		s.SetAside = []kimai.Draft{}
	case refused != len(s.SetAside) || s.Synced:
		s.Stale.Drafts = true
	}
	return s
}

// isSetAside reports whether the draft is one that the server refused, as far
// as is known.
func (s State) isSetAside(id kimai.DraftID) bool { return among(s.SetAside, id) }

func among(drafts []kimai.Draft, id kimai.DraftID) bool {
	return slices.ContainsFunc(drafts, func(d kimai.Draft) bool { return d.ID == id })
}

// draftsRead takes in what the server refused, and tells of what is new to it.
// What was there at the start is not.
func draftsRead(s State, e DraftsRead) (State, []Effect) {
	s.Reading.Drafts = false
	if e.Epoch != s.Epoch {
		s.Stale.Drafts = true
		return s, nil
	}
	if e.Err != nil {
		return s, nil // the next poll finds that they are not known
	}
	refused := slices.DeleteFunc(slices.Clone(e.Drafts), func(d kimai.Draft) bool { return d.Refused == nil })
	fresh := slices.DeleteFunc(slices.Clone(refused), func(d kimai.Draft) bool { return s.isSetAside(d.ID) })
	isStart := s.SetAside == nil
	s.SetAside = append([]kimai.Draft{}, refused...)
	if isStart || len(fresh) == 0 {
		return s, nil
	}
	return s, []Effect{trouble(refusal(s, fresh))}
}

// refusal tells of drafts that the server did not take, in one notification.
func refusal(s State, drafts []kimai.Draft) Notice {
	newest := drafts[len(drafts)-1]
	name := text.Fit(text.Line(s.Settings.Account), noticeColumns)
	title := i18n.T("%s did not take %s", name, pair(s, newest.Record))
	if n := len(drafts) - 1; n > 0 {
		title = i18n.T("%s did not take %s and %d more", name, pair(s, newest.Record), n)
	}
	kept := i18n.T("All is kept: see kimai-tray pending")
	if s.layout().refused > 0 {
		kept = i18n.T("All is kept: the menu offers what to do")
	}
	return Notice{title, sentences(why(newest), kept)}
}

// why is what the server said when it refused the draft.
func why(d kimai.Draft) string {
	return text.Or(text.Line(i18n.Explain(d.Refused)), i18n.T("The server did not say why."))
}

// resolved takes in what became of an attempt to do something about a refusal.
func resolved(s State, e Resolved) (State, []Effect) {
	s.Epoch++
	s.Stale.Snapshot = true
	draft := e.Resolve.Draft
	if e.Err != nil {
		s.Stale.Drafts = true
		title := i18n.T("Could not %s", e.Resolve.attempt(s))
		return s, []Effect{trouble(Notice{title, sentences(explain(s, e.Err))})}
	}
	s.Acted = true
	s.Stale.Lately, s.Stale.Recent = true, true
	if s.isSetAside(draft.ID) {
		s.SetAside = slices.DeleteFunc(slices.Clone(s.SetAside), func(d kimai.Draft) bool { return d.ID == draft.ID })
		s.Refused--
	}
	if e.Resolve.How != Drop { // it is brought to the server at once
		s.Waiting++
		s.SyncAt = time.Time{}
	}
	return s, nil
}

// attempt names what was tried about a refusal, in "Could not …".
func (r Resolve) attempt(s State) string {
	switch name := pair(s, r.Draft.Record); r.How {
	case Retry:
		return i18n.T("retry %s", name)
	case Move:
		return i18n.T("move %s", name)
	default:
		return i18n.T("drop %s", name)
	}
}

// exported tells where a draft was written to.
func exported(s State, e Exported) Notice {
	name := pair(s, e.Draft.Record)
	if e.Err != nil {
		return Notice{i18n.T("Could not save %s", name), sentences(explain(s, e.Err))}
	}
	return Notice{i18n.T("Saved %s", name), text.Line(e.File)}
}
