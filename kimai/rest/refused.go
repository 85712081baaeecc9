package rest

import (
	"context"
	"errors"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// notStarted makes the error for a start that Kimai refused for certain: what
// it may mean, and what runs on.
func (c *Client) notStarted(ctx context.Context, failed error) error {
	if kimai.CodeOf(failed) != kimai.Rejected {
		return failed
	}
	snapshot, err := c.Snapshot(ctx)
	r, runs := snapshot.Recording()
	words, kept := kimai.Explain(failed), "Nothing was started."
	switch {
	case err != nil:
		kept = "Nothing was started, and what ran before runs on."
	case runs:
		kept = "Nothing was started, and " + name(r.Pair) + " runs on."
	}
	refused, _ := errors.AsType[refusal](failed)
	switch {
	case refused.isForm && (slices.Contains(refused.wrong, "project") || slices.Contains(refused.wrong, "activity")):
		return kimai.Errorf(kimai.Rejected, "The project or the task can no longer be chosen: it may be hidden or over, or another team's. Choose another. %s (%s)", kept, words).Because(failed)
	case runs && (slices.Contains(refused.wrong, "") || !refused.isForm && len(refused.wrong) > 0):
		// It may be what Kimai cannot stop; that is told in words alone.
		return kimai.Errorf(kimai.Rejected, "%s %s If that is what cannot be stopped, first %s.", words, kept, mend(r, snapshot.Time)).Because(failed)
	}
	return kimai.Errorf(kimai.Rejected, "%s %s", words, kept).Because(failed)
}

// notStopped makes the error for a stop that Kimai refused at that time.
func notStopped(r kimai.Record, now time.Time, refused error) error {
	return kimai.Errorf(kimai.Rejected, "%s %s runs on: %s.", kimai.Explain(refused), name(r.Pair), mend(r, now)).Because(refused)
}

// mend is what to do about a recording that Kimai does not stop: one that has
// lasted too long, or used up a budget; or, where that is forbidden, for no time.
// By rounding, that may be some minutes, and a start may lie in the future.
func mend(r kimai.Record, now time.Time) string {
	const rounding = 15 * time.Minute
	switch {
	case now.Before(r.Start):
		return "wait for its start, or change that"
	case now.Sub(r.Start) < rounding:
		return "wait until it is longer"
	}
	return "end it at an earlier time"
}
