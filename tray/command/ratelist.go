package command

import (
	"context"
	"encoding/json"
	"fmt"
)

type rateList struct {
	JSON bool `name:"json" help:"Print them as JSON, for programs."`
}

func (rateList) Help() string {
	return `The JSON is one object, with the rates that count before others first:

    {"account": "Local", "rates": [{"fixed": false, "user": "anna",
     "customer": "Acme", "project": "Website", "task": null,
     "amount": 80.50}]}

user, project with its customer, and task are null where the rate is for all of them. The amount is
for an hour; if fixed is true, it is for a record as a whole.`
}

func (c rateList) Run(s *session) error {
	account, err := s.embedded()
	if err != nil {
		return err
	}
	return s.administering(func(ctx context.Context, in Installation) error {
		rates, err := ratesOf(ctx, in)
		if err != nil {
			return err
		}
		names, err := readRateNames(ctx, in)
		if err != nil {
			return err
		}
		names.sort(rates)
		switch {
		case c.JSON:
			return s.printJSON(names.listed(account.Name, rates))
		case len(rates) == 0:
			s.print("There are no rates yet.")
		default:
			s.showRates(rates, names)
		}
		return nil
	})
}

func (s *session) showRates(rates []rate, names rateNames) {
	width := 0
	for _, r := range rates {
		width = max(width, len(r.amount.String()))
	}
	var rows [][]string
	for _, r := range rates {
		rows = append(rows, []string{fmt.Sprintf("%*v", width, r.amount), r.unit(), names.of(r)})
	}
	s.table(rows)
}

// listedRates is what `rate list --json` prints. Its shape is a promise.
type listedRates struct {
	Account string       `json:"account"`
	Rates   []listedRate `json:"rates"`
}

type listedRate struct {
	Fixed    bool        `json:"fixed"`
	User     *string     `json:"user"`
	Customer *string     `json:"customer"`
	Project  *string     `json:"project"`
	Task     *string     `json:"task"`
	Amount   json.Number `json:"amount"`
}

func (n rateNames) listed(account string, rates []rate) listedRates {
	all := listedRates{account, []listedRate{}}
	for _, r := range rates {
		l := listedRate{Fixed: r.fixed, Amount: json.Number(r.amount.String())}
		if r.user != 0 {
			l.User = new(n.userOf(r).Name)
		}
		if r.project != 0 {
			project := n.projectOf(r)
			l.Customer, l.Project = &project.Customer.Name, &project.Name
		}
		if r.task != 0 {
			l.Task = new(n.taskOf(r).Name)
		}
		all.Rates = append(all.Rates, l)
	}
	return all
}
