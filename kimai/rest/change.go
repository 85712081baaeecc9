package rest

import (
	"encoding/json"
	"strings"
	"time"

	"kimai-tray/kimai"
)

// fields are the body of a request that writes a record, by the names of the
// form. What is not among them stays as it is, or is nothing in a new record:
// Kimai fails on a null begin and refuses fields that the user may not change.
type fields map[string]any

// fieldsOf writes a change in Kimai's words, from how the record is wanted.
func fieldsOf(change kimai.EntryChange, wanted kimai.Entry) fields {
	sent := make(fields)
	if change.Project != nil || change.Task != nil {
		// One goes with the other: Kimai refuses a project that the old task
		// is not for.
		sent["project"], sent["activity"] = int64(wanted.Pair.Project.ID), int64(wanted.Pair.Task.ID)
	}
	if change.Start != nil {
		sent["begin"] = date{wanted.Start}
	}
	if change.End != nil {
		sent["end"] = date{wanted.End}
	}
	if change.Description != nil {
		sent["description"] = *change.Description
	}
	if change.Tags != nil {
		sent["tags"] = strings.Join(wanted.Tags, ",")
	}
	if change.Cleared != nil {
		sent["exported"] = *change.Cleared
	}
	if change.Billable != nil {
		sent["billable"] = *change.Billable != 0
	}
	if change.Rate != nil {
		sent["hourlyRate"] = json.Number(change.Rate.String())
	}
	if change.FixedRate != nil {
		sent["fixedRate"] = json.Number(change.FixedRate.String())
	}
	return sent
}

// unsupported refuses what Kimai 2 does not keep of a record.
func unsupported(change kimai.EntryChange) error {
	for _, field := range []struct {
		given bool
		name  kimai.Phrase
	}{
		{change.Comment != nil, "comment"},
		{change.CommentType != nil, "kind of comment"},
		{change.Location != nil, "place"},
		{change.TrackingNumber != nil, "tracking number"},
		{change.Status != nil, "status"},
		{change.Budget != nil, "budget"},
		{change.Approved != nil, "approved budget"},
	} {
		if field.given {
			return kimai.Errorf(kimai.Unsupported, "Kimai 2 keeps no %s of a record. Leave it out, or write it into the description.", field.name)
		}
	}
	if b := change.Billable; b != nil && *b != 0 && *b != 100 {
		return kimai.Errorf(kimai.Unsupported, "To Kimai 2 a record is billable or not: %d percent of it can't be. Give 0 or 100.", *b)
	}
	return nil
}

// isMade reports whether a record is like it is wanted where it was to change.
func isMade(change kimai.EntryChange, was, wanted, is kimai.Entry) bool {
	switch {
	case (change.Project != nil || change.Task != nil) && !is.Pair.Same(wanted.Pair),
		change.Start != nil && !isMoved(was.Start, wanted.Start, is.Start),
		change.End != nil && !isMoved(was.End, wanted.End, is.End),
		change.Description != nil && trimmed(is.Description) != trimmed(wanted.Description),
		change.Tags != nil && !sameTags(is.Tags, wanted.Tags),
		change.Cleared != nil && is.Cleared != wanted.Cleared,
		change.Billable != nil && (is.Billable == nil || *is.Billable != *wanted.Billable),
		change.Rate != nil && is.Rate != wanted.Rate,
		change.FixedRate != nil && (is.FixedRate == nil || *is.FixedRate != *wanted.FixedRate):
		return false
	}
	return true
}

// maxRounding is more than how far any rounding of Kimai's moves a time.
const maxRounding = time.Hour

// isMoved reports whether a time is the wanted one, perhaps as it was rounded.
func isMoved(was, wanted, is time.Time) bool {
	return is.Equal(wanted) || !is.Equal(was) && !is.IsZero() && !wanted.IsZero() && isNear(is, wanted)
}

// isNear reports whether one time may be the other as it was rounded.
func isNear(a, b time.Time) bool { return a.Sub(b).Abs() <= maxRounding }

// trimmed is a text as Kimai keeps it.
func trimmed(text *string) string {
	if text == nil {
		return ""
	}
	return strings.TrimSpace(*text)
}
