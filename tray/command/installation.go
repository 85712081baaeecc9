package command

import (
	"context"
	"errors"

	"kimai-tray/kimai"
	"kimai-tray/tray/config"
)

// Installation is the embedded account as its owner sees it: who else may use
// it when it is served, and what their time costs. Users are named as they log
// in. Code NotFound: there is no such user or rate; Rejected: the change makes
// no sense.
type Installation interface {
	Users(ctx context.Context) ([]User, error)
	AddUser(ctx context.Context, name, password string) error
	SetPassword(ctx context.Context, name, password string) error
	// SetZone takes an IANA name, or "" for the zone of this machine.
	SetZone(ctx context.Context, name, zone string) error
	DisableUser(ctx context.Context, name string) error
	EnableUser(ctx context.Context, name string) error
	RemoveUser(ctx context.Context, name string) error

	// ProjectPlans lists the projects with their tasks, hidden or not.
	ProjectPlans(ctx context.Context) ([]kimai.ProjectPlan, error)
	// Rates lists the rates of what can be recorded on.
	Rates(ctx context.Context) ([]kimai.Rate, []kimai.FixedRate, error)
	// SetRate and SetFixedRate replace the rate that is for the same.
	SetRate(ctx context.Context, rate kimai.Rate) error
	SetFixedRate(ctx context.Context, rate kimai.FixedRate) error
	// RemoveRate and RemoveFixedRate remove the rate that is for the same,
	// whatever its amount.
	RemoveRate(ctx context.Context, rate kimai.Rate) error
	RemoveFixedRate(ctx context.Context, rate kimai.FixedRate) error
}

// User is a user of an [Installation].
type User struct {
	kimai.User
	HasPassword bool // nobody logs in without one
	Disabled    bool
}

// embedded finds the account that is kept on this machine, which need not be
// the one in use.
func (s *session) embedded() (config.Account, error) {
	cfg, err := s.env.Config(s.line.Config)
	if err != nil {
		return config.Account{}, err
	}
	if s.line.Account == "" {
		return cfg.Embedded(), nil
	}
	account, err := cfg.Find(s.line.Account)
	if err == nil && account.Backend != config.Embedded {
		err = kimai.Errorf(kimai.Unsupported, "%q is an account on a server, which is looked after in Kimai", account.Name)
	}
	return account, err
}

// administering does some work on the installation.
func (s *session) administering(work func(ctx context.Context, in Installation) error) error {
	account, err := s.embedded()
	if err != nil {
		return err
	}
	var closed error
	err = s.patiently(func(ctx context.Context) error {
		in, closing, err := s.env.Administer(ctx, account)
		if err != nil {
			return err
		}
		defer func() { closed = closing() }()
		return work(ctx, in)
	})
	return errors.Join(err, closed)
}
