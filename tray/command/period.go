package command

import (
	"context"
	"iter"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/when"
)

// A period is what lies between two instants in the local zone. A zero from is
// no bound.
type period struct{ from, to time.Time }

// typedPeriod is from one time to another. Days that stand alone are part of it
// as a whole; nil is no bound, and the end of today.
func typedPeriod(from, to *when.Time, now time.Time) (period, error) {
	var p period
	if from != nil {
		p.from = from.On(now, now)
	}
	if _, p.to = kimai.Day(now); to != nil {
		p.to = to.End(now)
	}
	if !p.from.Before(p.to) {
		return p, kimai.Errorf(kimai.Rejected, "there is no time from %s to %s", p.from.Format("2006-01-02 15:04"), p.to.Format("2006-01-02 15:04"))
	}
	return p, nil
}

// daysOf are so many days, the first of which is so many after that of now.
func daysOf(now time.Time, after, days int) period {
	year, month, day := now.Date()
	midnight := func(days int) time.Time { return time.Date(year, month, day+days, 0, 0, 0, 0, now.Location()) }
	return period{midnight(after), midnight(after + days)}
}

// recorded reads the records of the period that is asked for at the backend's time,
// which is now; see [session.records].
func (s *session) recorded(ctx context.Context, c connection, asked func(now time.Time) (period, error), project string, limit int) (p period, records []kimai.Record, now time.Time, err error) {
	snapshot, err := c.Snapshot(ctx)
	if err != nil {
		return p, nil, now, err
	}
	now = snapshot.Time.In(s.env.Zone)
	if p, err = asked(now); err != nil {
		return p, nil, now, err
	}
	records, err = s.records(ctx, c, p, project, limit)
	return p, records, now, err
}

// records are those that lie in the period at least in part, the earliest first.
// If a project was typed, they are those of it: one of the catalogue, or one of
// another time that has records in the period. A limit that is not 0 leaves the
// last ones.
func (s *session) records(ctx context.Context, c connection, p period, project string, limit int) ([]kimai.Record, error) {
	query := kimai.Query{From: kimai.Instant(p.from), To: kimai.Instant(p.to)}
	if project == "" {
		query.Limit = limit
	}
	all, err := c.Records(ctx, query)
	if err != nil {
		return nil, err
	}
	if project != "" {
		if all, err = onProject(ctx, c, project, all); err != nil {
			return nil, err
		}
	}
	if limit > 0 {
		all = all[:min(limit, len(all))]
	}
	kept := make([]kimai.Record, 0, len(all))
	for i := range all {
		kept = append(kept, all[len(all)-1-i])
	}
	return kept, nil
}

// onProject are the records on the project that was typed. Codes as for
// findPair.
func onProject(ctx context.Context, c kimai.Catalogue, typed string, records []kimai.Record) ([]kimai.Record, error) {
	projects, err := c.Projects(ctx)
	if err != nil {
		return nil, err
	}
	known := make(map[kimai.ProjectID]bool)
	for _, p := range projects {
		known[p.ID] = true
	}
	for _, r := range records {
		if p := r.Pair.Project; !known[p.ID] {
			known[p.ID] = true
			projects = append(projects, p)
		}
	}
	project, err := chooseProject("project", typed, projects, match.Part, allProjects)
	if err != nil {
		return nil, err
	}
	var found []kimai.Record
	for _, r := range records {
		if r.Pair.Project.ID == project.ID {
			found = append(found, r)
		}
	}
	return found, nil
}

// days are the calendar days of the period that the record touches, with what
// it took on each. They are counted by the calendar, since there are days of 23
// and of 25 hours, and some without a midnight.
func (p period) days(r kimai.Record, now time.Time) iter.Seq2[string, time.Duration] {
	start, end := r.Start.In(now.Location()), r.End.In(now.Location())
	if r.Running() {
		end = now
	}
	if start.Before(p.from) {
		start = p.from
	}
	if end.After(p.to) {
		end = p.to
	}
	year, month, day := start.Date()
	return func(yield func(string, time.Duration) bool) {
		for begin := start; ; day++ {
			next := time.Date(year, month, day+1, 0, 0, 0, 0, now.Location())
			name := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			if !yield(name, max(0, earlier(end, next).Sub(begin))) || !next.Before(end) {
				return
			}
			begin = next
		}
	}
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
