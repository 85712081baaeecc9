package command

import (
	"context"
	"errors"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
	"kimai-tray/tray/when"
)

type expenseEdit struct {
	ID         kimai.ExpenseID `arg:"" name:"id" help:"The number in the list."`
	Project    *string         `placeholder:"NAME" help:"What it was spent on."`
	Amount     *money          `placeholder:"AMOUNT" help:"How much, such as 12.50 or 12,50."`
	Times      *money          `placeholder:"NUMBER" help:"How often."`
	Date       *when.Time      `placeholder:"DATE" help:"On which day; the time of the day stays unless given."`
	What       *string         `placeholder:"TEXT" help:"What for."`
	Refundable *bool           `negatable:"" help:"Whether it is to be paid back."`
	Comment    *string         `placeholder:"TEXT" help:"What else there is to say; \"\" for nothing."`
	JSON       bool            `name:"json" help:"Print the expense afterwards as JSON, for programs."`
}

func (expenseEdit) Help() string { return asListed }

// errNothingToChange is told to those who give no flag.
var errNothingToChange = errors.New("say what to change, such as --amount 12.50")

func (c expenseEdit) Validate() error {
	switch {
	case c.Project == nil && c.Amount == nil && c.Times == nil && c.Date == nil && c.What == nil && c.Refundable == nil && c.Comment == nil:
		return errNothingToChange
	case c.Project != nil && text.Line(*c.Project) == "":
		return errors.New("the name of the project can't be empty")
	case c.What != nil && text.Line(*c.What) == "":
		return errors.New("what the money was spent on can't be empty")
	}
	return nil
}

func (c expenseEdit) Run(s *session) error {
	return s.spending(func(ctx context.Context, conn connection, expenses kimai.Expenses) error {
		before, err := expenses.Expense(ctx, c.ID)
		if err != nil {
			return err
		}
		change, err := c.change(ctx, s, conn, before)
		if err != nil {
			return err
		}
		if err := expenses.ChangeExpense(ctx, c.ID, change); err != nil {
			return err
		}
		after, err := expenses.Expense(ctx, c.ID)
		if err != nil {
			return err
		}
		if c.JSON {
			return s.printJSON(listed(after))
		}
		s.print("Changed expense %d: %s.", c.ID, s.described(after))
		return nil
	})
}

// change is what the flags say.
func (c expenseEdit) change(ctx context.Context, s *session, conn connection, before kimai.Expense) (kimai.ExpenseChange, error) {
	change := kimai.ExpenseChange{
		Designation: c.What,
		Comment:     c.Comment,
		Refundable:  c.Refundable,
		Multiplier:  c.Times.amount(),
		Value:       c.Amount.amount(),
	}
	if c.Project != nil {
		project, err := findProject(ctx, conn, *c.Project, match.Part)
		if err != nil {
			return change, err
		}
		change.Project = &project.ID
	}
	if c.Date != nil {
		now, err := s.now(ctx, conn)
		if err != nil {
			return change, err
		}
		change.Time = new(c.time(before.Time, now))
	}
	return change, nil
}

// time is when it was spent. A day leaves the time of the day as it was.
func (c expenseEdit) time(before, now time.Time) time.Time {
	if !c.Date.IsDay() {
		return c.Date.Past(now)
	}
	year, month, day := c.Date.On(now, now).Date()
	hour, minute, second := before.In(now.Location()).Clock()
	return time.Date(year, month, day, hour, minute, second, 0, now.Location())
}
