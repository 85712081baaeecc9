package resttest

import (
	"fmt"
	"net/http"
	"slices"
	"time"
)

// violation is a rule that a record breaks.
type violation struct{ field, message string }

// violations checks a record that is to be saved.
func (c *call) violations(t *Timesheet) (broken []violation) {
	add := func(field, message string) { broken = append(broken, violation{field, message}) }
	rules := c.Rules
	if !rules.AllowFuture && t.Begin.After(c.now.Add(time.Minute+rules.Rounding.Step)) {
		add("begin_date", "The begin date cannot be in the future.")
	}
	if t.Begin.Before(rules.LockedBefore) {
		add("begin_date", "This period is locked. Please choose a later date.")
	}
	if !rules.AllowOverlap && c.overlaps(t) {
		add("begin_date", "You already have an entry for this time.")
	}
	if t.Running() {
		return broken
	}
	duration := t.End.Sub(t.Begin)
	const year = 365 * 24 * time.Hour
	switch {
	case duration < 0:
		add("end_date", "The end date must not be earlier than the start date.")
		add("duration", "Duration cannot be negative.")
	case duration == 0 && !rules.AllowZero:
		add("duration", "An empty duration is not allowed.")
	case duration > year:
		add("duration", "Maximum duration exceeded.")
	case rules.MaxDuration > 0 && duration > rules.MaxDuration:
		minutes := int(rules.MaxDuration / time.Minute)
		add("duration", fmt.Sprintf("Maximum %d:%02d hours allowed.", minutes/60, minutes%60))
	}
	return broken
}

// overlaps reports whether a finished record of the same user lies where this
// one does.
func (c *call) overlaps(t *Timesheet) bool {
	return slices.ContainsFunc(c.Timesheets, func(other *Timesheet) bool {
		return other.ID != t.ID && other.User == t.User && !other.Running() &&
			t.Begin.Before(other.End) && (t.Running() || other.Begin.Before(t.End))
	})
}

// round rounds a finished record.
func (c *call) round(t *Timesheet) {
	if !t.Running() {
		t.Begin, t.End = c.Rules.Rounding.Round(t.Begin, t.End)
	}
}

// begin is when a record starts that is started now.
func (c *call) begin() time.Time {
	switch c.Rules.TrackingMode {
	case FixedBegin:
		year, month, day := c.now.In(c.zone).Date()
		clock, _ := time.Parse("15:04", c.Rules.BeginTime)
		return on(time.Date(year, month, day, clock.Hour(), clock.Minute(), 0, 0, time.UTC), c.zone)
	case Punch:
		return c.now
	}
	return c.roundBegin(c.now)
}

func (c *call) roundBegin(t time.Time) time.Time {
	begin, _ := c.Rules.Rounding.Round(t, t)
	return begin
}

// ended is the record as it is when it is stopped now. The rules look at it
// before it is rounded, so one whose begin was rounded up cannot be stopped for
// a while.
func (c *call) ended(t *Timesheet) (Timesheet, []violation) {
	ended := *t
	ended.End, ended.Zone, ended.Modified = c.now, c.zone, c.now
	broken := c.violations(&ended)
	c.round(&ended)
	return ended, broken
}

// makeRoom stops the oldest of the user's recordings until one more may run.
// If one cannot be stopped, none is, and what it breaks is returned.
func (c *call) makeRoom() []violation {
	running := slices.DeleteFunc(slices.Clone(c.Timesheets), func(t *Timesheet) bool { return t.User != c.user.ID || !t.Running() })
	slices.SortStableFunc(running, func(a, b *Timesheet) int { return a.Begin.Compare(b.Begin) })
	running = running[:max(0, len(running)+1-c.Rules.HardLimit)]
	for _, t := range running {
		if _, broken := c.ended(t); broken != nil {
			return broken
		}
	}
	for _, t := range running {
		*t, _ = c.ended(t)
	}
	return nil
}

const (
	notSaved   = "There was a problem saving."
	notStopped = "You have an active time record which cannot be stopped automatically."
)

// broken is the answer to what breaks rules outside of a form. Its code is a
// string.
func broken(message string, rules []violation) answer {
	form := &complaints{}
	for _, rule := range rules {
		if !slices.Contains(form.fields, rule.field) {
			form.fields = append(form.fields, rule.field)
		}
		form.on(rule.field, rule.message)
	}
	return answer{http.StatusBadRequest, http.Header{}, problem{"400", message, form}}
}
