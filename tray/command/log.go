package command

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/when"
)

type logCommand struct {
	From    *when.Time `xor:"from" placeholder:"TIME" help:"From this day or time on."`
	To      *when.Time `xor:"to" placeholder:"TIME" help:"Until the end of this day, or this time; of today unless given."`
	Days    int        `xor:"from,to" placeholder:"N" help:"The last N days with today; 7 unless something else is asked for."`
	Limit   int        `placeholder:"N" help:"The last N records at most; alone, of any day."`
	Project string     `placeholder:"NAME" help:"Only those on this project, or a part of its name."`
	JSON    bool       `name:"json" help:"Print it as JSON, for programs."`
}

func (logCommand) Help() string {
	return `The last record comes last. In front of each is the number by which edit and rm know it, a negative one
if it was made while the server was away. A record over midnight is shown on each of its days, with what it
took there.

    kimai-tray log
    kimai-tray log --from yesterday
    kimai-tray log --from 2026-01-01 --to 2026-01-31 --project website
    kimai-tray log --limit 5

` + timesHelp + `

The JSON is one object, with the earliest record first:

    {"account": "Work", "from": "2026-01-24T23:00:00Z",
     "to": "2026-01-31T23:00:00Z", "total_seconds": 5400,
     "records": [{"id": 7, "customer": "Acme", "project": "Website",
     "task": "Design", "description": "", "tags": ["urgent"],
     "start": "2026-01-31T09:00:00Z", "end": "2026-01-31T10:30:00Z",
     "duration_seconds": 5400}]}

from is null if there is no bound. total_seconds is what lies between from and to, duration_seconds the
whole record. While a record runs, end is null, and duration_seconds what it took until now.`
}

func (c logCommand) Validate() error {
	if c.Days < 0 || c.Limit < 0 {
		return errors.New("--days and --limit take a number above 0")
	}
	return nil
}

func (c logCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		p, records, now, err := s.recorded(ctx, conn, c.period, c.Project, c.Limit)
		switch {
		case err != nil:
			return err
		case c.JSON:
			return s.printJSON(logOf(conn.account.Name, p, records, now))
		case len(records) == 0:
			s.print("Nothing was recorded in that time.")
		default:
			s.showLog(p, records, now)
		}
		return nil
	})
}

// period is what is asked for.
func (c logCommand) period(now time.Time) (period, error) {
	const days = 7 // unless something else is asked for
	switch {
	case c.Days > 0:
		return daysOf(now, 1-c.Days, c.Days), nil
	case c.From == nil && c.To == nil && c.Limit == 0:
		return daysOf(now, 1-days, days), nil
	default:
		return typedPeriod(c.From, c.To, now)
	}
}

// timeLog is what `log --json` prints. Its shape is a promise.
type timeLog struct {
	Account      string         `json:"account"`
	From         *time.Time     `json:"from"`
	To           time.Time      `json:"to"`
	TotalSeconds int64          `json:"total_seconds"`
	Records      []loggedRecord `json:"records"`
}

type loggedRecord struct {
	ID              kimai.RecordID `json:"id"`
	Customer        string         `json:"customer"`
	Project         string         `json:"project"`
	Task            string         `json:"task"`
	Description     string         `json:"description"`
	Tags            []string       `json:"tags"`
	Start           time.Time      `json:"start"`
	End             *time.Time     `json:"end"`
	DurationSeconds int64          `json:"duration_seconds"`
}

func logOf(account string, p period, records []kimai.Record, now time.Time) timeLog {
	l := timeLog{
		Account:      account,
		To:           kimai.Instant(p.to),
		TotalSeconds: int64(kimai.Total(records, p.from, p.to, now) / time.Second),
		Records:      make([]loggedRecord, 0, len(records)), // none is [] in JSON
	}
	if !p.from.IsZero() {
		l.From = new(kimai.Instant(p.from))
	}
	for _, r := range records {
		l.Records = append(l.Records, logged(r, now))
	}
	return l
}

func logged(r kimai.Record, now time.Time) loggedRecord {
	l := loggedRecord{
		ID:              r.ID,
		Customer:        r.Pair.Project.Customer.Name,
		Project:         r.Pair.Project.Name,
		Task:            r.Pair.Task.Name,
		Description:     r.Description,
		Tags:            append([]string{}, r.Tags...),
		Start:           kimai.Instant(r.Start),
		DurationSeconds: int64(r.Duration(now) / time.Second),
	}
	if !r.Running() {
		l.End = new(kimai.Instant(r.End))
	}
	return l
}
