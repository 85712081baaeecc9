package tray

import (
	"fmt"
	"slices"
	"time"

	"kimai-tray/kimai"
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
	title := text.Fit(text.Line(s.Settings.Account), noticeColumns) + " did not take " + pair(s, newest.Record)
	kept := "It is kept"
	if n := len(drafts) - 1; n > 0 {
		title += fmt.Sprintf(" and %d more", n)
		kept = "They are kept"
	}
	if s.layout().refused > 0 {
		kept += ": the menu offers what to do"
	} else {
		kept += ": see kimai-tray pending"
	}
	return Notice{title, sentences(why(newest), kept)}
}

// why is what the server said when it refused the draft.
func why(d kimai.Draft) string {
	return text.Or(text.Line(kimai.Explain(d.Refused)), "The server did not say why.")
}

// resolved takes in what became of an attempt to do something about a refusal.
func resolved(s State, e Resolved) (State, []Effect) {
	s.Epoch++
	s.Stale.Snapshot = true
	draft := e.Resolve.Draft
	if e.Err != nil {
		s.Stale.Drafts = true
		title := fmt.Sprintf("Could not %s %s", e.Resolve.How, pair(s, draft.Record))
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

// exported tells where a draft was written to.
func exported(s State, e Exported) Notice {
	name := pair(s, e.Draft.Record)
	if e.Err != nil {
		return Notice{"Could not save " + name, sentences(explain(s, e.Err))}
	}
	return Notice{"Saved " + name, text.Line(e.File)}
}
