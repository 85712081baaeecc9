package tray

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

// Notice is the text of a notification: plain text, one line each.
type Notice struct{ Title, Body string }

// Changes says how what is recorded differs from what the person was last
// told, in one notification however much happened in between. ok is false when
// nothing did.
func Changes(s State) (n Notice, ok bool) {
	now := s.Recordings()
	began, ended := without(now, s.Told), without(s.Told, now)
	if s.Was != nil && len(began)+len(ended) == 0 && len(without([]kimai.Record{*s.Was}, now)) > 0 {
		ended = []kimai.Record{*s.Was} // started and stopped at once
	}
	changed, was := changes(s.Told, now)
	switch {
	case len(began) > 0 && len(ended) > 0:
		title, what := "Switched to ", pair(s, ended[0])
		if began[0].Pair.Same(ended[0].Pair) {
			title, what = "Started again: ", "Before"
		}
		return Notice{title + pair(s, began[0]), sentences(
			before(what, took(s, ended[0])), are(s, ended[1:], "stopped too"), are(s, without(now, began[:1]), "recorded too"),
			today(s), by(s), s.Remark)}, true
	case len(began) > 0:
		return Notice{"Started " + pair(s, began[0]), sentences(
			customer(began[0]), are(s, without(now, began[:1]), "recorded too"),
			today(s), by(s), s.Remark)}, true
	case len(ended) > 0:
		return Notice{"Stopped " + pair(s, ended[0]), sentences(
			capital(took(s, ended[0])), are(s, ended[1:], "stopped too"), are(s, now, "still recorded"),
			today(s), by(s), s.Remark)}, true
	case len(changed) > 0:
		return Notice{"Changed: " + pair(s, changed[0]), sentences(
			capital(difference(s, was[0], changed[0])), are(s, changed[1:], "changed too"), by(s))}, true
	}
	return Notice{}, false
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
		parts = append(parts, "it was "+pair(s, told))
	}
	if !told.Start.Equal(now.Start) {
		parts = append(parts, "since "+now.Start.Local().Format(time.TimeOnly))
	}
	if told.Description != now.Description {
		parts = append(parts, fmt.Sprintf("description “%s”", text.Fit(text.Line(now.Description), noticeColumns)))
	}
	if !slices.Equal(told.Tags, now.Tags) {
		tags := text.Line(strings.Join(now.Tags, ", "))
		parts = append(parts, text.Fit("tags: "+text.Or(tags, "none"), noticeColumns))
	}
	return strings.Join(parts, ", ")
}
