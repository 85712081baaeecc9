package command

import (
	"context"
	"errors"
	"strings"

	"kimai-tray/kimai"
	"kimai-tray/tray/match"
	"kimai-tray/tray/text"
)

type startCommand struct {
	Name []string `arg:"" placeholder:"name" help:"What to record: \"Project / Task\", or more or less of it. Quotes are not needed."`
}

func (startCommand) Help() string {
	return `Examples:

    kimai-tray start website design
    kimai-tray start Website / Design
    kimai-tray start "Acme / Website / Design"
    kimai-tray start design

If several tasks fit, they are listed and nothing is started.`
}

func (c startCommand) Validate() error {
	if text.Line(strings.Join(c.Name, " ")) == "" {
		return errors.New("the name of what to record is missing")
	}
	return nil
}

func (c startCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, conn connection) error {
		pair, err := findPair(ctx, conn, strings.Join(c.Name, " "), match.Part)
		if err != nil {
			return err
		}
		before, err := conn.Snapshot(ctx)
		if err != nil {
			return err
		}
		for _, r := range before.Recordings {
			if r.Pair.Same(pair) {
				s.running(r, before)
				return nil
			}
		}
		return s.start(ctx, conn, pair, before)
	})
}

// running says that a record runs already.
func (s *session) running(r kimai.Record, now kimai.Snapshot) {
	s.print("%s is being recorded already, since %s.", text.FullPair(r.Pair), s.clock(r.Start, now.Time))
}

// start records on a pair in place of what ran before.
func (s *session) start(ctx context.Context, c connection, pair kimai.Pair, before kimai.Snapshot) error {
	started, err := c.Start(ctx, pair.Project.ID, pair.Task.ID)
	if err != nil {
		return err
	}
	s.env.Changed(false)
	for _, r := range before.Recordings {
		stopped := r
		if kept, err := c.Record(ctx, r.ID); err == nil { // it may have been rounded
			stopped = kept
		}
		s.print("Stopped %s after %s.", text.FullPair(r.Pair), text.Duration(stopped.Duration(before.Time)))
	}
	s.print("Recording %s since %s.", text.FullPair(pair), s.clock(started.Start, before.Time))
	return nil
}

type stopCommand struct{}

func (stopCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, c connection) error {
		snapshot, err := c.Snapshot(ctx)
		if err != nil {
			return err
		}
		if len(snapshot.Recordings) == 0 {
			return kimai.Errorf(kimai.NotFound, "nothing is being recorded")
		}
		for _, r := range snapshot.Recordings {
			stopped, err := c.Stop(ctx, r.ID)
			if err != nil {
				return err
			}
			s.env.Changed(false)
			s.print("Stopped %s after %s.", text.FullPair(r.Pair), text.Duration(stopped.Duration(stopped.End)))
		}
		return nil
	})
}

type continueCommand struct{}

func (continueCommand) Run(s *session) error {
	return s.connected(func(ctx context.Context, c connection) error {
		before, err := c.Snapshot(ctx)
		if err != nil {
			return err
		}
		if r, runs := before.Recording(); runs {
			s.running(r, before)
			return nil
		}
		pairs, err := recent(ctx, c, 1)
		if err != nil {
			return err
		}
		if len(pairs) == 0 {
			return kimai.Errorf(kimai.NotFound, "there is nothing to continue: nothing was recorded lately, or it was hidden or archived")
		}
		return s.start(ctx, c, pairs[0], before)
	})
}
