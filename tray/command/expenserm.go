package command

import (
	"context"
	"reflect"

	"kimai-tray/kimai"
)

type expenseRm struct {
	ID   kimai.ExpenseID `arg:"" name:"id" help:"The number in the list."`
	Yes  bool            `help:"Do not ask. Where there is nobody to answer, it is needed."`
	JSON bool            `name:"json" help:"Print the expense as it was as JSON, for programs."`
}

func (expenseRm) Help() string { return asListed }

func (c expenseRm) Run(s *session) error {
	var shown kimai.Expense
	err := s.spending(func(ctx context.Context, _ connection, expenses kimai.Expenses) (err error) {
		shown, err = expenses.Expense(ctx, c.ID)
		return err
	})
	if err != nil {
		return err
	}
	if !c.Yes {
		s.say("%s", s.described(shown))
		sure, err := s.confirm("Remove it?")
		if err == nil && !sure {
			err = kimai.Errorf(kimai.Rejected, "nothing was removed; --yes does it without a question")
		}
		if err != nil {
			return err
		}
	}
	return s.spending(func(ctx context.Context, _ connection, expenses kimai.Expenses) error {
		now, err := expenses.Expense(ctx, c.ID)
		switch {
		case err != nil:
			return err
		case !reflect.DeepEqual(now, shown):
			return kimai.Errorf(kimai.Rejected, "expense %d was changed meanwhile: nothing was removed", c.ID)
		}
		if err := expenses.RemoveExpense(ctx, c.ID); err != nil {
			return err
		}
		if c.JSON {
			return s.printJSON(listed(shown))
		}
		s.print("Removed expense %d: %s.", c.ID, s.described(shown))
		return nil
	})
}
