package command

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
	"kimai-tray/tray/when"
)

type expenseList struct {
	From  *when.Time `placeholder:"DATE" help:"From this day on, such as 2026-01-31 or yesterday."`
	To    *when.Time `placeholder:"DATE" help:"Up to and with this day."`
	Limit int        `default:"50" placeholder:"N" help:"How many at most; ${default} unless given, 0 is all."`
	JSON  bool       `name:"json" help:"Print it as JSON, for programs."`
}

func (expenseList) Help() string {
	return `The JSON is one object:

    {"account": "Work", "expenses": [{"id": 7, "time": "2026-01-31T11:00:00Z",
     "customer": "Acme", "project": "Website", "what": "Hotel", "comment": "",
     "times": 3.00, "amount": 99.99, "total": 299.97, "refundable": true,
     "cleared": false}], "total": 299.97}

total is times the amount, and at the end the sum of all that are listed.`
}

func (c expenseList) Validate() error {
	if c.Limit < 0 {
		return fmt.Errorf("--limit takes a number from 0, not %d", c.Limit)
	}
	return nil
}

func (c expenseList) Run(s *session) error {
	return s.spending(func(ctx context.Context, conn connection, expenses kimai.Expenses) error {
		query, err := c.query(ctx, s, conn)
		if err != nil {
			return err
		}
		found, err := expenses.Expenses(ctx, query)
		switch {
		case err != nil:
			return err
		case c.JSON:
			return s.printJSON(expensesOf(conn.account.Name, found))
		case len(found) == 0:
			s.print("There are no expenses.")
		default:
			s.showExpenses(found)
		}
		return nil
	})
}

func (c expenseList) query(ctx context.Context, s *session, conn connection) (kimai.ExpenseQuery, error) {
	query := kimai.ExpenseQuery{Limit: c.Limit}
	if c.From == nil && c.To == nil {
		return query, nil
	}
	now, err := s.now(ctx, conn)
	if err != nil {
		return query, err
	}
	if c.From != nil {
		query.From = kimai.Instant(c.From.On(now, now))
	}
	if c.To != nil {
		query.To = kimai.Instant(c.To.End(now).Add(-time.Second)) // the bound counts
	}
	return query, nil
}

func (s *session) showExpenses(expenses []kimai.Expense) {
	total := decimals(totalCosts(expenses))
	width := len(total)
	for _, e := range expenses {
		width = max(width, len(decimals(costs(e))))
	}
	var rows [][]string
	for _, e := range expenses {
		times := ""
		if e.Multiplier != 1_00 {
			times = count(e.Multiplier) + " × " + e.Value.String()
		}
		rows = append(rows, []string{fmt.Sprint(e.ID), e.Time.In(s.env.Zone).Format(time.DateOnly),
			fmt.Sprintf("%*s", width, decimals(costs(e))), times, projectName(e.Project), purpose(e), marks(e)})
	}
	s.table(append(rows, []string{"", "", fmt.Sprintf("%*s", width, total), "", "total"}))
}

// marks are what is to be said of an expense besides.
func marks(e kimai.Expense) string {
	var marks []string
	if e.Refundable {
		marks = append(marks, "refundable")
	}
	if e.Cleared {
		marks = append(marks, "cleared")
	}
	return strings.Join(marks, ", ")
}

// listedExpenses is what `expense list --json` prints. Its shape is a promise.
type listedExpenses struct {
	Account  string          `json:"account"`
	Expenses []listedExpense `json:"expenses"`
	Total    json.Number     `json:"total"`
}

type listedExpense struct {
	ID         kimai.ExpenseID `json:"id"`
	Time       time.Time       `json:"time"`
	Customer   string          `json:"customer"`
	Project    string          `json:"project"`
	What       string          `json:"what"`
	Comment    string          `json:"comment"`
	Times      json.Number     `json:"times"`
	Amount     json.Number     `json:"amount"`
	Total      json.Number     `json:"total"`
	Refundable bool            `json:"refundable"`
	Cleared    bool            `json:"cleared"`
}

func expensesOf(account string, expenses []kimai.Expense) listedExpenses {
	all := listedExpenses{Account: account, Expenses: []listedExpense{}, Total: json.Number(decimals(totalCosts(expenses)))}
	for _, e := range expenses {
		all.Expenses = append(all.Expenses, listed(e))
	}
	return all
}

func listed(e kimai.Expense) listedExpense {
	comment := ""
	if e.Comment != nil {
		comment = *e.Comment
	}
	return listedExpense{
		ID: e.ID, Time: kimai.Instant(e.Time),
		Customer: e.Project.Customer.Name, Project: e.Project.Name, What: e.Designation, Comment: comment,
		Times: json.Number(e.Multiplier.String()), Amount: json.Number(e.Value.String()), Total: json.Number(decimals(costs(e))),
		Refundable: e.Refundable, Cleared: e.Cleared,
	}
}

// asListed tells what is printed of one expense as JSON.
const asListed = "The JSON is the expense, as in `kimai-tray expense list --json`."

// described is an expense in a sentence.
func (s *session) described(e kimai.Expense) string {
	return fmt.Sprintf("%s %s on %s, for %s", e.Time.In(s.env.Zone).Format(time.DateOnly), spent(e), projectName(e.Project), text.Line(purpose(e)))
}
