package command

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/export"
	"kimai-tray/tray/when"
)

type reportCommand struct {
	Today     bool       `xor:"period" help:"Of today."`
	Yesterday bool       `xor:"period" help:"Of yesterday."`
	Week      bool       `xor:"period" help:"Of this week, from Monday on. Without another choice, that is it."`
	LastWeek  bool       `xor:"period" help:"Of the week before."`
	Month     bool       `xor:"period" help:"Of this month."`
	LastMonth bool       `xor:"period" help:"Of the month before."`
	Year      bool       `xor:"period" help:"Of this year."`
	From      *when.Time `xor:"period" placeholder:"TIME" help:"From this day or time on."`
	To        *when.Time `placeholder:"TIME" help:"Until the end of this day, or this time; of today unless given."`
	By        string     `enum:"project,task,customer,day,tag" default:"project" help:"What to add up by: project, task, customer, day or tag."`
	Format    string     `enum:"table,csv,json" default:"table" help:"table, csv or json."`
	JSON      bool       `name:"json" help:"The same as --format json."`
	Project   string     `placeholder:"NAME" help:"Only what is on this project, or a part of its name."`
}

func (reportCommand) Help() string {
	return `Examples:

    kimai-tray report
    kimai-tray report --last-month --by task
    kimai-tray report --from 2026-01-01 --to 2026-01-15 --format csv > report.csv

What reaches over a bound of the time counts as far as it lies within, and by day a record over midnight
counts on both days. By tag, what has several tags counts for each, so that the rows may come to more
than the total. What runs counts until now.

` + timesHelp + `

CSV has a header, commas and UTF-8 (RFC 4180). Its columns are those of what it is by, then
duration_seconds and hours, with two decimals. Where a spreadsheet could take a text for a formula, an
apostrophe stands in front of it. The JSON is one object:

    {"account": "Work", "from": "2026-01-25T23:00:00Z",
     "to": "2026-02-01T23:00:00Z", "by": "project",
     "total_seconds": 4500, "total_hours": 1.25,
     "rows": [{"customer": "Acme", "project": "Website",
     "duration_seconds": 4500, "hours": 1.25}]}

A row has customer; customer and project; customer, project and task; day; or tag, which is "" for what
has none.`
}

func (c reportCommand) Validate() error {
	switch {
	case c.To != nil && c.From == nil:
		return errors.New("--to needs --from")
	case c.JSON && c.Format == "csv":
		return errors.New("--json and --format csv can't be used together")
	}
	return nil
}

func (c reportCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		p, records, now, err := s.recorded(ctx, conn, c.period, c.Project, 0)
		if err != nil {
			return err
		}
		groups := groupsOf(records, p, c.By, now)
		total := kimai.Total(records, p.from, p.to, now)
		switch {
		case c.JSON || c.Format == "json":
			return s.printJSON(reportOf(conn.account.Name, p, c.By, groups, total))
		case c.Format == "csv":
			return export.TotalsCSV(s.out, columnsOf[c.By], totalsOf(groups, c.By))
		case len(groups) == 0:
			s.print("Nothing was recorded in that time.")
		default:
			s.showReport(groups, c.By, total)
		}
		return nil
	})
}

// period is what is asked for.
func (c reportCommand) period(now time.Time) (period, error) {
	year, month, _ := now.Date()
	first := func(month time.Month) time.Time { return time.Date(year, month, 1, 0, 0, 0, 0, now.Location()) }
	monday := -(int(now.Weekday()) + 6) % 7 // from today
	switch {
	case c.Today:
		return daysOf(now, 0, 1), nil
	case c.Yesterday:
		return daysOf(now, -1, 1), nil
	case c.LastWeek:
		return daysOf(now, monday-7, 7), nil
	case c.Month:
		return period{first(month), first(month + 1)}, nil
	case c.LastMonth:
		return period{first(month - 1), first(month)}, nil
	case c.Year:
		return period{first(time.January), first(time.December + 1)}, nil
	case c.From != nil:
		return typedPeriod(c.From, c.To, now)
	default:
		return daysOf(now, monday, 7), nil
	}
}
