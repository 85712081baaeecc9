package rest

import "kimai-tray/kimai"

// entry is the record with what else Kimai keeps of it, without names where
// Kimai gave none.
func (t timesheet) entry(user kimai.User) kimai.Entry {
	e := entryOf(t.domain())
	e.User = user
	e.ProjectComment = optional(t.Project.Comment)
	e.Cleared = t.Exported
	e.Rate = t.hourly()
	e.FixedRate = t.fixed()
	if t.Billable != nil {
		e.Billable = new(0)
		if *t.Billable {
			e.Billable = new(100)
		}
	}
	return e
}

// entryOf is an entry of which nothing but the record is known.
func entryOf(r kimai.Record) kimai.Entry {
	return kimai.Entry{ID: r.ID, Pair: r.Pair, Start: r.Start, End: r.End, Description: optional(&r.Description), Tags: r.Tags}
}
