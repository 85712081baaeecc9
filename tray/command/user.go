package command

import (
	"cmp"
	"context"

	"kimai-tray/kimai"
	"kimai-tray/tray/text"
)

type userCommand struct {
	Add      userAdd      `cmd:"" help:"Add a user. It asks for the password."`
	List     userList     `cmd:"" help:"List the users."`
	Password userPassword `cmd:"" aliases:"passwd" help:"Give a user another password. It asks for it."`
	Zone     userZone     `cmd:"" help:"Set the time zone in which a user gives dates."`
	Disable  userDisable  `cmd:"" help:"Keep a user from logging in, and clients from using the user's key."`
	Enable   userEnable   `cmd:"" help:"Let a disabled user in again."`
	Remove   userRemove   `cmd:"" help:"Remove a user for good. The records stay in the file."`
}

// change changes the installation and says what was done.
func (s *session) change(done string, change func(ctx context.Context, in Installation) error) error {
	err := s.administering(change)
	if err == nil {
		s.print("%s", done)
	}
	return err
}

type userAdd struct {
	Name string `arg:"" help:"The name to log in with."`
}

func (c userAdd) Validate() error { return named("user", c.Name) }

func (c userAdd) Run(s *session) error {
	name := text.Line(c.Name)
	users, err := s.users()
	if err != nil {
		return err
	}
	if found := called(name, users, userName); len(found) > 0 {
		return kimai.Errorf(kimai.Rejected, "there is a user %q already", userName(found[0]))
	}
	password, err := s.newPassword(name)
	if err != nil {
		return err
	}
	return s.change("Added the user "+name+".", func(ctx context.Context, in Installation) error {
		return in.AddUser(ctx, name, password)
	})
}

type userPassword struct {
	Name string `arg:"" help:"The name the user logs in with."`
}

func (c userPassword) Run(s *session) error {
	user, err := s.user(c.Name)
	if err != nil {
		return err
	}
	password, err := s.newPassword(userName(user))
	if err != nil {
		return err
	}
	return s.change("Changed the password of "+userName(user)+".", func(ctx context.Context, in Installation) error {
		return in.SetPassword(ctx, user.Name, password)
	})
}

type userZone struct {
	Name string `arg:"" help:"The name the user logs in with."`
	Zone string `arg:"" optional:"" help:"The zone, such as Europe/Berlin. Without it, that of this machine."`
}

func (c userZone) Run(s *session) error {
	user, err := s.user(c.Name)
	if err != nil {
		return err
	}
	zone := cmp.Or(c.Zone, "the zone of this machine")
	return s.change(userName(user)+" now gives dates in "+zone+".", func(ctx context.Context, in Installation) error {
		return in.SetZone(ctx, user.Name, c.Zone)
	})
}

type userDisable struct {
	Name string `arg:"" help:"The name the user logs in with."`
}

func (c userDisable) Run(s *session) error {
	user, err := s.user(c.Name)
	if err != nil {
		return err
	}
	return s.change("Disabled "+userName(user)+".", func(ctx context.Context, in Installation) error {
		return in.DisableUser(ctx, user.Name)
	})
}

type userEnable struct {
	Name string `arg:"" help:"The name the user logs in with."`
}

func (c userEnable) Run(s *session) error {
	user, err := s.user(c.Name)
	if err != nil {
		return err
	}
	return s.change("Enabled "+userName(user)+".", func(ctx context.Context, in Installation) error {
		return in.EnableUser(ctx, user.Name)
	})
}

type userRemove struct {
	Name string `arg:"" help:"The name the user logs in with."`
	Yes  bool   `help:"Do not ask."`
}

func (c userRemove) Run(s *session) error {
	user, err := s.user(c.Name)
	if err != nil {
		return err
	}
	if !c.Yes {
		sure, err := s.confirm("Remove the user " + userName(user) + " for good?")
		if err != nil {
			return err
		}
		if !sure {
			return kimai.Errorf(kimai.Rejected, "nothing was removed")
		}
	}
	return s.change("Removed the user "+userName(user)+".", func(ctx context.Context, in Installation) error {
		return in.RemoveUser(ctx, user.Name)
	})
}
