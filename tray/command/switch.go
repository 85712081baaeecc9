package command

import (
	"context"
	"strings"
)

type switchCommand struct {
	Name []string `arg:"" placeholder:"name" help:"What to record from now on, as for start."`
	JSON bool     `name:"json" help:"Print the status afterwards as JSON, for programs."`
}

func (switchCommand) Help() string {
	return `It does what start does, but only while something is being recorded: a key of the desktop does not
start your day by mistake.

` + statusAfterwards
}

func (c switchCommand) Validate() error { return startCommand{Name: c.Name}.Validate() }

func (c switchCommand) Run(s *session) error {
	return s.afterwards(c.JSON, func(ctx context.Context, s *session, conn connection) error {
		before, err := conn.Snapshot(ctx)
		switch {
		case err != nil:
			return err
		case len(before.Recordings) == 0:
			return errNothing
		default:
			return s.start(ctx, conn, strings.Join(c.Name, " "))
		}
	})
}
