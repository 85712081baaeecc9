package rest

import (
	"context"
	"net/url"
	"slices"
	"time"

	"kimai-tray/kimai"
)

// Recent lists what was recorded last and can be started still
// (GET /api/timesheets/recent).
//
// Kimai tells the record with the highest id of each pair, and cuts the list by
// id as well: what was added later for the past comes before newer work. It
// lists what is hidden by now, and puts what runs last. So more is asked for
// than is shown, and sorted here.
func (c *Client) Recent(ctx context.Context, limit int) ([]kimai.Record, error) {
	if limit <= 0 {
		return nil, nil
	}
	var list []timesheet
	answer, err := c.get(ctx, "timesheets/recent", url.Values{"size": {id(int64(20 + 3*limit))}}, &list)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(t timesheet) bool { return !t.canStart(answer.Time) })
	slices.SortFunc(list, func(a, b timesheet) int {
		switch {
		case a.running() && !b.running():
			return -1
		case b.running() && !a.running():
			return 1
		}
		return newestFirst(a, b)
	})
	return kimai.Recent(records(list), limit), nil
}

// canStart reports whether Kimai would start the pair of a record that it told
// as a whole. Days begin in the zone in which it keeps the record.
func (t timesheet) canStart(now time.Time) bool {
	today := now.In(t.Begin.Location()).Format(time.DateOnly)
	p := t.Project
	return shown(p.Visible) && shown(p.Customer.Visible) && shown(t.Activity.Visible) &&
		(p.Start == "" || p.Start <= today) && (p.End == "" || p.End >= today) &&
		(int64(t.Activity.Project) == p.ID || t.Activity.Project == 0 && shown(p.GlobalActivities))
}
