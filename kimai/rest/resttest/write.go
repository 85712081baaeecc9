package resttest

import "net/http"

// create is POST /api/timesheets.
func (c *call) create() answer {
	if !c.may("create") {
		return fail(http.StatusForbidden)
	}
	fields, refusal := c.form()
	if fields == nil {
		return refusal
	}
	t := Timesheet{User: c.user.ID, Begin: c.begin(), Zone: c.zone, Modified: c.now}
	form, crashed := c.fill(&t, fields, false)
	if crashed {
		return fail(http.StatusInternalServerError)
	}
	if t.Running() && !c.may("start") {
		form.on("", "You are not allowed to start this timesheet record.")
	}
	if form.none() && t.Running() && c.makeRoom() != nil {
		form.on("", notStopped)
	}
	if !form.none() {
		return invalid(form)
	}
	added := c.Add(t)
	if c.request.URL.Query().Has("full") {
		return ok(c.expanded(added))
	}
	return ok(c.flat(added))
}

// edit is PATCH /api/timesheets/{id}. The answer shows the record in the zone it
// had; from then on it is shown in the user's.
func (c *call) edit(t *Timesheet) answer {
	if !c.may("edit") || c.locked(t) {
		return fail(http.StatusForbidden)
	}
	fields, refusal := c.form()
	if fields == nil {
		return refusal
	}
	edited := *t
	form, crashed := c.fill(&edited, fields, true)
	if crashed {
		return fail(http.StatusInternalServerError)
	}
	if !form.none() {
		return invalid(form)
	}
	result := ok(c.flat(&edited))
	edited.Zone, edited.Modified = c.zone, c.now
	*t = edited
	return result
}

// remove is DELETE /api/timesheets/{id}.
func (c *call) remove(t *Timesheet) answer {
	if !c.may("delete") || c.locked(t) {
		return fail(http.StatusForbidden)
	}
	c.Remove(t.ID)
	return answer{http.StatusNoContent, http.Header{}, nil}
}

// stop is PATCH /api/timesheets/{id}/stop. One that was stopped stays as it is.
func (c *call) stop(t *Timesheet) answer {
	if !c.may("stop") {
		return fail(http.StatusForbidden)
	}
	if !t.Running() {
		return ok(c.flat(t))
	}
	ended, rules := c.ended(t)
	if rules != nil {
		return broken(notSaved, rules)
	}
	*t = ended
	return ok(c.flat(t))
}

// restart is PATCH /api/timesheets/{id}/restart: a new record like this one.
func (c *call) restart(t *Timesheet) answer {
	fields, refusal := c.form()
	if fields == nil {
		return refusal
	}
	again := Timesheet{User: c.user.ID, Project: t.Project, Activity: t.Activity, Begin: c.begin(), Zone: c.zone, Modified: c.now}
	if begin, sent := fields["begin"]; sent {
		at, good := instant(begin, c.zone)
		if !good {
			return fail(http.StatusBadRequest)
		}
		again.Begin = at
		if c.Rules.TrackingMode == Default {
			again.Begin = c.roundBegin(at)
		}
	}
	switch what, sent := fields["copy"]; {
	case sent && string(what) != `"all"`:
		return fail(http.StatusBadRequest)
	case sent:
		again.Description, again.Tags = t.Description, t.Tags
	}
	if !c.may("start") || !c.bookable(c.Project(t.Project), c.Activity(t.Activity)) {
		return fail(http.StatusForbidden)
	}
	return c.save(again)
}

// duplicate is PATCH /api/timesheets/{id}/duplicate.
func (c *call) duplicate(t *Timesheet) answer {
	if !c.may("create") || !c.bookable(c.Project(t.Project), c.Activity(t.Activity)) {
		return fail(http.StatusForbidden)
	}
	double := *t
	double.ID, double.Exported, double.Modified = 0, false, c.now
	return c.save(double)
}

// save adds a record that was made without a form.
func (c *call) save(t Timesheet) answer {
	if rules := c.violations(&t); rules != nil {
		return broken(notSaved, rules)
	}
	if t.Running() {
		if rules := c.makeRoom(); rules != nil {
			return broken(notStopped, rules)
		}
	}
	return ok(c.flat(c.Add(t)))
}

// locked reports whether the record can no longer be changed by its user.
func (c *call) locked(t *Timesheet) bool {
	return t.Exported || t.Begin.Before(c.Rules.LockedBefore)
}
