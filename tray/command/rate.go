package command

import (
	"context"

	"kimai-tray/kimai"
)

type rateCommand struct {
	List   rateList   `cmd:"" help:"List the rates, those that count before others first."`
	Set    rateSet    `cmd:"" help:"Set the rate for a user, a project, a task, or all of them."`
	Remove rateRemove `cmd:"" help:"Remove a rate."`
}

func (rateCommand) Help() string {
	return `A record gets the rate of an hour when it is started, so that changes count for new records only.
Of the rates that fit, one for the user comes first; then one for the task; then one for the
project. So a user's rate for everything beats a rate of a project for everybody.

A fixed rate is what a record costs as a whole, however long it takes, in place of its hours. One
for the task comes before one for the project.`
}

// rateFlags say what a rate is for. What is left out is any.
type rateFlags struct {
	User    string `xor:"who" placeholder:"NAME" help:"For this user; else for all."`
	Project string `placeholder:"NAME" help:"For this project, by its full name; else for all."`
	Task    string `placeholder:"NAME" help:"For this task: \"Project / Task\", or its name alone if that is enough; else for all."`
	Fixed   bool   `xor:"who" help:"For the record as a whole, not for an hour."`
}

type rateSet struct {
	Amount price `arg:"" help:"The rate, such as 80.50."`
	rateFlags
}

// price is an amount on the command line.
type price kimai.Amount

// UnmarshalText reads the amount. Code Rejected: it is none, or less than
// nothing.
func (p *price) UnmarshalText(text []byte) error {
	amount, err := kimai.ParseAmount(string(text))
	if err == nil && amount < 0 {
		err = kimai.Errorf(kimai.Rejected, "a rate can't be less than nothing")
	}
	*p = price(amount)
	return err
}

func (c rateSet) Run(s *session) error {
	return s.administering(func(ctx context.Context, in Installation) error {
		r, names, err := c.find(ctx, in)
		if err != nil {
			return err
		}
		r.amount = kimai.Amount(c.Amount)
		if r.fixed {
			err = in.SetFixedRate(ctx, r.ofRecord())
		} else {
			err = in.SetRate(ctx, r.ofHour())
		}
		if err == nil {
			s.print("Set %v %s for %s.", r.amount, r.unit(), names.of(r))
		}
		return err
	})
}

type rateRemove struct{ rateFlags }

func (c rateRemove) Run(s *session) error {
	return s.administering(func(ctx context.Context, in Installation) error {
		r, names, err := c.find(ctx, in)
		if err != nil {
			return err
		}
		if r.fixed {
			err = in.RemoveFixedRate(ctx, r.ofRecord())
		} else {
			err = in.RemoveRate(ctx, r.ofHour())
		}
		if kimai.CodeOf(err) == kimai.NotFound {
			return kimai.Errorf(kimai.NotFound, "there is no rate of %s for %s; `kimai-tray rate list` lists what there is", r.unit(), names.of(r))
		}
		if err == nil {
			s.print("Removed the rate of %s for %s.", r.unit(), names.of(r))
		}
		return err
	})
}

// find finds what the rate is for, and names it.
func (f rateFlags) find(ctx context.Context, in Installation) (rate, rateNames, error) {
	names, err := readRateNames(ctx, in)
	if err != nil {
		return rate{}, names, err
	}
	r := rate{fixed: f.Fixed}
	if f.User != "" {
		if r.user, err = names.user(f.User); err != nil {
			return rate{}, names, err
		}
	}
	if f.Project != "" {
		if r.project, err = names.project(f.Project); err != nil {
			return rate{}, names, err
		}
	}
	if f.Task != "" {
		r.project, r.task, err = names.task(f.Task, r.project)
	}
	return r, names, err
}

// A rate is a [kimai.Rate] or a [kimai.FixedRate]. What is 0 fits all.
type rate struct {
	fixed   bool
	user    kimai.UserID
	project kimai.ProjectID
	task    kimai.TaskID
	amount  kimai.Amount
}

func (r rate) ofHour() kimai.Rate {
	return kimai.Rate{User: r.user, Project: r.project, Task: r.task, Hourly: r.amount}
}

func (r rate) ofRecord() kimai.FixedRate {
	return kimai.FixedRate{Project: r.project, Task: r.task, Amount: r.amount}
}

// unit is what the rate is for once.
func (r rate) unit() string {
	if r.fixed {
		return "a record"
	}
	return "an hour"
}

// ratesOf returns all rates of the installation.
func ratesOf(ctx context.Context, in Installation) ([]rate, error) {
	hourly, fixed, err := in.Rates(ctx)
	var all []rate
	for _, r := range fixed {
		all = append(all, rate{fixed: true, project: r.Project, task: r.Task, amount: r.Amount})
	}
	for _, r := range hourly {
		all = append(all, rate{user: r.User, project: r.Project, task: r.Task, amount: r.Hourly})
	}
	return all, err
}
