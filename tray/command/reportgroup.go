package command

import (
	"cmp"
	"slices"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
	"kimai-tray/tray/text"
)

// report is what `report --json` prints. Its shape is a promise.
type report struct {
	Account      string         `json:"account"`
	From         time.Time      `json:"from"`
	To           time.Time      `json:"to"`
	By           string         `json:"by"`
	TotalSeconds int64          `json:"total_seconds"`
	TotalHours   float64        `json:"total_hours"`
	Rows         []export.Total `json:"rows"`
}

func reportOf(account string, p period, by string, groups []group, total time.Duration) report {
	sum := export.TotalOf(total)
	return report{account, kimai.Instant(p.from), kimai.Instant(p.to), by, sum.Seconds, sum.Hours, totalsOf(groups, by)}
}

// A group is what was recorded on the same, with what it is by alone.
type group struct {
	pair kimai.Pair
	day  string // a date
	tag  string // "" for what has none
	took time.Duration
}

// groupsOf adds up what the records have in the period: by day in the order of
// days, else what took longest first.
func groupsOf(records []kimai.Record, p period, by string, now time.Time) []group {
	sums := make(map[group]time.Duration) // of groups that took nothing yet
	for _, r := range records {
		took := r.Within(p.from, p.to, now)
		switch by {
		case "day":
			for day, took := range p.days(r, now) {
				sums[group{day: day}] += took
			}
		case "tag":
			for _, tag := range r.Tags {
				sums[group{tag: tag}] += took
			}
			if len(r.Tags) == 0 {
				sums[group{}] += took
			}
		case "customer":
			sums[group{pair: kimai.Pair{Project: kimai.Project{Customer: r.Pair.Project.Customer}}}] += took
		case "project":
			sums[group{pair: kimai.Pair{Project: r.Pair.Project}}] += took
		default:
			sums[group{pair: r.Pair}] += took
		}
	}
	groups := make([]group, 0, len(sums))
	for g, took := range sums {
		if g.took = took; took > 0 {
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(b.took, a.took), kimai.CompareNames(a.name(by, cellColumns), b.name(by, cellColumns)))
	})
	return groups
}

// name is what the group is called in a table, in at most that many columns.
func (g group) name(by string, columns int) string {
	switch by {
	case "day":
		return weekday(g.day)
	case "tag":
		return text.Fit(text.Or(text.Line(g.tag), "no tag"), columns)
	case "customer":
		return text.Fit(text.Or(customerName(g.pair.Project.Customer), "unknown customer"), columns)
	case "project":
		return text.Fit(projectName(g.pair.Project), columns)
	default:
		return text.FitPair(projectName(g.pair.Project), text.Task(g.pair.Task), columns)
	}
}

// columnsOf are the columns that say what totals are by.
var columnsOf = map[string][]string{
	"customer": {"customer"},
	"project":  {"customer", "project"},
	"task":     {"customer", "project", "task"},
	"day":      {"day"},
	"tag":      {"tag"},
}

// totalsOf makes totals for other programs.
func totalsOf(groups []group, by string) []export.Total {
	totals := make([]export.Total, 0, len(groups)) // none is [] in JSON
	for _, g := range groups {
		t := export.TotalOf(g.took)
		for _, column := range columnsOf[by] {
			switch column {
			case "customer":
				t.Customer = &g.pair.Project.Customer.Name
			case "project":
				t.Project = &g.pair.Project.Name
			case "task":
				t.Task = &g.pair.Task.Name
			case "day":
				t.Day = &g.day
			case "tag":
				t.Tag = &g.tag
			}
		}
		totals = append(totals, t)
	}
	return totals
}
