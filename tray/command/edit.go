package command

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/when"
)

type editCommand struct {
	ID      which      `arg:"" name:"id" help:"The number of the record in the log, or \"last\"."`
	From    *when.Time `placeholder:"TIME" help:"When it began: without a day, on that of the record."`
	To      *when.Time `placeholder:"TIME" help:"When it ended: the first such time after its begin. It ends what runs."`
	Date    *when.Time `placeholder:"DAY" help:"Move it to this day: today, yesterday or 2026-01-31."`
	Project *string    `placeholder:"NAME" help:"What was done: \"Project / Task\", or more or less of it, as for start."`
	Note    *string    `placeholder:"TEXT" help:"Its description; \"\" for none."`
	Tags    *string    `placeholder:"TAG,…" help:"Its tags, all that it has then; \"\" for none."`
	JSON    bool       `name:"json" help:"Print the record afterwards as JSON, for programs."`
}

func (editCommand) Help() string {
	return `Examples:

    kimai-tray edit last --from 8:45
    kimai-tray edit 12 --from 9:00 --to 10:30 --date yesterday
    kimai-tray edit 12 --project "website / texts" --tags urgent,billed

` + timesHelp + `

The JSON is the record, as in ` + "`kimai-tray log --json`" + `.`
}

func (c editCommand) Validate() error {
	if c.From == nil && c.To == nil && c.Date == nil && c.Project == nil && c.Note == nil && c.Tags == nil {
		return errors.New("say what to change: --from, --to, --date, --project, --note or --tags")
	}
	if c.Project != nil {
		if err := (startCommand{Name: []string{*c.Project}}).Validate(); err != nil {
			return err
		}
	}
	return validTimes(c.From, c.To, c.Date)
}

func (c editCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		snapshot, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		before, err := c.ID.find(ctx, conn, snapshot.Time)
		if err != nil {
			return err
		}
		change, err := c.change(before, snapshot.Time.In(s.env.Zone))
		if err != nil {
			return err
		}
		if c.Project != nil {
			pair, err := findPair(ctx, conn, *c.Project, match.Part)
			if err != nil {
				return err
			}
			change.Project, change.Task = &pair.Project.ID, &pair.Task.ID
		}
		if err := s.edit(ctx, conn, before, change); err != nil {
			return err
		}
		after, err := conn.Record(ctx, before.ID) // it may have been rounded
		if err != nil {
			return kimai.Errorf(kimai.CodeOf(err), "record %d was changed, and could not be read again. %w", before.ID, err)
		}
		return s.changedRecord(c.JSON, conn, "Changed", after)
	})
}

// edit changes a record, whether it runs or not.
func (s *session) edit(ctx context.Context, c connection, r kimai.Record, change kimai.Change) error {
	if r.Running() {
		defer s.env.Changed(false) // after a failure, too: it may have come through
		_, err := c.Edit(ctx, r.ID, change)
		return err
	}
	ledger, err := c.ledger()
	if err != nil {
		return err
	}
	defer s.env.Changed(false)
	return ledger.ChangeEntry(ctx, r.ID, kimai.EntryChange{Change: change})
}

// change is what the flags say is to be changed in the record, but for its
// project. Code Rejected: the end can't be meant.
func (c editCommand) change(r kimai.Record, now time.Time) (change kimai.Change, err error) {
	change = kimai.Change{Description: c.Note, Tags: tagsOf(c.Tags)}
	start, end := r.Start.In(now.Location()), r.End.In(now.Location())
	if c.Date != nil {
		days := daysFrom(start, c.Date.On(now, now))
		start, end = start.AddDate(0, 0, days), end.AddDate(0, 0, days)
	}
	if c.From != nil {
		start = c.From.On(start, now)
	}
	if c.To != nil {
		end, err = endOf(*c.To, start, now)
	}
	if c.From != nil || c.Date != nil {
		change.Start = &start
	}
	if c.To != nil || c.Date != nil && !r.Running() {
		change.End = &end
	}
	return change, err
}

// daysFrom is how many days later the day of to is.
func daysFrom(from, to time.Time) int {
	date := func(t time.Time) time.Time {
		year, month, day := t.Date()
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return int(date(to).Sub(date(from)) / (24 * time.Hour))
}
