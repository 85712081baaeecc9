package command

import (
	"context"
	"errors"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
	"kimai-tray/tray/when"
)

type expenseAdd struct {
	Project    string     `arg:"" help:"What it was spent on: \"Customer / Project\", or a part that is enough to tell it."`
	Amount     money      `arg:"" help:"How much, such as 12.50 or 12,50."`
	What       []string   `arg:"" help:"What for. Quotes are not needed."`
	Times      money      `default:"1" placeholder:"NUMBER" help:"How often, such as 3 for three nights; ${default} unless given."`
	Date       *when.Time `placeholder:"DATE" help:"When: 2026-01-31, yesterday, or with the time of the day. Now unless given."`
	Refundable bool       `help:"It is to be paid back."`
	Comment    *string    `placeholder:"TEXT" help:"What else there is to say."`
	JSON       bool       `name:"json" help:"Print the expense as JSON, for programs."`
}

func (expenseAdd) Help() string {
	return `Examples:

    kimai-tray expense add website 12,50 Train to Berlin
    kimai-tray expense add "Acme / Website" 99.99 Hotel --times 3 --date yesterday --refundable

` + asListed
}

func (c expenseAdd) Validate() error {
	switch {
	case text.Line(c.Project) == "":
		return errors.New("the name of the project is missing")
	case text.Line(strings.Join(c.What, " ")) == "":
		return errors.New("what the money was spent on is missing")
	}
	return nil
}

func (c expenseAdd) Run(s *session) error {
	return s.spending(func(ctx context.Context, conn connection, expenses kimai.Expenses) error {
		project, err := findProject(ctx, conn, c.Project, match.Part)
		if err != nil {
			return err
		}
		now, err := s.now(ctx, conn)
		if err != nil {
			return err
		}
		what, at := strings.Join(c.What, " "), c.time(now)
		id, err := expenses.AddExpense(ctx, kimai.ExpenseChange{
			Project:     &project.ID,
			Time:        &at,
			Designation: &what,
			Comment:     c.Comment,
			Refundable:  &c.Refundable,
			Multiplier:  c.Times.amount(),
			Value:       c.Amount.amount(),
		})
		if err != nil {
			return err
		}
		if c.JSON {
			added, err := expenses.Expense(ctx, id)
			if err != nil {
				return kimai.Errorf(kimai.CodeOf(err), "the expense was added with the number %d, and could not be read again. %w", id, err)
			}
			return s.printJSON(listed(added))
		}
		added := kimai.Expense{Multiplier: kimai.Amount(c.Times), Value: kimai.Amount(c.Amount)}
		s.print("Added expense %d: %s on %s, for %s.", id, spent(added), projectName(project), text.Line(what))
		return nil
	})
}

// time is when it was spent. On a day that has passed that is noon, which is on
// the same day in most zones.
func (c expenseAdd) time(now time.Time) time.Time {
	switch {
	case c.Date == nil:
		return now
	case !c.Date.IsDay():
		return c.Date.Past(now)
	}
	day := c.Date.On(now, now)
	if today, _ := kimai.Day(now); day.Equal(today) {
		return now
	}
	return day.Add(12 * time.Hour)
}
