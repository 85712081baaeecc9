package kimai1

import (
	"context"
	"errors"
	"reflect"

	"kimai-tray/kimai"
)

// newEntry is what an entry has if nothing else is said. Kimai refuses one
// without a status and a type of its comment; 1 is the status that every
// installation begins with.
var newEntry = kimai.Entry{Status: kimai.Status{ID: 1}}

// AddEntry keeps a record that has ended (setTimesheetRecord). Kimai takes any
// project and task here, and a record of one that does not exist is not listed:
// only pairs of the catalogue are let through. It takes any status as well,
// with the same outcome, and that cannot be looked up.
func (c *Client) AddEntry(ctx context.Context, change kimai.EntryChange) (kimai.RecordID, error) {
	e, err := change.Apply(newEntry)
	switch {
	case change.Tags != nil:
		return 0, noTags()
	case err != nil:
		return 0, err
	case e.End.IsZero():
		return 0, kimai.Errorf(kimai.Rejected, "A record needs an end here. Start one that is to run.")
	}
	if err := c.checkPair(ctx, e.Pair); err != nil {
		return 0, err
	}
	fields := entryFields(change, e)
	fields["statusId"], fields["commentType"] = int64(e.Status.ID), e.CommentType
	id, err := c.add(ctx, "setTimesheetRecord", fields)
	if unclear(err) {
		return 0, kimai.Errorf(kimai.CodeOf(err), "It is not known whether the record was kept. Look at the timesheet before adding it again. %w", err)
	}
	return kimai.RecordID(id), refusedTexts(err, change)
}

// ChangeEntry changes an entry of the user (setTimesheetRecord, with which Kimai
// lets anyone take over anyone's). The rate stays as it is unless it is changed,
// although Kimai would look it up again. Of a record that runs and goes on
// running, only what [Client.Edit] changes can be changed.
func (c *Client) ChangeEntry(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	if change.Tags != nil {
		return noTags()
	}
	before, err := c.readOwn(ctx, id)
	if err != nil {
		return err
	}
	if before.End == 0 && change.End == nil {
		return c.changeRunning(ctx, id, change)
	}
	_, err = c.rewrite(ctx, before, change)
	return err
}

// changeRunning changes a record that runs on.
func (c *Client) changeRunning(ctx context.Context, id kimai.RecordID, change kimai.EntryChange) error {
	if (change != kimai.EntryChange{Change: change.Change}) {
		return kimai.Errorf(kimai.Rejected, "Kimai changes only project, task, start and description of a record that runs. Stop it first.")
	}
	_, err := c.Edit(ctx, id, change.Change)
	return err
}

// rewrite changes a record as it was read before, and returns it as it is
// afterwards. Kimai tells of success even if its database has refused: if
// nothing at all has changed, it has.
func (c *Client) rewrite(ctx context.Context, before entry, change kimai.EntryChange) (entry, error) {
	was := before.domain()
	want, err := change.Apply(was)
	if err != nil {
		return entry{}, err
	}
	if !want.Pair.Same(was.Pair) {
		if err := c.checkPair(ctx, want.Pair); err != nil {
			return entry{}, err
		}
	}
	fields := entryFields(change, want)
	if want.FixedRate != nil && *want.FixedRate == 0 {
		want.FixedRate = nil // as it is read back
	}
	fields["id"], fields["rate"] = int64(want.ID), want.Rate.String()
	if _, err := ask[nothing](ctx, c, "setTimesheetRecord", c.key, fields, true); err != nil {
		return entry{}, refusedTexts(err, change)
	}
	after, err := c.read(ctx, want.ID)
	if err != nil {
		return entry{}, err
	}
	if is := after.domain(); reflect.DeepEqual(is, was) && !reflect.DeepEqual(want, was) {
		return entry{}, refusedTexts(nothingKept(), change)
	}
	return after, nil
}

// refusedTexts explains a refusal that may have come of a text.
func refusedTexts(err error, change kimai.EntryChange) error {
	return noEmoji(err, change.Description, change.Comment, change.Location, change.TrackingNumber)
}

// entryFields writes an entry in the words of setTimesheetRecord: what it needs
// always, and what was changed. What is not sent stays, but for the rate.
func entryFields(change kimai.EntryChange, e kimai.Entry) map[string]any {
	fields := map[string]any{
		"projectId": int64(e.Pair.Project.ID),
		"taskId":    int64(e.Pair.Task.ID),
		"start":     date(e.Start),
		"end":       date(e.End),
	}
	put(fields, "description", change.Description, asIs)
	put(fields, "comment", change.Comment, asIs)
	put(fields, "location", change.Location, asIs)
	put(fields, "trackingNumber", change.TrackingNumber, asIs)
	put(fields, "commentType", change.CommentType, asIs)
	put(fields, "statusId", change.Status, func(id kimai.StatusID) int64 { return int64(id) })
	put(fields, "flagCleared", change.Cleared, bit)
	put(fields, "flagBillable", change.Billable, asIs)
	put(fields, "rate", change.Rate, kimai.Amount.String)
	put(fields, "fixedRate", change.FixedRate, kimai.Amount.String)
	put(fields, "budget", change.Budget, kimai.Amount.String)
	put(fields, "approved", change.Approved, kimai.Amount.String)
	return fields
}

// put writes a field that was given.
func put[T, V any](fields map[string]any, name string, value *T, write func(T) V) {
	if value != nil {
		fields[name] = write(*value)
	}
}

func asIs[T any](value T) T { return value }

// RemoveEntry deletes an entry of the user, also one that runs
// (removeTimesheetRecord, with which Kimai lets anyone delete anyone's and
// tells of success where there is none).
func (c *Client) RemoveEntry(ctx context.Context, id kimai.RecordID) error {
	if _, err := c.readOwn(ctx, id); err != nil {
		return err
	}
	_, err := ask[nothing](ctx, c, "removeTimesheetRecord", c.key, address(id))
	if errors.Is(err, invalidID) {
		return noSuchRecord(id)
	}
	return err
}

func noTags() error {
	return kimai.Errorf(kimai.Unsupported, "Kimai 1 keeps no tags. Put them into the description.")
}
