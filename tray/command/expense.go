package command

import (
	"context"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

type expenseCommand struct {
	List expenseList `cmd:"" default:"withargs" help:"List expenses, the latest first. Without a command, this is what happens."`
	Add  expenseAdd  `cmd:"" help:"Add an expense."`
	Edit expenseEdit `cmd:"" help:"Change an expense."`
	Rm   expenseRm   `cmd:"" name:"rm" help:"Remove an expense. It asks first."`
}

func (expenseCommand) Help() string {
	return `Expenses are money spent on a project: an amount, perhaps several times. The embedded account and
Kimai 1 keep them. They are not kept for later while the server is away.

The JSON is told by ` + "`kimai-tray expense list --help`" + `.`
}

// spending does some work with the expenses of the account, if its backend
// keeps any.
func (s *session) spending(work func(ctx context.Context, c connection, expenses kimai.Expenses) error) error {
	return s.connected(func(ctx context.Context, c connection) error {
		expenses, ok := c.Backend.(kimai.Expenses)
		if !ok {
			return kimai.Errorf(kimai.Unsupported, "%s keeps no expenses: Kimai 1 and the embedded account do", text.Line(c.account.Name))
		}
		return work(ctx, c, expenses)
	})
}

// now is the time by the backend's clock, in the zone in which days begin.
func (s *session) now(ctx context.Context, c connection) (time.Time, error) {
	snapshot, err := c.Snapshot(ctx)
	return snapshot.Time.In(s.env.Zone), err
}

// spent is how much an expense is: "299.97", or "3 × 99.99 = 299.97".
func spent(e kimai.Expense) string {
	if e.Multiplier == 1_00 {
		return e.Value.String()
	}
	return count(e.Multiplier) + " × " + e.Value.String() + " = " + decimals(costs(e))
}

// count is a multiplier without decimals that say nothing: 3 or 1.5.
func count(a kimai.Amount) string {
	return strings.TrimSuffix(strings.TrimRight(a.String(), "0"), ".")
}

// purpose is what an expense was for, with its comment: "Hotel (two nights)".
func purpose(e kimai.Expense) string {
	if e.Comment != nil {
		return text.Line(e.Designation) + " (" + text.Line(*e.Comment) + ")"
	}
	return text.Line(e.Designation)
}
