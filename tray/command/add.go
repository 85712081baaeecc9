package command

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/when"
)

type addCommand struct {
	Name []string       `arg:"" placeholder:"name" help:"What was done: \"Project / Task\", or more or less of it, as for start."`
	From *when.Time     `placeholder:"TIME" help:"When it began."`
	To   *when.Time     `placeholder:"TIME" help:"When it ended: the first such time after its begin."`
	For  *when.Duration `placeholder:"DURATION" help:"How long it took, in place of one of the two; alone, until now."`
	Date *when.Time     `placeholder:"DAY" help:"The day of times without one: yesterday or 2026-01-31; today unless given."`
	Note *string        `placeholder:"TEXT" help:"Its description."`
	Tags *string        `placeholder:"TAG,…" help:"Its tags."`
	JSON bool           `name:"json" help:"Print the record as JSON, for programs."`
}

func (addCommand) Help() string {
	return `Examples:

    kimai-tray add website design --from 9:00 --to 10:30
    kimai-tray add website design --from 22:00 --for 3h --date yesterday --note "night shift"
    kimai-tray add website design --for 45m

` + timesHelp + `

The JSON is the record, as in ` + "`kimai-tray log --json`" + `.`
}

// timesHelp tells how times are typed.
const timesHelp = `A time is typed as ` + when.Understood + `.`

func (c addCommand) Validate() error {
	given := 0
	for _, is := range []bool{c.From != nil, c.To != nil, c.For != nil} {
		if is {
			given++
		}
	}
	switch {
	case given == 3:
		return errors.New("two of --from, --to and --for are enough")
	case given == 0, given == 1 && c.For == nil:
		return errors.New("say when, such as --from 9:00 --to 10:30, --from 9:00 --for 1h30m, or --for 1h30m until now")
	case given == 1 && c.Date != nil:
		return errors.New("--date needs --from or --to")
	}
	return cmp.Or(startCommand{Name: c.Name}.Validate(), validTimes(c.From, c.To, c.Date))
}

// validTimes checks that a day alone stands where a day is wanted, and nowhere
// else.
func validTimes(from, to, date *when.Time) error {
	switch {
	case from != nil && from.IsDay(), to != nil && to.IsDay():
		return errors.New("--from and --to take a time, with its day or without")
	case date != nil && !date.IsDay():
		return errors.New("--date takes a day, such as yesterday or 2026-01-31")
	}
	return nil
}

func (c addCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		ledger, err := conn.ledger()
		if err != nil {
			return err
		}
		pair, err := findPair(ctx, conn, strings.Join(c.Name, " "), match.Part)
		if err != nil {
			return err
		}
		snapshot, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		start, end, err := c.times(snapshot.Time.In(s.env.Zone))
		if err != nil {
			return err
		}
		change := kimai.Change{Project: &pair.Project.ID, Task: &pair.Task.ID, Start: &start, End: &end, Description: c.Note, Tags: tagsOf(c.Tags)}
		defer s.env.Changed(false) // after a failure, too: it may have come through
		id, err := ledger.AddEntry(ctx, kimai.EntryChange{Change: change})
		if err != nil {
			return err
		}
		added, err := conn.Record(ctx, id) // it may have been rounded
		if err != nil {
			return kimai.Errorf(kimai.CodeOf(err), "the record was added with the number %d, and could not be read again. %w", id, err)
		}
		return s.changedRecord(c.JSON, conn, "Added", added)
	})
}

// changedRecord shows what became of a record.
func (s *session) changedRecord(asJSON bool, c connection, did string, r kimai.Record) error {
	err := s.showRecord(asJSON, did, r, c.told.Time)
	if !asJSON {
		s.offline(c)
	}
	return err
}

// times are when the record began and ended. Code Rejected: that would be later
// than now, on a day that nobody typed; or the end can't be meant.
func (c addCommand) times(now time.Time) (start, end time.Time, err error) {
	day := now
	if c.Date != nil {
		day = c.Date.On(now, now)
	}
	switch {
	case c.From == nil && c.To == nil:
		end = now
	case c.From == nil:
		end = c.To.On(day, now)
	default:
		start = c.From.On(day, now)
	}
	switch {
	case c.For == nil:
		end, err = endOf(*c.To, start, now)
	case start.IsZero():
		start = end.Add(-time.Duration(*c.For))
	default:
		end = start.Add(time.Duration(*c.For))
	}
	isDated := c.Date != nil || c.From != nil && !c.From.IsClock() || c.To != nil && !c.To.IsClock()
	if err == nil && !isDated && end.After(now) {
		err = kimai.Errorf(kimai.Rejected, "%s is yet to come: say which day is meant, such as --date yesterday or --date today", end.Format("2 Jan 15:04"))
	}
	return start, end, err
}

// tooLate is how long after its start a record may end on the next day if only
// a time of day was typed. Work over midnight is shorter; what would be longer
// is a slip.
const tooLate = 12 * time.Hour

// endOf is the end that was typed of what began at the start: of times of day the
// first one after that. Code Rejected: that can't be meant.
func endOf(typed when.Time, start, now time.Time) (time.Time, error) {
	end := typed.After(start, now)
	if typed.IsClock() && end.Sub(start) > tooLate && !end.Equal(typed.On(start, now)) {
		return end, kimai.Errorf(kimai.Rejected, "%s is not after the start at %s; if the next day is meant, give the end with its date",
			end.Format("15:04"), start.Format("15:04"))
	}
	return end, nil
}
