package rest

import (
	"context"
	"errors"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// notStarted makes the error for a start that Kimai refused for certain: what
// it may mean, and what to do about what runs, if that is in its way.
func (c *Client) notStarted(ctx context.Context, failed error) error {
	if kimai.CodeOf(failed) != kimai.Rejected {
		return failed
	}
	snapshot, _ := c.Snapshot(ctx) // else nothing is said of it
	r, runs := snapshot.Recording()
	refused, _ := errors.AsType[refusal](failed)
	switch {
	case refused.isForm && (slices.Contains(refused.wrong, "project") || slices.Contains(refused.wrong, "activity")):
		return kimai.Errorf(kimai.Rejected, "The project or the task can no longer be chosen: it may be hidden or over, or another team's. Choose another. Nothing was started. (%w)", failed)
	case runs && (slices.Contains(refused.wrong, "") || !refused.isForm && len(refused.wrong) > 0):
		// It may be what Kimai cannot stop; that is told in words alone.
		return kimai.Errorf(kimai.Rejected, "%w Nothing was started. If what runs is in the way, %s.", failed, mend(r, snapshot.Time))
	}
	return kimai.Errorf(kimai.Rejected, "%w Nothing was started.", failed)
}

// notStopped makes the error for a stop that Kimai refused at that time. That
// there was a problem, which Kimai says first, is left out.
func notStopped(r kimai.Record, now time.Time, failed error) error {
	words := failed
	if refused, _ := errors.AsType[refusal](failed); refused.reasons != "" {
		words = kimai.Errorf(kimai.Rejected, "Kimai refused: %s", refused.reasons)
	}
	return kimai.Errorf(kimai.Rejected, "%s It runs on: %s.", words, mend(r, now)).Because(failed)
}

// mend is what to do about a recording that Kimai does not stop: one that has
// lasted too long, or used up a budget; or, where that is forbidden, for no time.
// By rounding, that may be some minutes, and a start may lie in the future.
func mend(r kimai.Record, now time.Time) kimai.Phrase {
	const rounding = 15 * time.Minute
	switch {
	case now.Before(r.Start):
		return "wait for its start, or change that"
	case now.Sub(r.Start) < rounding:
		return "wait until it is longer"
	}
	return "end it at an earlier time"
}
