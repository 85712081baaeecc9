package command_test

import (
	"context"
	"slices"

	"kimai-tray/kimai"
	"kimai-tray/tray/command"
)

// installation notes what is done with it.
type installation struct {
	note  func(format string, args ...any) error
	users []command.User
	plans []kimai.ProjectPlan
	rates []kimai.Rate
	fixed []kimai.FixedRate
}

func (in installation) Users(context.Context) ([]command.User, error) { return in.users, nil }

func (in installation) AddUser(_ context.Context, name, password string) error {
	return in.note("add %s %s", name, password)
}

func (in installation) SetPassword(_ context.Context, name, password string) error {
	return in.note("set password %s %s", name, password)
}

func (in installation) SetZone(_ context.Context, name, zone string) error {
	return in.note("set zone %s %q", name, zone)
}

func (in installation) DisableUser(_ context.Context, name string) error {
	return in.note("disable %s", name)
}

func (in installation) EnableUser(_ context.Context, name string) error {
	return in.note("enable %s", name)
}

func (in installation) RemoveUser(_ context.Context, name string) error {
	return in.note("remove %s", name)
}

func (in installation) ProjectPlans(context.Context) ([]kimai.ProjectPlan, error) {
	return in.plans, nil
}

func (in installation) Rates(context.Context) ([]kimai.Rate, []kimai.FixedRate, error) {
	return in.rates, in.fixed, nil
}

func (in installation) SetRate(_ context.Context, r kimai.Rate) error {
	return in.note("set %+v", r)
}

func (in installation) SetFixedRate(_ context.Context, r kimai.FixedRate) error {
	return in.note("set fixed %+v", r)
}

func (in installation) RemoveRate(_ context.Context, r kimai.Rate) error {
	if !slices.ContainsFunc(in.rates, func(o kimai.Rate) bool { return o.User == r.User && o.Project == r.Project && o.Task == r.Task }) {
		return kimai.Errorf(kimai.NotFound, "no such rate")
	}
	return in.note("remove %+v", r)
}

func (in installation) RemoveFixedRate(_ context.Context, r kimai.FixedRate) error {
	if !slices.ContainsFunc(in.fixed, func(o kimai.FixedRate) bool { return o.Project == r.Project && o.Task == r.Task }) {
		return kimai.Errorf(kimai.NotFound, "no such rate")
	}
	return in.note("remove fixed %+v", r)
}
