package server

import (
	"context"

	"kimai-tray/kimai"
)

// defaultLimit is how many rows a fresh user's preference allows.
const defaultLimit = 100

// getTimesheet lists the user's records between two times.
func getTimesheet(ctx context.Context, c call, ledger kimai.Ledger) (result, error) {
	query, page, err := readEntryQuery(c)
	if err != nil || isVoid(query.Query) {
		return list(), err
	}
	total, err := ledger.CountEntries(ctx, query)
	if err != nil {
		return result{}, err
	}
	var entries []kimai.Entry
	if query.Offset, query.Limit = page.of(total, defaultLimit); query.Limit > 0 {
		entries, err = ledger.Entries(ctx, query)
	}
	rows, err := listOf(entries, err, func(e kimai.Entry) timesheetItem { return newTimesheetItem(e, query.Query) })
	return rows.of(total), err
}

func readEntryQuery(c call) (q kimai.EntryQuery, p page, err error) {
	if q.From, q.To, err = readBounds(c); err != nil {
		return q, p, err
	}
	if q.Cleared, err = readFilter(c.args["cleared"]); err != nil {
		return q, p, err
	}
	p, err = readPage(c.args)
	return q, p, err
}

// isVoid reports whether nothing can lie between the query's bounds.
func isVoid(q kimai.Query) bool {
	return !q.From.IsZero() && !q.To.IsZero() && !q.From.Before(q.To)
}

// getTimesheetRecord returns one of the user's records.
func getTimesheetRecord(ctx context.Context, c call, ledger kimai.Ledger) (result, error) {
	id, err := readID(c.args["id"])
	if err != nil {
		return result{}, err
	}
	entry, err := ledger.Entry(ctx, kimai.RecordID(id))
	if kimai.CodeOf(err) == kimai.NotFound {
		return result{}, nothingFound
	}
	if err != nil {
		return result{}, err
	}
	return list(newRecordItem(entry)), nil
}

// setTimesheetRecord adds a record that has ended, or changes one. To change
// one that the user does not have is no error; nothing happens.
func setTimesheetRecord(ctx context.Context, c call, ledger kimai.Ledger) (result, error) {
	id, change, err := readEntryChange(c)
	switch {
	case err != nil:
		return result{}, err
	case id != nil:
		return changed(ledger.ChangeEntry(ctx, *id, change))
	case change.Status == nil, change.CommentType == nil:
		return result{}, notAdded // Kimai's database needs them
	}
	return added(ledger.AddEntry(ctx, change))
}

// readEntryChange reads what setTimesheetRecord is given, in Kimai's order; id
// is nil for a new record.
func readEntryChange(c call) (id *kimai.RecordID, change kimai.EntryChange, err error) {
	f := newFields(c.args["record"], c.location)
	change.Project = need(f, "projectId", identifier[kimai.ProjectID], invalidProjectID)
	change.Task = need(f, "taskId", identifier[kimai.TaskID], invalidTaskID)
	change.Start, change.End = f.span()
	change.Description = f.text("description")
	change.Comment = f.text("comment")
	change.CommentType = f.int("commentType")
	change.Location = f.text("location")
	change.TrackingNumber = f.text("trackingNumber")
	change.Status = read(f, "statusId", identifier[kimai.StatusID], invalid("statusId", "a whole number"))
	change.Cleared = f.flag("flagCleared")
	change.Billable = read(f, "flagBillable", percent, invalid("flagBillable", "a percentage from 0 to 100"))
	change.Rate = f.amount("rate")
	change.FixedRate = f.amount("fixedRate")
	change.Budget = f.amount("budget")
	change.Approved = f.amount("approved")
	if isTrue(c.args["doUpdate"]) {
		id = need(f, "id", identifier[kimai.RecordID], missingID)
	}
	return id, change, f.err
}

// removeTimesheetRecord deletes one of the user's records. None is no error.
func removeTimesheetRecord(ctx context.Context, c call, ledger kimai.Ledger) (result, error) {
	id, err := readID(c.args["id"])
	if err != nil {
		return result{}, err
	}
	return changed(ledger.RemoveEntry(ctx, kimai.RecordID(id)))
}
