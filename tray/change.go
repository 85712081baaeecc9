package tray

import (
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/i18n"
	"kimai-tray/tray/text"
)

// Changes says how what is recorded differs from what the person was last
// told, in one notification however much happened in between. ok is false when
// nothing did.
func Changes(s State) (told Tell, ok bool) {
	now := s.Recordings()
	began, ended := without(now, s.Told), without(s.Told, now)
	if s.Was != nil && len(began)+len(ended) == 0 && len(without([]kimai.Record{*s.Was}, now)) > 0 {
		ended = []kimai.Record{*s.Was} // started and stopped at once
	}
	changed, was := changes(s.Told, now)
	switch {
	case s.Instead != nil && s.Instead.Done != "":
		return s.news(Edits, s.Instead.Done, sentences(recorded(s, now), orNothing(now), today(s), s.Remark)), true
	case len(began) > 0 && len(ended) > 0:
		title := i18n.T("Switched to %s", pair(s, began[0]))
		isSame := began[0].Pair.Same(ended[0].Pair)
		if isSame {
			title = i18n.T("Started again: %s", pair(s, began[0]))
		}
		return s.news(Switches, title, sentences(
			before(s, ended[0], isSame), stoppedToo(s, ended[1:]), recordedToo(s, without(now, began[:1])),
			today(s), by(s), s.Remark)), true
	case len(began) > 0:
		return s.news(Starts, i18n.T("Started %s", pair(s, began[0])), sentences(
			customer(began[0]), recordedToo(s, without(now, began[:1])),
			today(s), by(s), s.Remark)), true
	case len(ended) > 0:
		return s.news(Stops, i18n.T("Stopped %s", pair(s, ended[0])), sentences(
			capital(took(s, ended[0])), stoppedToo(s, ended[1:]), stillRecorded(s, now),
			today(s), by(s), s.Remark)), true
	case len(changed) > 0:
		return s.news(Edits, i18n.T("Changed: %s", pair(s, changed[0])), sentences(
			capital(difference(s, was[0], changed[0])), changedToo(s, changed[1:]), by(s))), true
	}
	return Tell{}, false
}

// changes are the recordings that run on but are not the same any more, and
// what they were.
func changes(told, now []kimai.Record) (changed, was []kimai.Record) {
	for _, r := range now {
		if before, ok := find(told, r.ID); ok && !same(before, r) {
			changed, was = append(changed, r), append(was, before)
		}
	}
	return changed, was
}

// difference names what changed in a recording that runs on.
func difference(s State, told, now kimai.Record) string {
	var parts []string
	if !told.Pair.Same(now.Pair) {
		parts = append(parts, i18n.T("it was %s", pair(s, told)))
	}
	if !told.Start.Equal(now.Start) {
		parts = append(parts, i18n.T("since %s", now.Start.Local().Format(time.TimeOnly)))
	}
	if !told.End.Equal(now.End) {
		parts = append(parts, i18n.T("until %s", i18n.Clock(now.End.Local())))
	}
	if told.Description != now.Description {
		parts = append(parts, i18n.T("description “%s”", text.Fit(text.Line(now.Description), noticeColumns)))
	}
	if !slices.Equal(told.Tags, now.Tags) {
		tags := text.Line(strings.Join(now.Tags, ", "))
		parts = append(parts, text.Fit(i18n.T("tags: %s", text.Or(tags, i18n.T("none"))), noticeColumns))
	}
	return strings.Join(parts, ", ")
}

// news is a notification of what has changed in what is recorded.
func (s State) news(kind Kind, title, body string) Tell {
	return Tell{Notice: Notice{title, body}, Kind: kind, Topic: OfRecording, Offers: s.offers()}
}

// offers are what there may be to do about what is recorded.
func (s State) offers() []Offer {
	var offers []Offer
	if len(s.Recordings()) > 0 {
		offers = append(offers, Offer{i18n.T("Stop"), StopRecording{}})
	} else if last, ok := s.newest(); ok {
		offers = append(offers, Offer{i18n.T("Continue"), StartAgain{last}})
	}
	if s.canUndo() {
		offers = append(offers, s.undoOffer())
	}
	return offers
}
