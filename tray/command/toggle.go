package command

import (
	"context"
	"strings"
)

type toggleCommand struct {
	Name []string `arg:"" optional:"" placeholder:"name" help:"What to start if nothing is being recorded, as for start. Without it, what was recorded last."`
	JSON bool     `name:"json" help:"Print the status afterwards as JSON, for programs."`
}

func (toggleCommand) Help() string {
	return `It is for a key of the desktop: pressed once it stops, pressed again it continues.

    kimai-tray toggle
    kimai-tray toggle website / design

` + statusAfterwards
}

func (c toggleCommand) Validate() error {
	if c.Name == nil {
		return nil
	}
	return startCommand{Name: c.Name}.Validate()
}

func (c toggleCommand) Run(s *session) error {
	return s.afterwards(c.JSON, func(ctx context.Context, s *session, conn connection) error {
		before, err := conn.Snapshot(ctx)
		switch {
		case err != nil:
			return err
		case len(before.Recordings) > 0:
			return stopCommand{}.all(ctx, s, conn, before)
		case c.Name != nil:
			return s.start(ctx, conn, strings.Join(c.Name, " "))
		default:
			return s.resume(ctx, conn, before)
		}
	})
}
