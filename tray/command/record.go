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
	JSON bool     `name:"json" help:"Print the status afterwards as JSON, for programs."`
}

func (startCommand) Help() string {
	return `Examples:

    kimai-tray start website design
    kimai-tray start Website / Design
    kimai-tray start "Acme / Website / Design"
    kimai-tray start design

If several tasks fit, they are listed and nothing is started.

` + statusAfterwards
}

func (c startCommand) Validate() error {
	if text.Line(strings.Join(c.Name, " ")) == "" {
		return errors.New("the name of what to record is missing")
	}
	return nil
}

func (c startCommand) Run(s *session) error {
	return s.afterwards(c.JSON, func(ctx context.Context, s *session, conn connection) error {
		return s.start(ctx, conn, strings.Join(c.Name, " "))
	})
}

// start records on the pair that was typed, in place of what ran before.
func (s *session) start(ctx context.Context, c connection, typed string) error {
	pair, err := findPair(ctx, c, typed, match.Part)
	if err != nil {
		return err
	}
	before, err := c.Snapshot(ctx)
	if err != nil {
		return err
	}
	for _, r := range before.Recordings {
		if r.Pair.Same(pair) {
			s.running(r, before)
			return nil
		}
	}
	return s.begin(ctx, c, before, pair, func() (kimai.Record, error) {
		return c.Start(ctx, pair.Project.ID, pair.Task.ID)
	})
}

// running says that a record runs already.
func (s *session) running(r kimai.Record, now kimai.Snapshot) {
	s.print("%s is being recorded already, since %s.", text.FullPair(r.Pair), s.clock(r.Start, now.Time))
}

// begin starts something in place of what ran before.
func (s *session) begin(ctx context.Context, c connection, before kimai.Snapshot, pair kimai.Pair, start func() (kimai.Record, error)) error {
	started, err := start()
	s.env.Changed(false) // after a failure, too: it may have come through
	if err != nil {
		return err
	}
	for _, r := range before.Recordings {
		stopped := r
		if kept, err := c.Record(ctx, r.ID); err == nil { // it may have been rounded
			stopped = kept
		}
		s.print("Stopped %s after %s.", text.FullPair(r.Pair), text.Duration(stopped.Duration(before.Time)))
	}
	end := "."
	if note := note(started); note != "" {
		end = ": " + note
	}
	s.print("Recording %s since %s%s", text.FullPair(pair), s.clock(started.Start, before.Time), end)
	s.offline(c)
	return nil
}

// offline says where what was recorded is, if the server can't be asked.
func (s *session) offline(c connection) {
	if why := withLogin(c.told.Offline, c.account); why != nil {
		s.print("It is kept on this machine, and brought to the server once that can be asked:")
		for line := range strings.Lines(kimai.Explain(why)) {
			s.print("%s", text.Line(line))
		}
	}
}

type continueCommand struct {
	JSON bool `name:"json" help:"Print the status afterwards as JSON, for programs."`
}

func (continueCommand) Help() string { return statusAfterwards }

func (c continueCommand) Run(s *session) error {
	return s.afterwards(c.JSON, func(ctx context.Context, s *session, c connection) error {
		before, err := c.Snapshot(ctx)
		if err != nil {
			return err
		}
		if r, runs := before.Recording(); runs {
			s.running(r, before)
			return nil
		}
		return s.resume(ctx, c, before)
	})
}

// resume records again what was recorded last, while nothing runs.
func (s *session) resume(ctx context.Context, c connection, before kimai.Snapshot) error {
	last, err := recent(ctx, c, 1)
	if err != nil {
		return err
	}
	if len(last) == 0 {
		return kimai.Errorf(kimai.NotFound, "there is nothing to continue: nothing was recorded lately, or it was hidden or archived")
	}
	return s.begin(ctx, c, before, last[0].Pair, func() (kimai.Record, error) { return again(ctx, c, last[0]) })
}

// again records once more what a record was for. If somebody has deleted it
// meanwhile, what it was on is left.
func again(ctx context.Context, c kimai.Recorder, like kimai.Record) (kimai.Record, error) {
	started, err := c.Restart(ctx, like.ID)
	if kimai.CodeOf(err) == kimai.NotFound {
		return c.Start(ctx, like.Pair.Project.ID, like.Pair.Task.ID)
	}
	return started, err
}
