package command

import (
	"context"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/link"
	"kimai-tray/tray/match"
)

type linkCommand struct {
	Register   linkRegister   `cmd:"" help:"Let the desktop open links by kimai-tray."`
	Unregister linkUnregister `cmd:"" help:"Let it open them no longer."`
	Open       linkOpen       `cmd:"" help:"Do what a link says. The desktop calls this."`
}

func (linkCommand) Help() string {
	return `Links start and stop recordings from tickets, wikis and launchers:

    kimai-tray://start?project=Website&task=Design
    kimai-tray://start?customer=Acme&project=Website&task=Design&description=Ticket%2042
    kimai-tray://switch?project=Website&task=Texts
    kimai-tray://stop
    kimai-tray://continue
    kimai-tray://toggle

Any web page can have such a link. It can do what these do, and no more.`
}

type linkRegister struct{}

func (linkRegister) Run(s *session) error {
	command, err := s.launched()
	if err != nil {
		return err
	}
	if err := s.env.RegisterLinks(command); err != nil {
		return err
	}
	s.print("Links that begin with %s:// are opened by kimai-tray.", link.Scheme)
	return nil
}

type linkUnregister struct{}

func (linkUnregister) Run(s *session) error {
	if err := s.env.UnregisterLinks(); err != nil {
		return err
	}
	s.print("Links that begin with %s:// are not opened by kimai-tray any more.", link.Scheme)
	return nil
}

type linkOpen struct {
	Link string `arg:"" placeholder:"URL" help:"The link."`
}

// Run tells a failure by a notification, too: nobody sees the output of what a
// desktop starts.
func (c linkOpen) Run(s *session) error {
	err := c.open(s)
	if err != nil && s.env.Notify != nil {
		s.env.Notify("The link did not work", strings.Join(sentences(err, s.ctx.Err() != nil), "\n"))
	}
	return err
}

func (c linkOpen) open(s *session) error {
	l, err := link.Parse(c.Link)
	if err != nil {
		return err
	}
	name := []string{l.Name()}
	switch {
	case l.Description != "":
		return s.describe(l)
	case l.Verb == link.Start:
		return startCommand{Name: name}.Run(s)
	case l.Verb == link.Switch:
		return switchCommand{Name: name}.Run(s)
	case l.Verb == link.Stop:
		return stopCommand{}.Run(s)
	case l.Verb == link.Continue:
		return continueCommand{}.Run(s)
	default:
		return toggleCommand{}.Run(s)
	}
}

// describe starts what a link says, or switches to it, with its description.
// What runs already with another description is for something else.
func (s *session) describe(l link.Link) error {
	return s.connected(func(ctx context.Context, c connection) error {
		pair, err := findPair(ctx, c, l.Name(), match.Part)
		if err != nil {
			return err
		}
		before, err := c.Snapshot(ctx)
		if err != nil {
			return err
		}
		if l.Verb == link.Switch && len(before.Recordings) == 0 {
			return errNothing
		}
		for _, r := range before.Recordings {
			if r.Pair.Same(pair) && r.Description == l.Description {
				s.running(r, before)
				return nil
			}
		}
		return s.begin(ctx, c, before, pair, func() (kimai.Record, error) {
			started, err := c.Start(ctx, pair.Project.ID, pair.Task.ID)
			if err != nil {
				return started, err
			}
			return c.Edit(ctx, started.ID, kimai.Change{Description: &l.Description})
		})
	})
}
