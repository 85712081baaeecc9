package command

import (
	"context"
	"io"
)

// statusAfterwards tells what such a command prints as JSON.
const statusAfterwards = "The JSON is that of `kimai-tray status --json`, afterwards."

// afterwards does some work that changes what is being recorded. As JSON, the
// status after it is printed in place of what the work says.
func (s *session) afterwards(asJSON bool, work func(ctx context.Context, s *session, c connection) error) error {
	return s.connected(func(ctx context.Context, c connection) error {
		if !asJSON {
			return work(ctx, s, c)
		}
		if err := work(ctx, s.quiet(), c); err != nil {
			return err
		}
		t, err := s.today(ctx, c)
		if err != nil {
			return err
		}
		return s.printJSON(t.status(c.account.Name))
	})
}

// quiet is the session without what it says.
func (s *session) quiet() *session {
	quiet := *s
	quiet.out = io.Discard
	return &quiet
}
